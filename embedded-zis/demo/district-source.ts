import type { ObjectSource } from '../agent/responder.ts';
import { catalogue, type Provider } from './catalogue.ts';
import type { District } from './district.ts';
import { breathing } from './school-life.ts';
import { Wanted } from './wanted.ts';

/**
 * The objects that an agent of the district provides, as they are on the day that it is when they are asked for. They
 * are made one after another while they are read, and never stand in memory together.
 */
export function districtSource(district: District, provider: Provider, today: () => string): ObjectSource {
  return {
    objects: (objectName, _context, asked) => {
      const entry = catalogue[objectName];
      if (entry?.provider !== provider) return undefined;
      const wanted = new Wanted(district, asked.query, asked.version);
      return breathing(entry.objects(district, today(), wanted));
    },
  };
}
