/** What the conditions of a query leave to be looked at: an index without a table, for RefIds tell their numbers. */
import type { SifQuery } from '../query/sif-query.ts';
import { defaultVersion } from '../sif/versions.ts';
import type { District } from './district.ts';
import type { Student } from './people.ts';
import type { Kind } from './ref-ids.ts';

/** The values that a query asks for, by path: those that every wanted object has. */
function requiredValues({ conditions }: SifQuery): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (!conditions || (conditions.type === 'Or' && conditions.items.length > 1)) return values;
  for (const inner of conditions.items) {
    if (inner.type === 'Or' && inner.items.length > 1) continue;
    for (const { path, operator, value } of inner.items) {
      if (operator === 'EQ') values.set(path, value.trim());
    }
  }
  return values;
}

/** What can be wanted of a district. It never leaves out what the query would take; the query decides in the end. */
export class Wanted {
  readonly #district: District;
  readonly #values: ReadonlyMap<string, string>;
  /** Version of the SIF_Response that the objects go into. */
  readonly version: string;

  /** Without a query everything is wanted, as version 2.3 has it where none is named. */
  constructor(district: District, query?: SifQuery, version: string = defaultVersion) {
    this.#district = district;
    this.version = version;
    this.#values = query ? requiredValues(query) : new Map();
  }

  /** The value that an element or attribute must have; undefined where it may have any. */
  value(path: string): string | undefined {
    return this.#values.get(path);
  }

  /**
   * Whose object a RefId belongs to, where that must be it: the number of a school, a student or a bus; `none` where
   * the district has no such object.
   */
  numberOf(kind: Kind | undefined, path: string): number | 'none' | undefined {
    const refId = kind === undefined ? undefined : this.value(path);
    if (kind === undefined || refId === undefined) return undefined;
    return this.#district.ids.find(kind, refId)?.owner ?? 'none';
  }

  /** The students whose objects can be wanted. `kind`: where the objects have RefIds. */
  students(kind: Kind | undefined): readonly Student[] {
    const { roster, ids } = this.#district;
    const numbers = [
      this.numberOf(kind, '@RefId'),
      this.numberOf('StudentPersonal', '@StudentPersonalRefId'),
      this.numberOf('StudentPersonal', '@SIF_RefId'),
    ].filter((number) => number !== undefined);
    const [number] = numbers;
    if (number === 'none') return [];
    if (number !== undefined) return roster.slice(number, number + 1);
    const localId = kind === 'StudentPersonal' ? this.value('LocalId') : undefined;
    if (localId !== undefined) return roster.filter((student) => student.localId === localId);
    const school = this.numberOf('SchoolInfo', '@SchoolInfoRefId');
    if (school !== undefined)
      return roster.filter(({ stays }) => stays.some((stay) => stay.school === school));
    const section = this.value('@SectionInfoRefId');
    const found = section === undefined ? undefined : ids.find('SectionInfo', section);
    if (section === undefined) return roster;
    return roster.filter(({ stays }) => stays.some((stay) => stay.school === found?.owner));
  }
}
