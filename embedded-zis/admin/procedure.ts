/** What every call of the admin API shares: its context, its errors, its input types. */
import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { Administration } from './administration.ts';
import { AdminError, type AdminService, type MissingRight } from './service.ts';

/** What each call is made with. */
export interface AdminContext {
  readonly service: AdminService;
  readonly administration: Administration;
  /** Who acts, for the journal. */
  readonly by: string;
}

const t = initTRPC.context<AdminContext>().create({
  sse: { ping: { enabled: true, intervalMs: 5_000 }, client: { reconnectAfterInactivityMs: 15_000 } },
});

export const router = t.router;

/** A call whose AdminError reaches the console with its sentence. */
export const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof AdminError) {
    const { cause } = result.error;
    throw new TRPCError({ code: cause.code, message: cause.message, cause });
  }
  return result;
});

/** An id: of a zone, an agent, an object or a context. */
export const id = z.string().min(1).max(64);

/** A call about one zone. */
export const zoneInput = z.object({ zone: id });

/** How many rows a page has at most. */
export const limit = z.number().int().min(1).max(500);

/** Drops the keys whose value is undefined, which exact optional properties do not take. */
export function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** The parts that name one right of one agent. */
export const rightParts = z.object({
  agent: id,
  right: z.enum([
    'register',
    'provide',
    'subscribe',
    'publishAdd',
    'publishChange',
    'publishDelete',
    'request',
    'respond',
  ]),
  object: id.optional(),
  context: id.optional(),
});

/** A right that an agent lacks. */
export const missingRight = rightParts.transform((value): MissingRight => present(value));
