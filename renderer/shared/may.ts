/** What the person at the console may do. The server decides; this only says so beforehand. */
import { useQuery } from '@tanstack/react-query';
import { infoQuery } from '../api/queries.ts';
import type { Caller, Role } from '../api/types.ts';

const changesZone = { role: 'administrator', concern: 'zone' } as const;
const runsZone = { role: 'operator', concern: 'zone' } as const;
const changesServer = { role: 'administrator', concern: 'server' } as const;
const runsServer = { role: 'operator', concern: 'server' } as const;

/** The calls that change something, each with what the server asks for it. */
export const needs = {
  grant: changesZone,
  'admin.removeAgent': changesZone,
  'admin.setSleeping': runsZone,
  'admin.tryPush': runsZone,
  'admin.changeAccess': changesZone,
  'admin.addContext': changesZone,
  'admin.renameContext': changesZone,
  'admin.removeContext': changesZone,
  'admin.createZone': changesServer,
  'admin.changeSettings': changesZone,
  'admin.backUp': changesServer,
  'admin.removeZone': changesServer,
  'admin.issueCertificate': changesServer,
  'admin.bindCertificate': changesZone,
  'admin.revokeCertificate': changesZone,
  'admin.unbindCertificates': changesZone,
  'admin.removeMessages': runsZone,
  'admin.endRequest': runsZone,
  'admin.send': runsZone,
  'admin.controlDemo': changesServer,
  'admin.setDemoSpeed': runsServer,
  'admin.setDemoDate': runsServer,
  'admin.breakDemo': runsServer,
  'accounts.add': changesServer,
  'accounts.change': changesServer,
  'accounts.resetPassword': changesServer,
  'accounts.remove': changesServer,
  'accounts.changePassword': { role: 'viewer', concern: 'own' },
} as const satisfies Readonly<
  Record<string, { readonly role: Role; readonly concern: 'zone' | 'server' | 'own' }>
>;

/** A call that changes something. */
export type Act = keyof typeof needs;

const ranks: Readonly<Record<Role, number>> = { viewer: 0, operator: 1, administrator: 2 };

/** Why a caller may not make a call in the zones that it sees; undefined when it may. */
export function denial(caller: Caller, act: Act): string | undefined {
  const { role, concern } = needs[act];
  if (ranks[caller.role] < ranks[role])
    return `This needs the role ${role}. You are signed in as ${caller.role}.`;
  if (concern === 'server' && caller.zones)
    return 'This concerns the whole server. Your account is for certain zones.';
  return undefined;
}

/** Why the person may not do this, for a button that is greyed out; undefined when they may. */
export function useDenied(act: Act): string | undefined {
  const { data } = useQuery(infoQuery);
  return data && denial(data.caller, act);
}
