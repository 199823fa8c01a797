/** The calls by which administrators change a zone, and those that show what they change. */
import { z } from 'zod';
import type { ZoneSettings } from '../broker/ports.ts';
import { demoActions, demoFaults, type LogFilter, type RightChange } from './administration.ts';
import { certificateChoices, localName, plainHttpChoices } from './zones.ts';
import { id, limit, present, procedure, rightParts, router, zoneInput } from './procedure.ts';

const agentInput = z.object({ zone: id, agent: id });
const note = z.string().max(500).default('');

const rightChange = rightParts
  .extend({ granted: z.boolean() })
  .transform((value): RightChange => present(value));

const policy = z.enum(['open', 'closed']);
const zoneName = z.string().trim().min(1, 'A zone needs a name.').max(200);
const newId = z
  .string()
  .regex(/^[^\s/?#]{1,64}$/, 'An id has 1 to 64 characters, no blanks and none of / ? #.');

const days = z.number().int('Whole days.').min(1, 'At least one day.').max(365, 'At most 365 days.');
const localObject = z.object({
  name: z
    .string()
    .regex(localName, 'A name of an XML element: letters, digits, and . _ - inside; 64 at most.'),
  events: z.boolean(),
});

const validationMode = z.enum(['off', 'report', 'enforce']);

const settings = z
  .object({
    name: zoneName.optional(),
    policy: policy.optional(),
    sleeping: z.boolean().optional(),
    announcedOnly: z.boolean().optional(),
    requestDays: days.optional(),
    duplicateDays: days.optional(),
    keepDays: z.number().int().min(0).max(36_500).optional(),
    keepMegabytes: z.number().int().min(0).max(1_000_000_000).optional(),
    logProvider: z.boolean().optional(),
    localObjects: z.array(localObject).max(500).readonly().optional(),
    validation: z
      .object({ infrastructure: validationMode, payload: validationMode, strict: z.boolean() })
      .optional(),
    minBufferSize: z.number().int().min(0).max(4_294_967_295).optional(),
    minSecurity: z
      .object({ authentication: z.number().int().min(0).max(3), encryption: z.number().int().min(0).max(4) })
      .optional(),
    plainHttp: z.enum(plainHttpChoices).optional(),
    clientCertificates: z.enum(certificateChoices).optional(),
  })
  .transform((value): Partial<ZoneSettings> => present(value));

const certificateDays = z.number().int().min(1).max(3650).default(730);
const certificateValue = z.string().min(1).max(200);

const logFilter = z
  .object({
    source: z.enum(['ZIS', 'Agent', 'Administrator']).optional(),
    who: z.string().max(200).optional(),
  })
  .transform((value): LogFilter => present(value));

export const administrationRouter = router({
  agents: procedure.input(zoneInput).query(({ ctx, input }) => ctx.administration.agents(input.zone)),
  agent: procedure
    .input(agentInput)
    .query(({ ctx, input }) => ctx.administration.agent(input.zone, input.agent)),
  removeAgent: procedure
    .input(agentInput)
    .mutation(({ ctx, input }) => ctx.administration.removeAgent(input.zone, input.agent, ctx.by)),
  setSleeping: procedure
    .input(agentInput.extend({ sleeping: z.boolean() }))
    .mutation(({ ctx, input }) =>
      ctx.administration.setSleeping(input.zone, input.agent, input.sleeping, ctx.by),
    ),
  tryPush: procedure
    .input(agentInput)
    .mutation(({ ctx, input }) => ctx.administration.tryPush(input.zone, input.agent, ctx.by)),
  access: procedure.input(zoneInput).query(({ ctx, input }) => ctx.administration.access(input.zone)),
  changeAccess: procedure
    .input(zoneInput.extend({ changes: z.array(rightChange).min(1).max(5000), note }))
    .mutation(({ ctx, input }) =>
      ctx.administration.changeAccess(input.zone, input.changes, input.note, ctx.by),
    ),
  contexts: procedure.input(zoneInput).query(({ ctx, input }) => ctx.administration.contexts(input.zone)),
  addContext: procedure
    .input(zoneInput.extend({ name: newId }))
    .mutation(({ ctx, input }) => ctx.administration.addContext(input.zone, input.name, ctx.by)),
  renameContext: procedure
    .input(zoneInput.extend({ from: id, to: newId }))
    .mutation(({ ctx, input }) => ctx.administration.renameContext(input.zone, input.from, input.to, ctx.by)),
  removeContext: procedure
    .input(zoneInput.extend({ name: id }))
    .mutation(({ ctx, input }) => ctx.administration.removeContext(input.zone, input.name, ctx.by)),
  zone: procedure.input(zoneInput).query(({ ctx, input }) => ctx.administration.zone(input.zone)),
  createZone: procedure
    .input(z.object({ id: newId, name: zoneName, policy }))
    .mutation(({ ctx, input: { id: zone, ...given } }) => ctx.administration.createZone(zone, given, ctx.by)),
  changeSettings: procedure
    .input(zoneInput.extend({ was: settings, now: settings }))
    .mutation(({ ctx, input }) =>
      ctx.administration.changeSettings(input.zone, input.was, input.now, ctx.by),
    ),
  kept: procedure.input(zoneInput).query(({ ctx, input }) => ctx.administration.kept(input.zone)),
  backups: procedure.query(({ ctx }) => ctx.administration.backups()),
  backUp: procedure.mutation(({ ctx }) => ctx.administration.backUp()),
  removeZone: procedure
    .input(zoneInput)
    .mutation(({ ctx, input }) => ctx.administration.removeZone(input.zone, ctx.by)),
  certificates: procedure
    .input(zoneInput)
    .query(({ ctx, input }) => ctx.administration.certificates(input.zone)),
  issueCertificate: procedure
    .input(
      agentInput.extend({ hosts: z.array(z.string().max(255)).max(20).default([]), days: certificateDays }),
    )
    .mutation(({ ctx, input: { zone, ...order } }) =>
      ctx.administration.issueCertificate(zone, order, ctx.by),
    ),
  bindCertificate: procedure
    .input(agentInput.extend({ by: z.enum(['fingerprint', 'name']), value: certificateValue }))
    .mutation(({ ctx, input: { zone, agent, ...mark } }) =>
      ctx.administration.bindCertificate(zone, agent, mark, ctx.by),
    ),
  revokeCertificate: procedure
    .input(agentInput.extend({ value: certificateValue }))
    .mutation(({ ctx, input }) =>
      ctx.administration.revokeCertificate(input.zone, input.agent, input.value, ctx.by),
    ),
  unbindCertificates: procedure
    .input(agentInput)
    .mutation(({ ctx, input }) => ctx.administration.unbindCertificates(input.zone, input.agent, ctx.by)),
  queues: procedure.input(zoneInput).query(({ ctx, input }) => ctx.administration.queues(input.zone)),
  queue: procedure
    .input(agentInput.extend({ after: z.number().int().positive().optional(), limit }))
    .query(({ ctx, input }) => ctx.administration.queue(input.zone, input.agent, input.after, input.limit)),
  removeMessages: procedure
    .input(agentInput.extend({ ids: z.array(z.number().int().positive()).min(1).max(10_000), note }))
    .mutation(({ ctx, input }) =>
      ctx.administration.removeMessages(input.zone, input.agent, input.ids, input.note, ctx.by),
    ),
  openRequests: procedure
    .input(zoneInput)
    .query(({ ctx, input }) => ctx.administration.openRequests(input.zone)),
  endRequest: procedure
    .input(zoneInput.extend({ msgId: z.string().min(1).max(64), note }))
    .mutation(({ ctx, input }) => ctx.administration.endRequest(input.zone, input.msgId, input.note, ctx.by)),
  log: procedure
    .input(zoneInput.extend({ filter: logFilter, before: z.number().int().positive().optional(), limit }))
    .query(({ ctx, input }) => ctx.administration.log(input.zone, input.filter, input.before, input.limit)),
  /** Posts a message as an agent on this machine would; the answer is its SIF_Ack, whatever that says. */
  send: procedure
    .input(zoneInput.extend({ xml: z.string().max(1_000_000) }))
    .mutation(({ ctx, input }) => ctx.administration.send(input.zone, input.xml)),
  demo: procedure.query(({ ctx }) => ctx.administration.demo()),
  controlDemo: procedure
    .input(z.object({ action: z.enum(demoActions) }))
    .mutation(({ ctx, input }) => ctx.administration.controlDemo(input.action, ctx.by)),
  setDemoSpeed: procedure
    .input(z.object({ speed: z.number().min(0.25).max(64) }))
    .mutation(({ ctx, input }) => ctx.administration.setDemoSpeed(input.speed, ctx.by)),
  breakDemo: procedure
    .input(z.object({ fault: z.enum(demoFaults), on: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.administration.breakDemo(input.fault, input.on, ctx.by)),
});
