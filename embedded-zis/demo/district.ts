/** The invented school district of Ramsey over a whole school year: everything that was, is and will be. */
import { setImmediate as turn } from 'node:timers/promises';
import { districtSizes } from './district-sizes.ts';
import { origins, plainName } from './names.ts';
import {
  createHousehold,
  createStudent,
  freeEmail,
  schoolOf,
  type Peopling,
  type Stay,
  type Student,
} from './people.ts';
import { phoneNumber, schoolPlace, someHome } from './places.ts';
import { Random } from './random.ts';
import { RefIds } from './ref-ids.ts';
import {
  fillSchool,
  schoolPlan,
  staffBirthDate,
  type School,
  type SchoolSite,
  type Post,
  type Staff,
} from './school.ts';
import { SchoolYear } from './school-year.ts';

/** What makes a district another one. */
export interface DistrictPlan {
  readonly seed: number;
  /** Students on the first day, from 50 to 50000. */
  readonly students: number;
  /** The year in which the school year ends. */
  readonly year: number;
}

/** Everybody and everything, for the whole year. Nothing in it changes: what is so on a day depends on the day. */
export interface District extends DistrictPlan {
  readonly calendar: SchoolYear;
  readonly ids: RefIds;
  readonly schools: readonly School[];
  /** By number; those who come within the year are the last ones. */
  readonly roster: readonly Student[];
  readonly buses: readonly Bus[];
}

/** A school bus. It serves one school. */
export interface Bus {
  readonly number: number;
  readonly school: number;
  readonly built: number;
  readonly seats: number;
}

/** Stops of a bus on its way. */
export const stopsOfBus = 4;

/** Students of a bus at most: those who ride are fewer. */
const studentsOfBus = 90;

/** The same plan gives the same district. Throws RangeError for a number of students that is out of range. */
export function createDistrict(plan: DistrictPlan): District {
  const making = make(plan);
  let step = making.next();
  while (!step.done) step = making.next();
  return step.value;
}

/** Milliseconds of work behind which others get a turn. */
const slice = 10;

/** Like createDistrict, for a process that has more to do: 20,000 students take half a second and more. */
export async function createDistrictInSlices(plan: DistrictPlan): Promise<District> {
  const making = make(plan);
  let began = performance.now();
  let step = making.next();
  for (; !step.done; step = making.next()) {
    if (performance.now() - began < slice) continue;
    await turn();
    began = performance.now();
  }
  return step.value;
}

/** Makes a district in small steps. */
function* make(plan: DistrictPlan): Generator<undefined, District> {
  const { least, most } = districtSizes;
  if (!(plan.students >= least && plan.students <= most))
    throw new RangeError(`A district has from ${least} to ${most} students; not ${plan.students}.`);
  const calendar = new SchoolYear(plan.year);
  const random = new Random(plan.seed);
  const taken = { names: new Set<string>(), emails: new Map<string, number>() };
  const peopling = { random, year: calendar, taken };
  const sites = schoolSites(peopling, plan.students);
  const roster = yield* new Enrolment(peopling, sites).fill(plan.students);
  const counts = sites.map(() => new Map<number, number>());
  for (const { grade, stays } of roster) {
    for (const { school, place } of stays) {
      const ofSchool = counts[school];
      ofSchool?.set(grade, Math.max(ofSchool.get(grade) ?? 0, place + 1));
    }
  }
  const buses: Bus[] = [];
  const hire = staffMaker(peopling);
  const schools: School[] = [];
  for (const [index, site] of sites.entries()) {
    const ofSchool = counts[index] ?? new Map<number, number>();
    const all = [...ofSchool.values()].reduce((sum, count) => sum + count, 0);
    const own = Array.from({ length: Math.ceil(all / studentsOfBus) }, () => {
      buses.push({
        number: buses.length,
        school: index,
        built: plan.year - random.between(2, 12),
        seats: random.pick([48, 56, 72]),
      });
      return buses.length - 1;
    });
    schools.push(fillSchool(site, ofSchool, hire, own));
    yield;
  }
  return { ...plan, calendar, ids: new RefIds(plan.seed), schools, roster, buses };
}

/** Where a student goes on a stay. */
export const schoolIn = (district: District, stay: Stay): School => schoolOf(district.schools, stay);

function schoolSites({ random, year }: Peopling, students: number): readonly SchoolSite[] {
  const words = { '1304': 'Elementary School', '2400': 'Middle School', '2402': 'High School' } as const;
  const perLevel = new Map<string, number>();
  return schoolPlan(students).map((planned, number) => {
    const place = perLevel.get(planned.level) ?? 0;
    perLevel.set(planned.level, place + 1);
    const named = planned.level === '1304' ? schoolPlace(place) : secondaryPlace(place);
    const name = `${named} ${words[planned.level]}`;
    const home = someHome(random);
    const first = { from: year.start, value: phoneNumber(random) };
    return {
      ...planned,
      number,
      localId: String(101 + number),
      stateId: `0625-01-${String(101 + number)}`,
      name,
      website: `https://${plainName(name.replace(/ School$/, ''))}.ramsey.example/`,
      street: `${home.number} ${home.street} ${home.tag}`,
      title1: planned.level === '1304' ? random.pick(['SchoolWide', 'Targeted', 'NA']) : 'NA',
      phones: [first, { from: year.dayAt(random.between(2, 160)), value: phoneNumber(random) }],
    };
  });
}

/** The first middle and high school bear the district's name. */
function secondaryPlace(place: number): string {
  return place === 0 ? 'Ramsey' : schoolPlace(20 + place);
}

function staffMaker({ random, year, taken }: Peopling): (post: Post, number: number) => Staff {
  let hired = 0;
  return (post, number) => {
    const origin = random.pickByWeight(origins);
    const gender = random.onceIn(3) ? 'M' : 'F';
    const given = random.pick(gender === 'F' ? origin.girls : origin.boys);
    const family = random.pick(origin.families);
    hired += 1;
    return {
      ...post,
      number,
      localId: `S${2000 + hired}`,
      given,
      family,
      gender,
      birthDate: staffBirthDate(random, year.year),
      home: someHome(random),
      phone: phoneNumber(random),
      email: freeEmail(taken.emails, given, family, 'ramsey.example'),
    };
  };
}

/** Codes of NCES0619EntryTypeType: from another district (twice), another state, a private school here, abroad. */
const arrivalTypes = ['1822', '1822', '1823', '1824', '1830'] as const;

/** Brings families into the district. */
class Enrolment {
  readonly #peopling: Peopling;
  readonly #sites: readonly SchoolSite[];
  readonly #places = new Map<number, number>();

  constructor(peopling: Peopling, sites: readonly SchoolSite[]) {
    this.#peopling = peopling;
    this.#sites = sites;
  }

  /** So many students from the first day on, and one more in thirty that come later. */
  *fill(students: number): Generator<undefined, readonly Student[]> {
    const { random, year } = this.#peopling;
    const roster: Student[] = [];
    const all = students + Math.ceil(students / 30);
    while (roster.length < all) {
      const household = createHousehold(this.#peopling);
      for (let left = random.pick([1, 1, 1, 2, 2, 3]); left > 0 && roster.length < all; left--) {
        const late = roster.length >= students;
        const grade = random.between(0, 12);
        const from = late ? year.dayAt(random.between(3, year.days.length - 10)) : year.start;
        const stays = this.#stays(grade, from, late);
        // Some come, and go to school elsewhere after all: the records are taken back.
        const taken = late && random.onceIn(8) ? { removedFrom: year.dayAt(year.count(from) + 1) } : {};
        roster.push(
          createStudent(this.#peopling, { number: roster.length, household, grade, stays, ...taken }),
        );
      }
      yield;
    }
    return roster;
  }

  #stays(grade: number, from: string, late: boolean): readonly [Stay, ...Stay[]] {
    const { random, year } = this.#peopling;
    const sites = this.#sites.filter(({ lowest, highest }) => lowest <= grade && grade <= highest);
    const site = random.pick(sites);
    const first: Stay = {
      school: site.number,
      from,
      entryType: late ? random.pick(arrivalTypes) : grade === 0 ? '1838' : '1835',
      place: this.#place(site.number, grade),
      noShow: !late && random.onceIn(150),
      evening: grade >= 11 && random.onceIn(25),
    };
    if (late) return [first];
    if (first.noShow) return [{ ...first, exit: { date: year.dayAt(9), type: '1931' } }];
    if (random.onceIn(40)) {
      const date = year.dayAt(random.between(8, year.days.length - 8));
      return [{ ...first, exit: { date, type: random.pick(['1908', '1909', '1910', '1916', '1918']) } }];
    }
    const others = sites.filter(({ number }) => number !== site.number);
    if (others.length === 0 || !random.onceIn(45)) return [first];
    const last = random.between(8, year.days.length - 12);
    const next = random.pick(others).number;
    return [
      { ...first, exit: { date: year.dayAt(last), type: '1907' } },
      {
        ...first,
        school: next,
        from: year.dayAt(last + 1),
        entryType: '1821',
        place: this.#place(next, grade),
      },
    ];
  }

  #place(school: number, grade: number): number {
    const key = school * 16 + grade;
    const place = this.#places.get(key) ?? 0;
    this.#places.set(key, place + 1);
    return place;
  }
}
