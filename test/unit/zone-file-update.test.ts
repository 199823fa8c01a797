import { defaultSettings } from '../../embedded-zis/admin/zones.ts';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { usualLimits } from '../../embedded-zis/app/limits.ts';
import { startServer } from '../../embedded-zis/app/server.ts';
import { StartError } from '../../embedded-zis/app/start-error.ts';
import { parseZoneFile, putZone } from '../../embedded-zis/app/zone-file.ts';
import type { ZoneState } from '../../embedded-zis/broker/ports.ts';
import { sqliteStore, type TestStore } from '../support/stores.ts';

describe('a zone file', () => {
  let opened: TestStore;
  beforeEach(() => {
    opened = sqliteStore();
  });
  afterEach(() => opened[Symbol.dispose]());

  const read = (fields: object): void => {
    for (const entry of parseZoneFile(JSON.stringify({ zones: [{ id: 'Z', ...fields }] })))
      putZone(opened.store, entry);
  };
  const state = (): ZoneState => {
    const found = opened.store.zone('Z');
    if (!found) throw new Error('The zone is not there.');
    return found;
  };
  const grants = (): readonly string[] =>
    state()
      .grants.map(
        ({ agent, object, context, rights }) =>
          `${agent} ${object} ${context}: ${[...rights].sort().join(' ')}`,
      )
      .sort();

  test('sets each part of validation by itself', () => {
    read({ validation: { payload: 'enforce' } });
    read({ validation: { infrastructure: 'report' } });
    read({});
    expect(state().settings.validation).toEqual({
      infrastructure: 'report',
      payload: 'enforce',
      strict: false,
    });
  });

  test('creates a zone with the values of a fresh installation', () => {
    read({});
    expect(state()).toMatchObject({
      settings: {
        name: 'Z',
        policy: 'closed',
        minBufferSize: 1024,
        minSecurity: { authentication: 0, encryption: 0 },
      },
      contexts: ['SIF_Default'],
      grants: [],
    });
  });

  test('creates a zone as it says', () => {
    read({
      name: 'Ramsey',
      policy: 'open',
      minBufferSize: 8192,
      minSecurity: { authentication: 2, encryption: 4 },
      plainHttp: 'refused',
      clientCertificates: 'required',
      pushCertificates: 'any',
      contexts: ['Summer'],
      agents: { A: {}, B: { register: false } },
    });
    expect(state().settings).toEqual({
      ...defaultSettings,
      name: 'Ramsey',
      policy: 'open',
      minBufferSize: 8192,
      minSecurity: { authentication: 2, encryption: 4 },
      plainHttp: 'refused',
      clientCertificates: 'required',
      pushCertificates: 'any',
    });
    expect(state().contexts).toEqual(['SIF_Default', 'Summer']);
    expect([...state().mayRegister]).toEqual(['A']);
  });

  test('grants for each object and context the rights of every entry that names them', () => {
    const both = ['BusInfo', 'RoomInfo'];
    read({
      contexts: ['Summer'],
      agents: {
        A: {
          rights: [
            { objects: both, allow: ['provide'] },
            { objects: ['BusInfo'], contexts: ['SIF_Default', 'Summer'], allow: ['provide', 'subscribe'] },
          ],
        },
      },
    });
    expect(grants()).toEqual([
      'A BusInfo SIF_Default: provide subscribe',
      'A BusInfo Summer: provide subscribe',
      'A RoomInfo SIF_Default: provide',
    ]);
  });

  test('changes of a zone that is there only what it names', () => {
    read({ name: 'Ramsey', policy: 'open', minBufferSize: 2048, contexts: ['Summer'] });
    read({ minBufferSize: 4096, contexts: ['Winter'] });
    expect(state().settings).toMatchObject({ name: 'Ramsey', policy: 'open', minBufferSize: 4096 });
    expect(state().contexts).toEqual(['SIF_Default', 'Summer', 'Winter']);
    read({ policy: 'closed' });
    expect(state().settings).toMatchObject({ name: 'Ramsey', policy: 'closed', minBufferSize: 4096 });
  });

  test('replaces the rights of the agents it names and leaves the others', () => {
    const entry = (object: string) => ({ objects: [object], allow: ['provide'] });
    read({
      agents: { A: { rights: [entry('BusInfo'), entry('RoomInfo')] }, B: { rights: [entry('TermInfo')] } },
    });
    read({ agents: { A: { register: false, rights: [entry('SchoolInfo')] } } });
    expect(grants()).toEqual(['A SchoolInfo SIF_Default: provide', 'B TermInfo SIF_Default: provide']);
    expect([...state().mayRegister]).toEqual(['B']);
    read({ agents: { A: {} } });
    expect(grants()).toEqual(['B TermInfo SIF_Default: provide']);
    expect([...state().mayRegister].sort()).toEqual(['A', 'B']);
  });

  test('leaves agents, roles and queues of the zone alone', () => {
    read({});
    const registration = { name: 'A', versions: ['2.*'], maxBufferSize: 65_536, mode: 'Pull' } as const;
    const role = {
      role: 'provide',
      object: 'BusInfo',
      context: 'SIF_Default',
      extendedQuery: false,
    } as const;
    opened.store.transaction((transaction) => {
      const register = { kind: 'register', agent: 'A', registration } as const;
      transaction.apply({
        zone: 'Z',
        time: 1,
        effects: [register, { kind: 'announce', agent: 'A', entries: [role] }],
      });
    });
    read({ policy: 'open', agents: { A: {} } });
    expect(state()).toMatchObject({ announcements: [{ agent: 'A', object: 'BusInfo' }] });
    expect([...state().agents.keys()]).toEqual(['A']);
  });
});

describe('a server with a zone file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zone-file-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const start = (zoneFile: string) =>
    startServer({
      data: join(folder, 'data'),
      host: '127.0.0.1',
      http: 0,
      console: 0,
      demo: false,
      limits: usualLimits,
      json: true,
      zoneFile,
    });

  test('serves the zones in it', async () => {
    const file = join(folder, 'zones.json');
    writeFileSync(file, JSON.stringify({ zones: [{ id: 'Zürich' }, { id: 'A' }] }));
    const server = await start(file);
    expect(server.zones.map(({ id }) => id)).toEqual(['A', 'Zürich']);
    expect(server.zones[1]?.http).toMatch(/\/Z%C3%BCrich$/);
    expect(await fetch(server.zones[1]?.http ?? '', { method: 'POST', body: '<' })).toMatchObject({
      status: 200,
    });
    await server.stop();
  });

  test('does not start when one zone of it has a mistake, and creates none of them', async () => {
    const file = join(folder, 'zones.json');
    writeFileSync(file, JSON.stringify({ zones: [{ id: 'A' }, { id: 'B', policy: 'ajar' }] }));
    await expect(start(file)).rejects.toThrow(/zones\.json changes nothing:\nzones\[1\]\.policy: /);
    writeFileSync(file, JSON.stringify({ zones: [{ id: 'C' }] }));
    const server = await start(file);
    expect(server.zones.map(({ id }) => id)).toEqual(['C']);
    await server.stop();
  });

  test('does not start without the file, and says which', async () => {
    const file = join(folder, 'nowhere.json');
    await expect(start(file)).rejects.toBeInstanceOf(StartError);
    await expect(start(file)).rejects.toThrow(file);
  });
});
