/** The calls by which administrators change a zone, and those that show what they change. */
import { z } from 'zod';
import type { ZoneSettings } from '../broker/ports.ts';
import { demoActions, demoFaults, type LogFilter, type RightChange } from './administration.ts';
import { certificateChoices, localName, plainHttpChoices, pushCertificateChoices } from './zones.ts';
import {
  administering,
  administeringServer,
  id,
  limit,
  operating,
  operatingServer,
  own,
  present,
  rightParts,
  router,
  viewing,
  zoneInput,
} from './procedure.ts';

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
    pushCertificates: z.enum(pushCertificateChoices).optional(),
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
  agents: viewing.input(zoneInput).query(({ ctx, input }) => ctx.administration.agents(input.zone)),
  agent: viewing
    .input(agentInput)
    .query(({ ctx, input }) => ctx.administration.agent(input.zone, input.agent)),
  removeAgent: administering
    .input(agentInput)
    .mutation(({ ctx, input }) => ctx.administration.removeAgent(input.zone, input.agent, ctx.by)),
  setSleeping: operating
    .input(agentInput.extend({ sleeping: z.boolean() }))
    .mutation(({ ctx, input }) =>
      ctx.administration.setSleeping(input.zone, input.agent, input.sleeping, ctx.by),
    ),
  tryPush: operating
    .input(agentInput)
    .mutation(({ ctx, input }) => ctx.administration.tryPush(input.zone, input.agent, ctx.by)),
  access: viewing.input(zoneInput).query(({ ctx, input }) => ctx.administration.access(input.zone)),
  changeAccess: administering
    .input(zoneInput.extend({ changes: z.array(rightChange).min(1).max(5000), note }))
    .mutation(({ ctx, input }) =>
      ctx.administration.changeAccess(input.zone, input.changes, input.note, ctx.by),
    ),
  contexts: viewing.input(zoneInput).query(({ ctx, input }) => ctx.administration.contexts(input.zone)),
  addContext: administering
    .input(zoneInput.extend({ name: newId }))
    .mutation(({ ctx, input }) => ctx.administration.addContext(input.zone, input.name, ctx.by)),
  renameContext: administering
    .input(zoneInput.extend({ from: id, to: newId }))
    .mutation(({ ctx, input }) => ctx.administration.renameContext(input.zone, input.from, input.to, ctx.by)),
  removeContext: administering
    .input(zoneInput.extend({ name: id }))
    .mutation(({ ctx, input }) => ctx.administration.removeContext(input.zone, input.name, ctx.by)),
  zone: viewing.input(zoneInput).query(({ ctx, input }) => ctx.administration.zone(input.zone)),
  createZone: administeringServer
    .input(z.object({ id: newId, name: zoneName, policy }))
    .mutation(({ ctx, input: { id: zone, ...given } }) => ctx.administration.createZone(zone, given, ctx.by)),
  changeSettings: administering
    .input(zoneInput.extend({ was: settings, now: settings }))
    .mutation(({ ctx, input }) =>
      ctx.administration.changeSettings(input.zone, input.was, input.now, ctx.by),
    ),
  kept: viewing.input(zoneInput).query(({ ctx, input }) => ctx.administration.kept(input.zone)),
  backups: administeringServer.query(({ ctx }) => ctx.administration.backups()),
  backUp: administeringServer.mutation(({ ctx }) => ctx.administration.backUp()),
  removeZone: administeringServer
    .input(zoneInput)
    .mutation(({ ctx, input }) => ctx.administration.removeZone(input.zone, ctx.by)),
  certificates: viewing
    .input(zoneInput)
    .query(({ ctx, input }) => ctx.administration.certificates(input.zone)),
  /** Signed by the authority of the server, which other zones trust too: not for who administers certain zones. */
  issueCertificate: administeringServer
    .input(
      agentInput.extend({ hosts: z.array(z.string().max(255)).max(20).default([]), days: certificateDays }),
    )
    .mutation(({ ctx, input: { zone, ...order } }) =>
      ctx.administration.issueCertificate(zone, order, ctx.by),
    ),
  bindCertificate: administering
    .input(agentInput.extend({ by: z.enum(['fingerprint', 'name']), value: certificateValue }))
    .mutation(({ ctx, input: { zone, agent, ...mark } }) =>
      ctx.administration.bindCertificate(zone, agent, mark, ctx.by),
    ),
  revokeCertificate: administering
    .input(agentInput.extend({ value: certificateValue }))
    .mutation(({ ctx, input }) =>
      ctx.administration.revokeCertificate(input.zone, input.agent, input.value, ctx.by),
    ),
  unbindCertificates: administering
    .input(agentInput)
    .mutation(({ ctx, input }) => ctx.administration.unbindCertificates(input.zone, input.agent, ctx.by)),
  queues: viewing.input(zoneInput).query(({ ctx, input }) => ctx.administration.queues(input.zone)),
  queue: viewing
    .input(agentInput.extend({ after: z.number().int().positive().optional(), limit }))
    .query(({ ctx, input }) => ctx.administration.queue(input.zone, input.agent, input.after, input.limit)),
  removeMessages: operating
    .input(agentInput.extend({ ids: z.array(z.number().int().positive()).min(1).max(10_000), note }))
    .mutation(({ ctx, input }) =>
      ctx.administration.removeMessages(input.zone, input.agent, input.ids, input.note, ctx.by),
    ),
  openRequests: viewing
    .input(zoneInput)
    .query(({ ctx, input }) => ctx.administration.openRequests(input.zone)),
  endRequest: operating
    .input(zoneInput.extend({ msgId: z.string().min(1).max(64), note }))
    .mutation(({ ctx, input }) => ctx.administration.endRequest(input.zone, input.msgId, input.note, ctx.by)),
  log: viewing
    .input(zoneInput.extend({ filter: logFilter, before: z.number().int().positive().optional(), limit }))
    .query(({ ctx, input }) => ctx.administration.log(input.zone, input.filter, input.before, input.limit)),
  /** Posts a message as an agent on this machine would; the answer is its SIF_Ack, whatever that says. */
  send: operating
    .input(zoneInput.extend({ xml: z.string().max(1_000_000) }))
    .mutation(({ ctx, input }) => ctx.administration.send(input.zone, input.xml, ctx.by)),
  demo: own.query(({ ctx }) => ctx.administration.demo()),
  controlDemo: administeringServer
    .input(z.object({ action: z.enum(demoActions) }))
    .mutation(({ ctx, input }) => ctx.administration.controlDemo(input.action, ctx.by)),
  setDemoSpeed: operatingServer
    .input(z.object({ speed: z.number().min(0.25).max(64) }))
    .mutation(({ ctx, input }) => ctx.administration.setDemoSpeed(input.speed, ctx.by)),
  setDemoDate: operatingServer
    .input(z.object({ date: z.iso.date() }))
    .mutation(({ ctx, input }) => ctx.administration.setDemoDate(input.date, ctx.by)),
  breakDemo: operatingServer
    .input(z.object({ fault: z.enum(demoFaults), on: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.administration.breakDemo(input.fault, input.on, ctx.by)),
});
