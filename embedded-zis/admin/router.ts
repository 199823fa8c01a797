/** The typed admin API: the one surface between the console and the server. */
import { tracked } from '@trpc/server';
import { z } from 'zod';
import type { MessageFilter } from '../broker/journal-ports.ts';
import { administrationRouter } from './administration-router.ts';
import { accountsRouter } from './accounts-router.ts';
import { sees } from './caller.ts';
import type { Attention } from './service.ts';
import {
  administering,
  id,
  limit,
  missingRight,
  own,
  present,
  router,
  viewing,
  zoneInput,
} from './procedure.ts';

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

/** Whether a notice is the zone's own; the certificates of the server are not. */
function concernsZone(notice: Attention): boolean {
  return notice.kind !== 'certificate' || notice.holder === 'agent';
}

export const adminRouter = router({
  /** The product, who asks, and the zones that this caller sees. */
  info: own.query(({ ctx: { caller, service } }) => {
    const { zones, certificates, ...info } = service.info();
    return {
      ...info,
      zones: zones.filter(({ id: zone }) => sees(caller, zone)),
      ...(certificates && !caller.zones ? { certificates } : {}),
      caller,
    };
  }),
  overview: viewing
    .input(zoneInput.extend({ rangeMinutes: z.number().int().min(1).max(10_080) }))
    .query(({ ctx, input }) => {
      const overview = ctx.service.overview(input.zone, input.rangeMinutes);
      if (!ctx.caller.zones) return overview;
      return { ...overview, attention: overview.attention.filter(concernsZone) };
    }),
  messages: viewing
    .input(zoneInput.extend({ filter, before: z.number().int().positive().optional(), limit }))
    .query(({ ctx, input }) => ctx.service.messages(input.zone, input.filter, input.before, input.limit)),
  message: viewing
    .input(zoneInput.extend({ position: z.number().int().positive() }))
    .query(({ ctx, input }) => ctx.service.message(input.zone, input.position)),
  grant: administering
    .input(zoneInput.extend({ missing: missingRight }))
    .mutation(({ ctx, input }) => ({ position: ctx.service.grant(input.zone, input.missing, ctx.by) })),
  admin: administrationRouter,
  accounts: accountsRouter,
  /**
   * Every journal entry after a position, then each new one as it is written, of the zones that the caller sees. The id of an event is the
   * position of its last entry: a client that reconnects with it misses nothing.
   */
  live: own
    .input(z.object({ lastEventId: z.string().regex(/^\d+$/).nullish() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const ends = [signal, ctx.ended].filter((each) => each !== undefined);
      for await (const all of ctx.service.entries(Number(input.lastEventId ?? 0), AbortSignal.any(ends))) {
        const entries = all.filter(({ zone }) => sees(ctx.caller, zone));
        const last = entries.at(-1);
        if (last) yield tracked(String(last.position), entries);
      }
    }),
});

/** The admin API's type, for the console. */
export type AdminRouter = typeof adminRouter;
