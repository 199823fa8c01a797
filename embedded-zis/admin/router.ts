/** The typed admin API: the one surface between the console and the server. */
import { tracked } from '@trpc/server';
import { z } from 'zod';
import type { MessageFilter } from '../broker/journal-ports.ts';
import { administrationRouter } from './administration-router.ts';
import { id, limit, missingRight, present, procedure, router, zoneInput } from './procedure.ts';

/** Milliseconds since 1970. */
const moment = z.number().int().nonnegative();

const filter = z
  .object({
    agent: id.optional(),
    object: id.optional(),
    type: id.optional(),
    outcome: z.enum(['accepted', 'delivered', 'partly', 'refused', 'discarded', 'findings']).optional(),
    text: z.string().min(1).max(200).optional(),
    refId: z.string().min(1).max(64).optional(),
    from: moment.optional(),
    to: moment.optional(),
  })
  .transform((value): MessageFilter => present(value));

export const adminRouter = router({
  /** The product and its zones. */
  info: procedure.query(({ ctx }) => ctx.service.info()),
  overview: procedure
    .input(zoneInput.extend({ rangeMinutes: z.number().int().min(1).max(10_080) }))
    .query(({ ctx, input }) => ctx.service.overview(input.zone, input.rangeMinutes)),
  messages: procedure
    .input(zoneInput.extend({ filter, before: z.number().int().positive().optional(), limit }))
    .query(({ ctx, input }) => ctx.service.messages(input.zone, input.filter, input.before, input.limit)),
  message: procedure
    .input(zoneInput.extend({ position: z.number().int().positive() }))
    .query(({ ctx, input }) => ctx.service.message(input.zone, input.position)),
  grant: procedure
    .input(zoneInput.extend({ missing: missingRight }))
    .mutation(({ ctx, input }) => ({ position: ctx.service.grant(input.zone, input.missing, ctx.by) })),
  admin: administrationRouter,
  /**
   * Every journal entry after a position, then each new one as it is written. The id of an event is the
   * position of its last entry: a client that reconnects with it misses nothing.
   */
  live: procedure
    .input(z.object({ lastEventId: z.string().regex(/^\d+$/).nullish() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const ended = signal ?? new AbortController().signal;
      for await (const entries of ctx.service.entries(Number(input.lastEventId ?? 0), ended)) {
        const last = entries.at(-1);
        if (last) yield tracked(String(last.position), entries);
      }
    }),
});

/** The admin API's type, for the console. */
export type AdminRouter = typeof adminRouter;
