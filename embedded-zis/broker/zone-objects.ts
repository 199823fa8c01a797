/** The objects of a zone: those of the data model and those that its administrator has named. */
import { findObject, objects, type ObjectFacts } from '../model/objects.ts';
import type { LocalObject, Right, ZoneSettings } from './ports.ts';

type Locals = Pick<ZoneSettings, 'localObjects'>;

/** Every object of a zone: the data model's by name, then the zone's own. */
export function zoneObjects({ localObjects }: Locals): readonly ObjectFacts[] {
  return [...objects, ...localObjects.map(localFacts)];
}

/** An object of a zone by its exact name. */
export function findZoneObject({ localObjects }: Locals, name: string): ObjectFacts | undefined {
  const found = findObject(name);
  if (found) return found;
  const local = localObjects.find((object) => object.name === name);
  return local && localFacts(local);
}

/** Whether a right can exist for an object at all: LibraryPatronStatus has no events, SIF_AgentACL no provider. */
export function applies(zone: Locals, right: Right, object: string): boolean {
  const facts = findZoneObject(zone, object);
  if (!facts) return false;
  switch (right) {
    case 'provide':
    case 'respond':
      return facts.providable;
    case 'request':
      return facts.requestable;
    case 'subscribe':
    case 'publishAdd':
    case 'publishChange':
    case 'publishDelete':
      return facts.events;
  }
}

function localFacts({ name, events }: LocalObject): ObjectFacts {
  return { name, group: 'Local', events, providable: true, requestable: true };
}
