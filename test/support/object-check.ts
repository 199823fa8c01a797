/** Holds a data object against the data model. */
import { validate } from '../../embedded-zis/model/validate.ts';

/**
 * What is wrong with a data object, each with its place; empty when nothing is. whole: mandatory elements must be
 * there (Add); otherwise what is there must be right (R-XML-9).
 */
export function problemsOf(xml: string, whole: boolean): readonly string[] {
  const { findings } = validate(new TextEncoder().encode(xml), {
    mode: whole ? 'add' : 'change',
    strict: true,
  });
  return findings.map(({ path, sentence }) => `${path}: ${sentence}`);
}
