import type { ObjectInContexts, Provision } from '../agent/outgoing.ts';
import { findObject } from '../model/objects.ts';
import { catalogue, objectsOf, type Provider } from './catalogue.ts';

const contexts = ['SIF_Default'] as const;

/** An agent of the district, before it has rights. */
interface Member {
  readonly provides: Provider | undefined;
  /** Objects of others that it takes and asks for. */
  readonly takes: readonly string[];
}

const students = ['StudentPersonal', 'StudentSchoolEnrollment', 'StudentDailyAttendance'];

/** The agents of the district: what they provide, and what they want of each other. */
export const districtAgents = {
  RamseySIS: { provides: 'RamseySIS', takes: ['StudentPicture'] },
  RamseyLib: { provides: 'RamseyLib', takes: ['SchoolInfo', ...students] },
  RamseyFood: { provides: 'RamseyFood', takes: students },
  RamseyBus: { provides: 'RamseyBus', takes: ['SchoolInfo', ...students] },
  RamseyPhoto: { provides: 'RamseyPhoto', takes: [] },
  RamseyWarehouse: { provides: undefined, takes: Object.keys(catalogue) },
} as const satisfies Record<string, Member>;

/** SIF_SourceIds that are kept free for people who join agents of their own. */
export const traineeIds: readonly string[] = Array.from(
  { length: 12 },
  (_, index) => `Trainee${String(index + 1).padStart(2, '0')}`,
);

/** Objects that the district does not have: a trainee's agent can provide them. */
const free = [
  'EmployeePersonal',
  'EmploymentRecord',
  'LocationInfo',
  'StudentParticipation',
  'StudentPlacement',
  'Assessment',
  'StudentScoreSet',
  'Authentication',
];

const hasEvents = (name: string): boolean => findObject(name)?.events === true;

interface Rights {
  readonly objects: readonly string[];
  readonly contexts: typeof contexts;
  readonly allow: readonly string[];
}

const rights = (objects: readonly string[], ...allow: readonly string[]): readonly Rights[] =>
  objects.length === 0 ? [] : [{ objects, contexts, allow }];

function rightsOf({ provides, takes }: Member): readonly Rights[] {
  return [
    ...(provides === undefined
      ? []
      : [
          ...rights(objectsOf(provides), 'provide', 'respond'),
          ...rights(
            objectsOf(provides, 'published'),
            ...['publishAdd', 'publishChange', 'publishDelete'],
            'subscribe', // the provider must be able to subscribe to what it provides (R-AGT-26)
          ),
        ]),
    ...rights(takes, 'request'),
    ...rights(takes.filter(hasEvents), 'subscribe'),
  ];
}

const known = Object.keys(catalogue);

/** Trainees may do everything that the protocol lets them do with these objects. */
const traineeRights = [
  ...rights([...known, ...free], 'provide', 'respond', 'request'),
  ...rights(
    [...known, ...free].filter(hasEvents),
    'subscribe',
    'publishAdd',
    'publishChange',
    'publishDelete',
  ),
];

/** The zone of the demo district in the form of a zone file: who may do what. */
export const demoZone = {
  id: 'RamseyZIS',
  name: 'Ramsey School District',
  policy: 'closed',
  contexts,
  agents: Object.fromEntries([
    ...Object.entries(districtAgents).map(
      ([id, member]) => [id, { register: true, rights: rightsOf(member) }] as const,
    ),
    ...traineeIds.map((id) => [id, { register: true, rights: traineeRights }] as const),
  ]),
} as const;

const named = (objectNames: readonly string[]): readonly ObjectInContexts[] =>
  objectNames.map((objectName) => ({ objectName }));

/** What an agent of the district announces. */
export function provisionOf({ provides, takes }: Member): Provision {
  const published = named(provides === undefined ? [] : objectsOf(provides, 'published'));
  const answered = (provides === undefined ? [] : objectsOf(provides)).map((objectName) => ({
    objectName,
    extendedQuery: true,
  }));
  return {
    provide: answered,
    respond: answered, // R-PVN-4
    publishAdd: published,
    publishChange: published,
    publishDelete: published,
    subscribe: named(takes.filter(hasEvents)),
    request: named(takes),
  };
}
