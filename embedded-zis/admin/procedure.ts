/** What every call of the admin API shares: its context, its errors, its input types. */
import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { AccountDesk } from './account-desk.ts';
import type { Administration } from './administration.ts';
import { denial, type Caller, type Need } from './caller.ts';
import { AdminError, type AdminService, type MissingRight } from './service.ts';

/** What each call is made with. */
export interface AdminContext {
  readonly service: AdminService;
  readonly administration: Administration;
  readonly accounts: AccountDesk;
  readonly caller: Caller;
  /** The address that the call comes from. */
  readonly address: string;
  /** Who acts, for the journal. */
  readonly by: string;
  /** Aborts when the caller is no longer signed in; absent where nothing ends that. */
  readonly ended?: AbortSignal;
}

const t = initTRPC
  .context<AdminContext>()
  .meta<Need>()
  .create({
    sse: { ping: { enabled: true, intervalMs: 5_000 }, client: { reconnectAfterInactivityMs: 15_000 } },
  });

export const router = t.router;

/** An id: of a zone, an agent, an object or a context. */
export const id = z.string().min(1).max(64);

/** Every call: it is held against what it needs, and its AdminError reaches the console with its sentence. */
const procedure = t.procedure.use(async ({ ctx, meta, getRawInput, next }) => {
  if (!meta) throw new TRPCError({ code: 'FORBIDDEN', message: 'The call does not say what it needs.' });
  const { data } = z
    .object({ zone: id })
    .safeParse(meta.concern === 'zone' ? await getRawInput() : undefined);
  const denied = denial(ctx.caller, meta, data?.zone);
  if (denied !== undefined) throw new TRPCError({ code: 'FORBIDDEN', message: denied });
  const result = await next();
  if (!result.ok && result.error.cause instanceof AdminError) {
    const { cause } = result.error;
    throw new TRPCError({ code: cause.code, message: cause.message, cause });
  }
  return result;
});

/** What every caller sees its own part of. */
export const own = procedure.meta({ role: 'viewer', concern: 'own' });

/** Reads something of a zone. */
export const viewing = procedure.meta({ role: 'viewer', concern: 'zone' });

/** Runs a zone: its queues and its messages. */
export const operating = procedure.meta({ role: 'operator', concern: 'zone' });

/** Changes what may be done in a zone. */
export const administering = procedure.meta({ role: 'administrator', concern: 'zone' });

/** Runs something that is no zone's own. */
export const operatingServer = procedure.meta({ role: 'operator', concern: 'server' });

/** Changes something that is no zone's own. */
export const administeringServer = procedure.meta({ role: 'administrator', concern: 'server' });

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
