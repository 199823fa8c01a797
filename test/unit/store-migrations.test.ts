import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { defaultSettings } from '../../embedded-zis/admin/zones.ts';
import { migrations } from '../../embedded-zis/store/migrations.ts';
import { openDatabase } from '../../embedded-zis/store/sqlite/open.ts';
import { SqliteJournalReader } from '../../embedded-zis/store/sqlite/journal-reader.ts';
import { SqliteStore } from '../../embedded-zis/store/sqlite/sqlite-store.ts';

describe('data of the schema before settings for requests and ids', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'));
    const old = new Database(join(folder, 'zis.db'));
    for (const step of migrations.slice(0, 2)) old.exec(step);
    old.pragma('user_version = 2');
    const settings = {
      name: 'Old',
      policy: 'open',
      minBufferSize: 2048,
      minSecurity: { authentication: 0, encryption: 0 },
    };
    old.prepare('INSERT INTO zone VALUES (?, ?, 5)').run('Zone', JSON.stringify(settings));
    old.exec(`
      INSERT INTO agent VALUES ('Zone', 'New', '{"mode":"Pull"}', 1, 0, NULL), ('Zone', 'Older', '{"mode":"Pull"}', 1, 0, NULL);
      INSERT INTO announcement VALUES
        ('Zone', 'New', 'provide', 'BusInfo', 'SIF_Default', 0), ('Zone', 'New', 'publishAdd', 'BusInfo', 'SIF_Default', 0),
        ('Zone', 'Older', 'provide', 'RoomInfo', 'SIF_Default', 0);
      INSERT INTO accepted_id VALUES ('Zone', 'New', 'M1', 1);
      INSERT INTO open_request VALUES
        ('Zone', 'R1', 'New', 'Older', 'RoomInfo', 'Summer', '2.3', 65536, '["2.*"]', 3, 1763633700000);
    `);
    old.close();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is taken over: settings keep their values and get the new ones, open requests a header', () => {
    const store = new SqliteStore(openDatabase(folder));
    const state = store.zone('Zone');
    // Agents on other machines go on over plain HTTP until an administrator says otherwise.
    const kept = { name: 'Old', policy: 'open', minBufferSize: 2048, plainHttp: 'allowed' };
    const forEver = { keepDays: 0, keepMegabytes: 0 }; // nobody had chosen to lose anything
    expect(state?.settings).toEqual({ ...defaultSettings, ...kept, ...forEver });
    expect(state?.agents.get('New')).toMatchObject({ provisioned: true, toldToSleep: false });
    expect(state?.agents.get('Older')).toMatchObject({ provisioned: false });
    store.transaction((transaction) => {
      const memory = transaction.memory('Zone');
      expect(memory.accepted('New', 'M1')).toBe(true);
      expect(memory.openRequest('R1')).toMatchObject({
        responder: 'Older',
        nextPacket: 3,
        header: {
          msgId: 'R1',
          timestamp: '2025-11-20T10:15:00Z',
          sourceId: 'New',
          contexts: ['Summer'],
          security: { authentication: 0, encryption: 0 },
        },
      });
    });
    store.close();
  });
});

describe('data of the schema before validation', () => {
  test('is taken over: its zones validate nothing, and its messages have no findings', () => {
    const folder = mkdtempSync(join(tmpdir(), 'store-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const old = new Database(join(folder, 'zis.db'));
    for (const step of migrations.slice(0, 3)) old.exec(step);
    old.pragma('user_version = 3');
    const { validation, ...settings } = { ...defaultSettings, name: 'Old', requestDays: 3 };
    old.prepare('INSERT INTO zone VALUES (?, ?, 5)').run('Zone', JSON.stringify(settings));
    old.exec(`INSERT INTO journal (zone, time, kind, receivers, contexts, size)
      VALUES ('Zone', 1, 'accepted', '[]', '[]', 9)`);
    old.close();
    const database = openDatabase(folder);
    const store = new SqliteStore(database);
    onTestFinished(() => store.close());
    expect(store.zone('Zone')?.settings).toEqual({ ...settings, validation });
    const journal = new SqliteJournalReader(database);
    expect(journal.page('Zone', {}, undefined, 5)).toMatchObject([{ size: 9 }]);
    expect(journal.count('Zone', { outcome: 'findings' }, 5)).toBe(0);
  });
});

describe('data of the schema before the levels of queues', () => {
  test('is taken over: how much waits for an agent is known', () => {
    const folder = mkdtempSync(join(tmpdir(), 'store-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const old = new Database(join(folder, 'zis.db'));
    for (const step of migrations.slice(0, 5)) old.exec(step);
    old.pragma('user_version = 5');
    old.exec(`
      INSERT INTO journal (zone, time, kind, receivers, contexts, size) VALUES ('Zone', 1, 'accepted', '["A"]', '[]', 9);
      INSERT INTO body VALUES (1, CAST('xxSIFxxxx' AS BLOB), 1, 2, 5, '{}');
      INSERT INTO queue (zone, agent, about, msg_id, type) VALUES ('Zone', 'A', 1, 'M1', 'SIF_Event');
    `);
    old.close();
    const store = new SqliteStore(openDatabase(folder));
    onTestFinished(() => store.close());
    expect([...store.queues()]).toEqual([{ zone: 'Zone', agent: 'A', messages: 1, bytes: 3 }]);
  });
});
