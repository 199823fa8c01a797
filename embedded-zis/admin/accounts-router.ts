/** The calls about accounts. */
import { z } from 'zod';
import { roles } from './caller.ts';
import { longestPassword } from './password-hash.ts';
import { administeringServer, id, own, router } from './procedure.ts';

const name = z.string().min(1).max(64);
// Longer ones are refused with a reason; this is only so that nothing endless is read.
const password = z.string().max(2 * longestPassword);
const role = z.enum(roles);
const zones = z.array(id).max(1000).optional();

export const accountsRouter = router({
  list: administeringServer.query(({ ctx }) => ctx.accounts.list()),
  add: administeringServer
    .input(z.object({ name, role, zones, password }))
    .mutation(({ ctx, input }) => ctx.accounts.add(input, ctx.by)),
  change: administeringServer
    .input(z.object({ name, role, zones }))
    .mutation(({ ctx, input }) => ctx.accounts.change(input.name, input.role, input.zones, ctx.by)),
  resetPassword: administeringServer
    .input(z.object({ name, password }))
    .mutation(({ ctx, input }) => ctx.accounts.resetPassword(input.name, input.password, ctx.by)),
  remove: administeringServer
    .input(z.object({ name }))
    .mutation(({ ctx, input }) => ctx.accounts.remove(input.name, ctx.by)),
  /** Ends all sessions of the caller, this one too. */
  changePassword: own
    .input(z.object({ current: password, next: password }))
    .mutation(({ ctx, input }) => ctx.accounts.changePassword(ctx.caller, input, ctx.address, ctx.by)),
});
