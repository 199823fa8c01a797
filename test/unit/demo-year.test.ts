import { expect, test } from 'vitest';
import type { OutgoingEvent } from '../../embedded-zis/agent/outgoing.ts';
import { writeXml, type XmlObject } from '../../embedded-zis/agent/xml.ts';
import { catalogue } from '../../embedded-zis/demo/catalogue.ts';
import { createDistrict } from '../../embedded-zis/demo/district.ts';
import { happenings, inOrder } from '../../embedded-zis/demo/happenings.ts';
import { Pace } from '../../embedded-zis/demo/pace.ts';
import { SchoolLife } from '../../embedded-zis/demo/school-life.ts';
import { Wanted } from '../../embedded-zis/demo/wanted.ts';
import { findObject } from '../../embedded-zis/model/objects.ts';
import { problemsOf } from '../support/object-check.ts';

const district = createDistrict({ seed: 2009, students: 200, year: 2026 });
const { calendar } = district;

/** What happens on each day of the year. */
const days = calendar.days.map((day) => ({ day, happened: [...happenings(district, day)] }));
const events: readonly OutgoingEvent[] = days.flatMap(({ happened }) => happened.flat());

test('a year brings enrolments, moves, absences, late arrivals, marks, discipline, activities, meals and bus changes', () => {
  const kinds = new Set(events.map(({ action, objectName }) => `${action} ${objectName}`));
  for (const kind of [
    'Add StudentPersonal',
    'Change StudentPersonal',
    'Delete StudentPersonal',
    'Add StudentContact',
    'Change StudentContact',
    'Add StudentSchoolEnrollment',
    'Change StudentSchoolEnrollment',
    'Delete StudentSchoolEnrollment',
    'Add StudentSectionEnrollment',
    'Change StudentSectionEnrollment',
    'Add StudentDailyAttendance',
    'Add StudentSectionMarks',
    'Add GradingAssignment',
    'Add DisciplineIncident',
    'Add StudentActivityParticipation',
    'Change StudentActivityParticipation',
    'Change StudentMeal',
    'Add StudentTransportInfo',
    'Change StudentTransportInfo',
    'Delete StudentTransportInfo',
    'Change SchoolInfo',
  ])
    expect(kinds).toContain(kind);
});

test('every event of the year is valid: whole in Add events, in part in Change and Delete events (R-AGT-6, R-XML-9)', () => {
  const problems = events.flatMap(({ action, objectName, object }) =>
    problemsOf(writeXml({ [objectName]: object }), action === 'Add'),
  );
  expect(problems.slice(0, 5)).toEqual([]);
});

test('a change names what changed, a deletion nothing but the attributes of the root (R-AGT-6, R-DM-1)', () => {
  for (const { action, object } of events) {
    const parts = Object.keys(object).filter((name) => !name.startsWith('@'));
    if (action === 'Delete') expect(parts).toEqual([]);
    if (action === 'Change') expect(parts.length).toBeGreaterThan(0);
  }
});

test('events are of objects that may have some, and of those alone that their agent announces', () => {
  for (const { objectName } of events) {
    expect(findObject(objectName)?.events).toBe(true);
    expect(catalogue[objectName]?.published, objectName).toBe(true);
  }
});

test('every day of the year something happens, and each day in the same order every time', () => {
  for (const { day, happened } of days) {
    expect(happened.length, day).toBeGreaterThan(0);
  }
  for (const { day, happened } of days.slice(40, 46)) {
    const again = inOrder(district, day, [...happenings(district, day)]);
    expect(JSON.stringify(again)).toBe(JSON.stringify(inOrder(district, day, happened)));
  }
});

/** The attributes that tell objects of a name apart. */
const keyOf = (name: string, object: XmlObject): string =>
  JSON.stringify([
    name,
    ...Object.entries(object).filter(([part]) => part.startsWith('@') && part !== '@TimeFrame'),
  ]);

/** The keys of all objects of published kinds on a day. */
function keysOn(day: string): ReadonlySet<string> {
  return new Set(
    Object.entries(catalogue).flatMap(([name, { published, objects }]) =>
      published
        ? Array.from(objects(district, day, new Wanted(district)), (object) => keyOf(name, object))
        : [],
    ),
  );
}

test('who follows the events has the same objects as who asks for them at the end of the year', () => {
  const copies = new Set(keysOn(calendar.start));
  for (const { day, happened } of days) {
    if (day === calendar.start) continue;
    for (const { action, objectName, object } of happened.flat()) {
      const key = keyOf(objectName, object);
      if (action === 'Add') copies.add(key);
      else if (action === 'Delete') expect(copies.delete(key), key).toBe(true);
      else expect(copies, key).toContain(key);
    }
  }
  expect([...copies].toSorted()).toEqual([...keysOn(calendar.end)].toSorted());
});

test('who follows the events knows how every student gets to school at the end of the year', () => {
  const waysOn = (day: string): Map<string, XmlObject> => {
    const objects = catalogue['StudentTransportInfo']?.objects(district, day, new Wanted(district)) ?? [];
    return new Map(Array.from(objects, (object) => [keyOf('StudentTransportInfo', object), object]));
  };
  const copies = waysOn(calendar.start);
  for (const { day, happened } of days) {
    if (day === calendar.start) continue;
    for (const { action, objectName, object } of happened.flat()) {
      if (objectName !== 'StudentTransportInfo') continue;
      const key = keyOf(objectName, object);
      expect(copies.has(key), key).toBe(action !== 'Add');
      if (action === 'Delete') copies.delete(key);
      else copies.set(key, { ...copies.get(key), ...object });
    }
  }
  expect(copies).toEqual(waysOn(calendar.end));
});

/** A life at the fastest pace; what it publishes goes into the list. */
function aLife(today: string) {
  const published: OutgoingEvent[] = [];
  const pace = new Pace();
  pace.setSpeed(64);
  const publish = (event: OutgoingEvent): Promise<void> => {
    published.push(event);
    return Promise.resolve();
  };
  return { life: new SchoolLife({ district, today, pace, publish }), pace, published };
}

test('a day of the district is the last day of instruction up to the date, and can be left for any other', () => {
  const { life } = aLife('2025-11-30');
  expect(life.today).toBe('2025-11-26');
  life.goTo('2026-05-02');
  expect(life.today).toBe('2026-05-01');
  life.goTo('2025-09-10');
  expect(life.today).toBe('2025-09-10');
});

test('the day after a day comes by itself, with what happens on it', { timeout: 20_000 }, async () => {
  const ending = new AbortController();
  const { life, published } = aLife('2025-10-01');
  const playing = life.play(ending.signal);
  await expect.poll(() => life.today, { timeout: 15_000 }).toBe('2025-10-02');
  ending.abort();
  await playing;
  const first = days.find(({ day }) => day === '2025-10-01')?.happened.flat() ?? [];
  expect(published.length).toBeGreaterThanOrEqual(first.length);
  const asText = (each: OutgoingEvent): string => JSON.stringify(each);
  expect(published.slice(0, first.length).map(asText).toSorted()).toEqual(first.map(asText).toSorted());
});

test('when the year is over nothing happens any more, until the date is set back', async () => {
  const ending = new AbortController();
  const { life, published } = aLife(calendar.end);
  const playing = life.play(ending.signal);
  life.goTo('2025-10-01');
  await expect.poll(() => published.length).toBeGreaterThan(0);
  expect(life.today).toBe('2025-10-01');
  ending.abort();
  await playing;
});
