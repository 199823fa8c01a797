/** Zones as a whole: create, set up, remove. */
import { defaultContext } from '../sif/read-contexts.ts';
import type { Store, Transaction, ZoneSettings, ZoneState } from '../broker/ports.ts';
import { findObject } from '../model/objects.ts';
import { act, acts, requireZone, type ActContext } from './acts.ts';
import type { SettingsOutcome } from './administration.ts';
import { AdminError } from './service.ts';

/** What a locally defined object may be called. */
export const localName = /^[A-Za-z_][\w.-]{0,63}$/;

/** What a zone can be set to take of plain HTTP, and ask of certificates. */
export const plainHttpChoices = [
  'loopback',
  'allowed',
  'refused',
] as const satisfies readonly ZoneSettings['plainHttp'][];
export const certificateChoices = [
  'off',
  'optional',
  'required',
] as const satisfies readonly ZoneSettings['clientCertificates'][];

export const pushCertificateChoices = [
  'checked',
  'any',
] as const satisfies readonly ZoneSettings['pushCertificates'][];

/** What a new zone is set to where nobody says otherwise. */
export const defaultSettings: Omit<ZoneSettings, 'name'> = {
  policy: 'closed',
  minBufferSize: 1024,
  minSecurity: { authentication: 0, encryption: 0 },
  plainHttp: 'loopback',
  clientCertificates: 'optional',
  pushCertificates: 'checked',
  announcedOnly: false,
  requestDays: 7,
  duplicateDays: 7,
  keepDays: 90,
  keepMegabytes: 10_240,
  logProvider: false,
  localObjects: [],
  validation: { infrastructure: 'off', payload: 'off', strict: false },
};

export function createZone(
  context: ActContext,
  zone: string,
  given: Pick<ZoneSettings, 'name' | 'policy'>,
  by: string,
): number {
  if (context.store.zone(zone)) throw new AdminError('CONFLICT', `There is a zone ${zone} already.`);
  const before = (transaction: Transaction): void =>
    transaction.putZone(zone, { ...defaultSettings, ...given }, [defaultContext]);
  const work = () => ({ desc: `Created the zone, policy ${given.policy}.` });
  return acts(context, [{ zone, by, work, before }])[0] ?? 0;
}

/** Stores the fields of `now`, unless one of them is no longer what the administrator saw. */
export function changeSettings(
  context: ActContext,
  zone: string,
  was: Partial<ZoneSettings>,
  now: Partial<ZoneSettings>,
  by: string,
): SettingsOutcome {
  const current = requireZone(context.store.zone(zone), zone).settings;
  const fields = Object.keys(now) as (keyof ZoneSettings)[];
  const asleep = (settings: Partial<ZoneSettings>): ZoneSettings => ({
    ...current,
    sleeping: false,
    ...settings,
  });
  const seen = asleep(was);
  const present = asleep(current);
  const next = { ...present, ...now };
  if (fields.some((field) => !same(seen[field], present[field]))) return { applied: false, current: present };
  const changed = fields.filter((field) => !same(present[field], next[field]));
  const position = act(context, zone, by, (transaction, state) => {
    requirePossible(state, next);
    transaction.putZone(zone, next, state.contexts);
    return { desc: changed.map((field) => sentence(field, next)).join(' ') || 'Changed nothing.' };
  });
  return { applied: true, position };
}

/** Why settings would contradict what agents of the zone do now, if they would. */
export function contradictionOf(
  { announcements, grants, settings }: ZoneState,
  { logProvider, localObjects }: ZoneSettings,
): string | undefined {
  const other = announcements.find(
    ({ role, object, context }) =>
      role === 'provide' && object === 'SIF_LogEntry' && context === defaultContext,
  );
  if (logProvider && other) return `${other.agent} provides SIF_LogEntry; the ZIS cannot provide it too.`;
  const names = localObjects.map(({ name }) => name);
  for (const { name } of settings.localObjects.filter((object) => !names.includes(object.name))) {
    const using = [...announcements, ...grants].find(({ object }) => object === name);
    if (using) return `${name} cannot be removed: ${using.agent} has roles or rights for it.`;
  }
  return undefined;
}

function requirePossible(state: ZoneState, settings: ZoneSettings): void {
  const names = settings.localObjects.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new AdminError('BAD_REQUEST', `${twice} is in the list twice.`);
  const taken = names.find((name) => findObject(name) !== undefined);
  if (taken !== undefined) throw new AdminError('BAD_REQUEST', `${taken} is an object of the data model.`);
  const contradiction = contradictionOf(state, settings);
  if (contradiction !== undefined) throw new AdminError('CONFLICT', contradiction);
}

/** Removes a zone with all that is in it. Refused while agents are registered. */
export function removeZone(store: Store, zone: string): void {
  const { agents } = requireZone(store.zone(zone), zone);
  if (agents.size > 0) {
    const [verb, them] = agents.size === 1 ? ['is', 'it'] : ['are', 'them'];
    throw new AdminError(
      'CONFLICT',
      `${[...agents.keys()].join(', ')} ${verb} registered. Remove ${them} first.`,
    );
  }
  store.transaction((transaction) => transaction.removeZone(zone));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const plainHttpSentences: Readonly<Record<ZoneSettings['plainHttp'], string>> = {
  loopback: 'Took plain HTTP from this machine alone.',
  allowed: 'Took plain HTTP from every machine.',
  refused: 'Took no plain HTTP.',
};

const certificateSentences: Readonly<Record<ZoneSettings['clientCertificates'], string>> = {
  off: 'Looked at no certificates of agents.',
  optional: 'Asked the agents that certificates are bound to for theirs.',
  required: 'Asked every agent for a certificate.',
};

function sentence(field: keyof ZoneSettings, settings: ZoneSettings): string {
  switch (field) {
    case 'name':
      return `Named the zone ${settings.name}.`;
    case 'policy':
      return `Set the policy to ${settings.policy}.`;
    case 'sleeping':
      return settings.sleeping ? 'Put the zone to sleep.' : 'Woke the zone.';
    case 'minBufferSize':
      return `Set the smallest buffer to ${settings.minBufferSize} bytes.`;
    case 'minSecurity': {
      const { authentication, encryption } = settings.minSecurity;
      return `Set the least security to authentication ${authentication} and encryption ${encryption}.`;
    }
    case 'plainHttp':
      return plainHttpSentences[settings.plainHttp];
    case 'clientCertificates':
      return certificateSentences[settings.clientCertificates];
    case 'pushCertificates':
      return settings.pushCertificates === 'checked'
        ? 'Checked the certificates of agents in push mode.'
        : 'Took any certificate of agents in push mode: whoever answers at the address gets its messages.';
    case 'announcedOnly':
      return settings.announcedOnly
        ? 'Held agents to what they announce with SIF_Provision.'
        : 'Held agents to their rights alone.';
    case 'requestDays':
      return `Set the time after which open requests are given up to ${inDays(settings.requestDays)}.`;
    case 'duplicateDays':
      return `Set the time for which message ids are remembered to ${inDays(settings.duplicateDays)}.`;
    case 'keepDays':
      return settings.keepDays === 0
        ? 'Kept messages for ever.'
        : `Set the time for which messages are kept to ${inDays(settings.keepDays)}.`;
    case 'keepMegabytes':
      return settings.keepMegabytes === 0
        ? 'Kept messages however much they take.'
        : `Set what messages may take to ${settings.keepMegabytes} MB.`;
    case 'logProvider':
      return settings.logProvider
        ? 'Made the ZIS the provider of SIF_LogEntry.'
        : 'Made the ZIS no longer the provider of SIF_LogEntry.';
    case 'localObjects': {
      const names = settings.localObjects.map(({ name, events }) => (events ? name : `${name} (no events)`));
      return `Set the local objects to ${names.join(', ') || 'none'}.`;
    }
    case 'validation': {
      const { infrastructure, payload, strict } = settings.validation;
      const newer = strict ? 'errors' : 'notes';
      return `Set the validation of messages to ${infrastructure} and of objects to ${payload}; newer names and codes are ${newer}.`;
    }
  }
}

function inDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
