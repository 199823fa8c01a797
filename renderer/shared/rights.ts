/** The rights on objects: which there are, how they are called, and where they can exist at all. */
import { findObject, objects, type ObjectFacts } from '../../embedded-zis/model/objects.ts';
import type { LocalObject, MissingRight } from '../api/types.ts';

/** What an agent may do with an object; the right to register is none of them. */
export type Right = Exclude<MissingRight['right'], 'register'>;

/** Every right on objects, in the order of the matrix. */
export const rights = [
  'provide',
  'subscribe',
  'publishAdd',
  'publishChange',
  'publishDelete',
  'request',
  'respond',
] as const satisfies readonly Right[];

const columns: Readonly<Record<Right, string>> = {
  provide: 'Provide',
  subscribe: 'Subscribe',
  publishAdd: 'Add',
  publishChange: 'Change',
  publishDelete: 'Delete',
  request: 'Request',
  respond: 'Respond',
};

/** Head of the right's column; Add, Change and Delete stand below Publish. */
export const rightColumn = (right: Right): string => columns[right];

/** Whether the right publishes events. */
const isPublishing = (right: Right): boolean => right.startsWith('publish');

/** The right's column named whole: "Publish Change". */
export const rightTitle = (right: Right): string =>
  isPublishing(right) ? `Publish ${columns[right]}` : columns[right];

const localFacts = ({ name, events }: LocalObject): ObjectFacts => ({
  name,
  group: 'Local',
  events,
  providable: true,
  requestable: true,
});

/** Every object of a zone: those of the data model by name, then the zone's own. */
export const zoneObjects = (locals: readonly LocalObject[]): readonly ObjectFacts[] => [
  ...objects,
  ...locals.map(localFacts),
];

/** Whether the right can exist for an object: some have no events, some cannot be provided (R-PRV-2, R-SUB-1). */
export function rightApplies(right: Right, object: string, locals: readonly LocalObject[]): boolean {
  const local = locals.find(({ name }) => name === object);
  const facts = findObject(object) ?? (local && localFacts(local));
  if (!facts) return false;
  if (right === 'request') return facts.requestable;
  return right === 'provide' || right === 'respond' ? facts.providable : facts.events;
}

/** Why a right cannot exist for an object, with the rule. */
export function whyNot(right: Right, object: string): string {
  switch (right) {
    case 'request':
      return `${object} cannot be requested (R-REQ-1).`;
    case 'provide':
    case 'respond':
      return `The ZIS itself has ${object}; no agent can provide it (R-PRV-2).`;
    case 'subscribe':
    case 'publishAdd':
    case 'publishChange':
    case 'publishDelete':
      return `There are no events of ${object} (R-EVT-1, R-SUB-1).`;
  }
}

/** Names of the marks: used, never used, used but denied, announced and not granted, not granted. */
export type MarkName = 'granted' | 'unused' | 'denied' | 'asked' | 'none';
