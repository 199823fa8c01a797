import Database from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MessageFilter } from '../../embedded-zis/broker/journal-ports.ts';
import { refIdKey, searchableText } from '../../embedded-zis/sif/searchable-text.ts';
import { restAfter } from '../../embedded-zis/store/search/rest.ts';
import { SearchEngine } from '../../embedded-zis/store/search/search-engine.ts';
import { removeSearchFile, searchFile } from '../../embedded-zis/store/search/search-file.ts';
import { fillJournal, filledZone, firstTime, refIdOf } from '../support/filled-journal.ts';
import { sqliteStore, type TestStore } from '../support/stores.ts';

const reading = { textOf: searchableText, refIdKey };
let at: TestStore;
let engine: SearchEngine;

const catchUp = (): void => {
  while (engine.step());
};
const reopen = (): void => {
  engine.close();
  engine = new SearchEngine(at.folder, reading);
};
/** Numbers of the messages that match, newest first. */
const numbers = (filter: MessageFilter, limit = 500): readonly number[] =>
  engine.page(filledZone, filter, undefined, limit).rows.map(({ time }) => (time - firstTime) / 1_000);
const all = (count: number, matches: (n: number) => boolean): readonly number[] =>
  Array.from({ length: count }, (_, n) => n)
    .filter(matches)
    .reverse();

beforeEach(() => {
  at = sqliteStore();
  fillJournal(at.store, 0, 300);
  engine = new SearchEngine(at.folder, reading);
});
afterEach(() => {
  engine.close();
  at[Symbol.dispose]();
});

test('a message is found by its RefId, with or without hyphens', () => {
  catchUp();
  const refId = refIdOf(42);
  expect(numbers({ refId })).toEqual([42]);
  const hyphened = refId.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  expect(numbers({ refId: hyphened })).toEqual([42]);
  expect(numbers({ text: refId })).toEqual([42]);
  expect(numbers({ refId: 'no RefId' })).toEqual([]);
});

test('a message is found by words of its text, whatever their case and accents, and by the beginning of a word', () => {
  catchUp();
  expect(numbers({ text: 'l77' })).toEqual([77]);
  const schueler = all(300, (n) => (n * 5) % 9 === 2);
  expect(numbers({ text: 'SCHULER' })).toEqual(schueler);
  expect(numbers({ text: 'schü*' })).toEqual(schueler);
  expect(numbers({ text: 'Schüler Björn' })).toEqual(schueler.filter((n) => (n * 11) % 8 === 1));
  expect(numbers({ text: '"AND) OR * NEAR(' })).toEqual([]);
  expect(numbers({ text: '***' })).toEqual([]);
});

test('agent, object, type, outcome and time narrow a search together', () => {
  catchUp();
  expect(numbers({ outcome: 'refused' })).toEqual(all(300, (n) => n % 50 === 49));
  expect(numbers({ outcome: 'partly' })).toEqual(all(300, (n) => n % 4 === 0));
  const filter: MessageFilter = {
    agent: 'RamseySIS',
    object: 'SchoolInfo',
    type: 'SIF_Event',
    outcome: 'accepted',
    from: firstTime + 100_000,
    to: firstTime + 200_000,
  };
  const wanted = all(
    300,
    (n) =>
      (n * 3 + (n >> 4)) % 3 === 0 &&
      (n * 7) % 5 === 2 &&
      n % 4 !== 0 &&
      n % 50 !== 49 &&
      n >= 100 &&
      n <= 200,
  );
  expect(wanted.length).toBeGreaterThan(2);
  expect(numbers(filter)).toEqual(wanted);
  expect(numbers({ ...filter, text: 'Anna' })).toEqual(wanted.filter((n) => (n * 11) % 8 === 0));
  expect(numbers({ agent: 'Nobody' })).toEqual([]);
});

test('pages follow on each other without gap or repetition, and the first one counts', () => {
  catchUp();
  const found: number[] = [];
  let before: number | undefined;
  do {
    const { rows, next, total } = engine.page(filledZone, { agent: 'RamseyLib' }, before, 50);
    if (before === undefined) expect(total).toBe(294);
    found.push(...rows.map(({ position }) => position));
    before = next;
  } while (before !== undefined);
  expect(found).toHaveLength(294);
  expect(found).toEqual([...new Set(found)].sort((a, b) => b - a));
});

test('what is not indexed yet is found all the same, but by its text, and the page says how much that is', () => {
  expect(numbers({ outcome: 'refused' })).toEqual(all(300, (n) => n % 50 === 49));
  const { rows, behind } = engine.page(filledZone, { text: 'Anna' }, undefined, 50);
  expect(rows).toEqual([]);
  expect(behind).toBeGreaterThan(300);
  catchUp();
  expect(engine.page(filledZone, { text: 'Anna' }, undefined, 50)).toMatchObject({ behind: 0, total: 38 });
});

test('an outcome that changes after the message was indexed is found anew', () => {
  catchUp();
  const [entry] = engine.page(filledZone, { outcome: 'accepted', text: 'L1' }, undefined, 1).rows;
  expect(entry).toBeDefined();
  at.store.transaction((transaction) => {
    const message = { id: 0, about: entry?.position ?? 0 } as never;
    transaction.apply({
      zone: filledZone,
      time: firstTime,
      effects: [{ kind: 'discarded', agent: 'RamseyBus', message, reason: { desc: 'Too large.' } }],
    });
  });
  catchUp();
  expect(numbers({ outcome: 'discarded' })).toEqual([1]);
  expect(numbers({ outcome: 'accepted', text: 'L1' })).toEqual([]);
});

test('it goes on where it stopped when it is opened again', () => {
  catchUp();
  fillJournal(at.store, 300, 10);
  reopen();
  expect(engine.page(filledZone, { text: 'L305' }, undefined, 5).behind).toBeGreaterThan(9);
  catchUp();
  expect(numbers({ text: 'L305' })).toEqual([305]);
  expect(numbers({ text: 'L5' })).toEqual([5]);
});

test('a search file that is gone or damaged is made anew', () => {
  catchUp();
  engine.close();
  removeSearchFile(at.folder);
  engine = new SearchEngine(at.folder, reading);
  catchUp();
  expect(numbers({ text: 'L5' })).toEqual([5]);
  engine.close();
  writeFileSync(
    searchFile(at.folder),
    'no database at all, but long enough to be looked at as one'.repeat(200),
  );
  engine = new SearchEngine(at.folder, reading);
  catchUp();
  expect(numbers({ text: 'L5' })).toEqual([5]);
});

test('a search file of an earlier or a newer version is made anew', () => {
  for (const format of [0, 99]) {
    catchUp();
    engine.close();
    const file = new Database(searchFile(at.folder));
    file.exec('DROP TABLE progress');
    file.pragma(`user_version = ${format}`);
    file.close();
    engine = new SearchEngine(at.folder, reading);
    catchUp();
    expect(numbers({ text: 'L5' })).toEqual([5]);
  }
});

test('a zone that was removed leaves the search file, and one of its name that comes after is not mixed up with it', () => {
  catchUp();
  at.store.transaction((transaction) => transaction.removeZone(filledZone));
  fillJournal(at.store, 1_000, 5);
  catchUp();
  expect(numbers({ text: 'RamseySIS', agent: 'RamseySIS' }).every((n) => n >= 1_000)).toBe(true);
  engine.sweep();
  engine.sweep();
  expect(engine.page(filledZone, { type: 'SIF_Event' }, undefined, 50)).toMatchObject({ total: 5 });
});

test('the parts of a message that can be searched for are its text, attribute values, RefIds and objects', () => {
  const refId = 'A'.repeat(32);
  const xml = `<?xml version="1.0"?><!-- no --><SchoolInfo xmlns="urn:x" RefId="${refId}" Kind='two words'>
    <Name>A &amp; B&#33;</Name><![CDATA[<raw>]]><LEAInfoRefId>${refId.toLowerCase()}</LEAInfoRefId></SchoolInfo>`;
  expect(searchableText(xml)).toEqual({
    text: 'two words A & B! <raw>',
    refIds: [refId],
    objects: ['SchoolInfo'],
  });
  expect(searchableText('broken <a b="c" <d>e</').text).toContain('e');
});

test('between two steps it rests as long as they take, and up to nine times as long while many messages come', () => {
  expect(restAfter(40, 0)).toBe(40);
  expect(restAfter(40, 500)).toBe(180);
  expect(restAfter(40, 1_000)).toBe(360);
  expect(restAfter(40, 50_000)).toBe(360);
  expect(restAfter(0.1, 0)).toBe(5); // others come in between in any case
});
