/** What the person at the console may do. The server decides; this only says so beforehand. */
import { useQuery } from '@tanstack/react-query';
import { infoQuery } from '../api/queries.ts';
import type { Role } from '../api/types.ts';

const ranks: Readonly<Record<Role, number>> = { viewer: 0, operator: 1, administrator: 2 };

/** Why the person may not do what a role does, for a zone or for the whole server; undefined when they may. */
export function useDenied(role: Role, concern: 'zone' | 'server'): string | undefined {
  const { data } = useQuery(infoQuery);
  if (!data) return undefined;
  const { caller } = data;
  if (ranks[caller.role] < ranks[role])
    return `This needs the role ${role}. You are signed in as ${caller.role}.`;
  if (concern === 'server' && caller.zones)
    return 'This concerns the whole server. Your account is for certain zones.';
  return undefined;
}
