/** Zones described in a JSON file: settings, contexts and rights. docs/zone-file.md explains it to people. */
import { z } from 'zod';
import {
  certificateChoices,
  contradictionOf,
  defaultSettings,
  localName,
  plainHttpChoices,
  pushCertificateChoices,
} from '../admin/zones.ts';
import type { Grant, Right, Store, ZoneSettings } from '../broker/ports.ts';
import { applies, findZoneObject } from '../broker/zone-objects.ts';
import { rights } from '../broker/zone-view.ts';
import { findObject } from '../model/objects.ts';
import { defaultContext } from '../sif/read-contexts.ts';
import { reasonOf } from './reason.ts';

const id = z
  .string()
  .regex(/^[^\s/?#]{1,64}$/, 'must be 1 to 64 characters without blanks and without / ? #');
const validationMode = z.enum(['off', 'report', 'enforce']);
const days = z.number().int().min(1).max(365);
const localObject = z.strictObject({
  name: z
    .string()
    .regex(localName, 'must be the name of an XML element of at most 64 characters')
    .refine((name) => findObject(name) === undefined, {
      error: ({ input }) => `"${String(input)}" is an object of the data model`,
    }),
  events: z.boolean().default(true),
});

const rightsEntry = z.strictObject({
  objects: z.array(z.string()).min(1),
  contexts: z.array(id).min(1).default([defaultContext]),
  allow: z.array(z.enum(rights)),
});

const zoneEntry = z
  .strictObject({
    id,
    name: z.string().min(1).max(200).optional(),
    policy: z.enum(['open', 'closed']).optional(),
    minBufferSize: z.number().int().min(0).max(4_294_967_295).optional(),
    minSecurity: z
      .strictObject({
        authentication: z.number().int().min(0).max(3),
        encryption: z.number().int().min(0).max(4),
      })
      .optional(),
    plainHttp: z.enum(plainHttpChoices).optional(),
    clientCertificates: z.enum(certificateChoices).optional(),
    pushCertificates: z.enum(pushCertificateChoices).optional(),
    announcedOnly: z.boolean().optional(),
    requestDays: days.optional(),
    duplicateDays: days.optional(),
    keepDays: z.number().int().min(0).max(36_500).optional(),
    keepMegabytes: z.number().int().min(0).max(1_000_000_000).optional(),
    logProvider: z.boolean().optional(),
    validation: z
      .strictObject({
        infrastructure: validationMode.optional(),
        payload: validationMode.optional(),
        strict: z.boolean().optional(),
      })
      .default({}),
    localObjects: z.array(localObject).default([]),
    contexts: z.array(id).default([]),
    agents: z
      .record(
        z.string().min(1).max(64),
        z.strictObject({ register: z.boolean().default(true), rights: z.array(rightsEntry).default([]) }),
      )
      .default({}),
  })
  .superRefine((zone, context) => {
    const known = new Set([defaultContext, ...zone.contexts]);
    for (const [agent, { rights: entries }] of Object.entries(zone.agents)) {
      entries.forEach((entry, index) => {
        entry.contexts.forEach((name, at) => {
          if (known.has(name)) return;
          const path = ['agents', agent, 'rights', index, 'contexts', at];
          context.addIssue({
            code: 'custom',
            path,
            message: `"${name}" is not among the contexts of the zone`,
          });
        });
        entry.objects.forEach((object, at) => {
          const path = ['agents', agent, 'rights', index, 'objects', at];
          const mistake = (message: string): void => context.addIssue({ code: 'custom', path, message });
          if (findZoneObject(zone, object) === undefined) {
            mistake(`"${object}" is not a SIF object`);
            return;
          }
          const wrong = entry.allow.find((right) => !applies(zone, right, object));
          if (wrong !== undefined) mistake(`${wrong} does not apply to ${object}`);
        });
      });
    }
  });

const zones = z
  .array(zoneEntry)
  .min(1)
  .superRefine((entries, context) => {
    entries.forEach((zone, index) => {
      if (entries.findIndex((other) => other.id === zone.id) === index) return;
      context.addIssue({ code: 'custom', path: [index, 'id'], message: `"${zone.id}" is in the file twice` });
    });
  });

const zoneFile = z.strictObject({ zones });

/** A zone as the file describes it. */
export type ZoneEntry = z.output<typeof zoneEntry>;

/** Every mistake in a zone file, each with its place. */
export class ZoneFileError extends Error {
  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'ZoneFileError';
  }
}

/** The zones of a file's text. Throws ZoneFileError. */
export function parseZoneFile(text: string): readonly ZoneEntry[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ZoneFileError([`It is not JSON: ${reasonOf(error)}`]);
  }
  const parsed = zoneFile.safeParse(json);
  if (parsed.success) return parsed.data.zones;
  throw new ZoneFileError(parsed.error.issues.map(({ path, message }) => `${place(path)}: ${message}`));
}

/** zones[0].agents.RamseySIS.rights[1] */
function place(path: readonly PropertyKey[]): string {
  const written = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return written.replace(/^\./, '') || 'the file';
}

/**
 * Creates a zone or updates it: what the entry names is replaced, contexts are added, the rights of agents that it
 * names are replaced, all else stays. Throws ZoneFileError where that would contradict what agents do now.
 */
export function putZone(store: Store, entry: ZoneEntry): void {
  store.transaction((transaction) => {
    const known = transaction.zone(entry.id)?.settings ?? { ...defaultSettings, name: entry.id };
    const added = entry.localObjects.map(({ name }) => name);
    const settings: ZoneSettings = {
      ...known,
      name: entry.name ?? known.name,
      policy: entry.policy ?? known.policy,
      minBufferSize: entry.minBufferSize ?? known.minBufferSize,
      minSecurity: entry.minSecurity ?? known.minSecurity,
      plainHttp: entry.plainHttp ?? known.plainHttp,
      clientCertificates: entry.clientCertificates ?? known.clientCertificates,
      pushCertificates: entry.pushCertificates ?? known.pushCertificates,
      announcedOnly: entry.announcedOnly ?? known.announcedOnly,
      requestDays: entry.requestDays ?? known.requestDays,
      duplicateDays: entry.duplicateDays ?? known.duplicateDays,
      keepDays: entry.keepDays ?? known.keepDays,
      keepMegabytes: entry.keepMegabytes ?? known.keepMegabytes,
      logProvider: entry.logProvider ?? known.logProvider,
      validation: {
        infrastructure: entry.validation.infrastructure ?? known.validation.infrastructure,
        payload: entry.validation.payload ?? known.validation.payload,
        strict: entry.validation.strict ?? known.validation.strict,
      },
      localObjects: [
        ...known.localObjects.filter(({ name }) => !added.includes(name)),
        ...entry.localObjects,
      ],
    };
    const state = transaction.zone(entry.id);
    const contradiction = state && contradictionOf(state, settings);
    if (contradiction !== undefined) throw new ZoneFileError([`${entry.id}: ${contradiction}`]);
    transaction.putZone(entry.id, settings, [defaultContext, ...entry.contexts]);
    for (const [agent, { register, rights: entries }] of Object.entries(entry.agents)) {
      transaction.putRights(entry.id, agent, register, grantsOf(entries));
    }
  });
}

/** One grant for each object and context, with the rights of every entry that names them. */
function grantsOf(entries: ZoneEntry['agents'][string]['rights']): readonly Omit<Grant, 'agent'>[] {
  const grants = new Map<string, { object: string; context: string; rights: Set<Right> }>();
  for (const { objects, contexts, allow } of entries) {
    for (const object of objects) {
      for (const context of contexts) {
        const key = `${object}\n${context}`;
        const grant = grants.get(key) ?? { object, context, rights: new Set<Right>() };
        grants.set(key, grant);
        for (const right of allow) grant.rights.add(right);
      }
    }
  }
  return [...grants.values()].map((grant) => ({ ...grant, rights: [...grant.rights] }));
}
