import type { ObjectSource } from '../agent/responder.ts';
import type { XmlObject } from '../agent/xml.ts';
import type { SifQuery } from '../query/sif-query.ts';
import { catalogue, type Provider } from './catalogue.ts';
import type { District } from './district.ts';
import { breathing } from './school-life.ts';
import { Wanted } from './wanted.ts';

/** A source that can be told the query, and then leaves out what the query cannot want. */
export interface QueriedSource extends ObjectSource {
  objects(objectName: string, context: string, query?: SifQuery): AsyncIterable<XmlObject> | undefined;
}

/**
 * The objects that an agent of the district provides, as they are on the day that it is when they are asked for. They
 * are made one after another while they are read, and never stand in memory together.
 */
export function districtSource(district: District, provider: Provider, today: () => string): QueriedSource {
  return {
    objects(objectName: string, _context: string, query?: SifQuery) {
      const entry = catalogue[objectName];
      if (entry?.provider !== provider) return undefined;
      return breathing(entry.objects(district, today(), new Wanted(district, query)));
    },
  };
}
