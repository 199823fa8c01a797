/** Fills in the templates of the benchmark; wrk/steps.lua does the same under load. */
import { randomUUID } from 'node:crypto';

/** A new SIF_MsgId. */
export function newId(): string {
  return randomUUID().replaceAll('-', '').toUpperCase();
}

/** The template with each @NAME@ replaced by its value. Throws where a value is missing. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/@([A-Z]+)@/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${name} has no value yet.`);
    return value;
  });
}
