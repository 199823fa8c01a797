/** Who calls the admin API, and what they may do there. */

/** From the least to the most: reads; runs zones; changes what may be done in them. */
export const roles = ['viewer', 'operator', 'administrator'] as const;

/** What an account may do. */
export type Role = (typeof roles)[number];

/** An account as administrators see it. lastSignIn is milliseconds since 1970. */
export interface AccountRow {
  readonly name: string;
  readonly role: Role;
  /** The only zones that it sees; all without it. */
  readonly zones?: readonly string[];
  readonly lastSignIn?: number;
}

/** Who makes a call. */
export interface Caller {
  readonly role: Role;
  /** The only zones that it sees; all without it. */
  readonly zones?: readonly string[];
  /** The account; absent for who holds the token of the data folder. */
  readonly account?: string;
}

/** Whoever holds the token owns the data folder. */
export const tokenHolder: Caller = { role: 'administrator' };

/** What a call concerns: a zone, the server, or what every caller sees its own part of. */
export type Concern = 'zone' | 'server' | 'own';

/** What a call needs. */
export interface Need {
  readonly role: Role;
  readonly concern: Concern;
}

/** Whether a caller sees a zone. */
export function sees({ zones }: Caller, zone: string): boolean {
  return zones?.includes(zone) ?? true;
}

/** Why a caller may not make a call, in a sentence, or undefined. */
export function denial(caller: Caller, { role, concern }: Need, zone?: string): string | undefined {
  if (roles.indexOf(caller.role) < roles.indexOf(role)) {
    return `This needs the role ${role}. You are signed in as ${caller.role}.`;
  }
  if (concern === 'server' && caller.zones)
    return 'This concerns the whole server. Your account is for certain zones.';
  if (concern === 'zone' && !(zone !== undefined && sees(caller, zone)))
    return 'Your account is not for this zone.';
  return undefined;
}
