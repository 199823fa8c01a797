import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '../../embedded-zis/admin/zones.ts';
import { usualLimits } from '../../embedded-zis/app/limits.ts';
import { Engine } from '../../embedded-zis/broker/engine.ts';
import type { Store, Transaction } from '../../embedded-zis/broker/ports.ts';
import { createSifServer } from '../../embedded-zis/transport/sif-server.ts';
import {
  anEvent,
  anObjectList,
  aRegister,
  aSystemControl,
  newMsgId,
  post,
  readAck,
  type ReadAck,
} from '../support/messages.ts';
import { sqliteStore, type TestStore } from '../support/stores.ts';

/** Passes everything on to a real store, counts its transactions, and fails those that a test wants to fail. */
class WatchedStore implements Store {
  transactions = 0;
  /** Thrown when all is written and nothing is committed yet. */
  failure: Error | undefined;
  /** Whether what a transaction wrote cannot be committed. */
  failsFor: (transaction: Transaction) => boolean = () => false;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  zoneIds(): readonly string[] {
    return this.#store.zoneIds();
  }

  zone(id: string) {
    return this.#store.zone(id);
  }

  transaction<T>(work: (transaction: Transaction) => T): T {
    this.transactions += 1;
    return this.#store.transaction((transaction) => {
      const result = work(transaction);
      if (this.failure) throw this.failure;
      if (this.failsFor(transaction)) throw new Error('poison');
      return result;
    });
  }

  close(): void {
    this.#store.close();
  }
}

describe('group commit', () => {
  let opened: TestStore;
  let store: WatchedStore;
  let engine: Engine;
  let batches: (() => void)[];
  let announced: (readonly [position: number, zones: readonly string[]])[];
  let reported: unknown[];

  beforeEach(() => {
    opened = sqliteStore();
    opened.store.transaction((transaction) => {
      const settings = { ...defaultSettings, name: 'Z', policy: 'open' } as const;
      for (const zone of ['Zone', 'Other']) transaction.putZone(zone, settings, ['SIF_Default']);
    });
    store = new WatchedStore(opened.store);
    batches = [];
    announced = [];
    reported = [];
    engine = new Engine({
      store,
      endpoints: () => [],
      product: { name: 'A ZIS', version: '1' },
      now: () => 1_000_000,
      elapsed: () => performance.now(),
      newMsgId,
      schedule: (batch) => void batches.push(batch),
      announce: (position, zones) => void announced.push([position, [...zones]]),
      report: (_message, error) => void reported.push(error),
    });
  });
  afterEach(() => opened[Symbol.dispose]());

  const msgIdOf = (xml: string): string => /<SIF_MsgId>(.*?)</.exec(xml)?.[1] ?? '';
  const retry = (xml: string): Promise<ReadAck> => {
    const again = receive(xml);
    commit();
    return again;
  };
  const receive = (xml: string, zone = 'Zone'): Promise<ReadAck> => {
    const peer = {
      address: '127.0.0.1',
      over: 'https' as const,
      security: { authentication: 0, encryption: 0 },
    };
    const ack = engine.receive(zone, new TextEncoder().encode(xml), peer);
    return ack.then((bytes) => readAck(200, new TextDecoder().decode(bytes)));
  };
  /** Runs the batches that were asked for. */
  const commit = (): void => {
    for (const batch of batches.splice(0)) batch();
  };
  const isSettled = async (promise: Promise<unknown>): Promise<boolean> => {
    const pending = Symbol('pending');
    return (await Promise.race([promise.catch(() => undefined), Promise.resolve(pending)])) !== pending;
  };

  test('messages that arrive together share one transaction, whoever sends them and to which zone', async () => {
    const acks = [
      receive(aRegister({ from: 'A' })),
      receive(aRegister({ from: 'B' }), 'Other'),
      receive('garbage'),
      receive(aSystemControl('SIF_Ping', { from: 'A' })),
    ];
    expect(batches).toHaveLength(1);
    expect(store.transactions).toBe(0);
    commit();
    expect(store.transactions).toBe(1);
    expect((await Promise.all(acks)).map(({ status, error }) => status ?? error)).toEqual([0, 0, '1/2', 0]);
    expect(announced).toEqual([[opened.journal.head(), ['Zone', 'Other']]]);
  });

  test('a decision sees those before it in the batch, duplicates included (R-GEN-7)', async () => {
    const event = anEvent({ from: 'A' });
    const acks = [
      receive(event), // not registered yet
      receive(aRegister({ from: 'A' })),
      receive(anObjectList('SIF_Subscribe', ['StudentPersonal'], { from: 'A' })),
      receive(event),
      receive(event),
      receive(aSystemControl('SIF_GetMessage', { from: 'A' })),
    ];
    commit();
    const read = await Promise.all(acks);
    expect(read.map(({ status, error }) => status ?? error)).toEqual(['4/9', 0, 0, 0, 7, 0]);
    expect(read.at(-1)?.data).toBe(event);
    expect(store.transactions).toBe(1);
  });

  test('an acknowledgement comes only after the commit', async () => {
    const ack = receive(aRegister({ from: 'A' }));
    expect(await isSettled(ack)).toBe(false);
    expect(store.zone('Zone')?.agents.size).toBe(0);
    commit();
    expect(await ack).toMatchObject({ status: 0 });
    expect(store.zone('Zone')?.agents.size).toBe(1);
  });

  test('what arrives while nobody commits waits for the next batch', async () => {
    const first = receive(aRegister({ from: 'A' }));
    commit();
    const second = receive(aRegister({ from: 'B' }));
    expect(batches).toHaveLength(1);
    await first;
    expect(await isSettled(second)).toBe(false);
    commit();
    await second;
    expect(store.transactions).toBe(2);
  });

  test('a batch that wrote nothing to the journal announces nothing', async () => {
    const register = receive(aRegister({ from: 'A' }));
    commit();
    await register;
    announced.length = 0;
    const empty = receive(aSystemControl('SIF_GetMessage', { from: 'A' }));
    commit();
    expect(await empty).toMatchObject({ status: 9 });
    expect(announced).toEqual([]);
  });

  test('a zone that wrote nothing is not announced with the others', async () => {
    const before = receive(aRegister({ from: 'B' }), 'Other');
    commit();
    await before;
    const empty = receive(aSystemControl('SIF_GetMessage', { from: 'B' }), 'Other');
    const acks = [receive(aRegister({ from: 'A' })), empty];
    commit();
    await Promise.all(acks);
    expect(announced.map(([, zones]) => zones)).toEqual([['Other'], ['Zone']]);
  });

  test('a commit that fails acknowledges nobody and leaves the zone as it was (R-HTTP-14)', async () => {
    const register = receive(aRegister({ from: 'A' }));
    commit();
    await register;
    const before = { state: structuredClone(store.zone('Zone')), head: opened.journal.head() };
    announced.length = 0;

    store.failure = new Error('disk full');
    const event = anEvent({ from: 'A' });
    const refused = [receive(aRegister({ from: 'B' })), receive(event), receive('garbage')];
    commit();
    for (const ack of refused) await expect(ack).rejects.toThrow('disk full');
    expect(store.zone('Zone')).toEqual(before.state);
    expect(opened.journal.head()).toBe(before.head);
    expect(announced).toEqual([]);
    expect(reported).toEqual([store.failure, store.failure, store.failure]); // each was tried by itself

    store.failure = undefined;
    const again = [receive(aRegister({ from: 'B' })), receive(event)];
    commit();
    expect((await Promise.all(again)).map(({ status }) => status)).toEqual([0, 0]); // no duplicate
  });

  test('a message that cannot be stored does not take the others of its batch with it', async () => {
    const register = receive(aRegister({ from: 'A' }));
    commit();
    await register;
    const poison = anEvent({ from: 'A' });
    store.failsFor = (transaction) => transaction.memory('Zone').accepted('A', msgIdOf(poison));
    const good = anEvent({ from: 'A' });
    const refused = receive(poison);
    const accepted = receive(good);
    commit();
    await expect(refused).rejects.toThrow('poison');
    expect(await accepted).toMatchObject({ status: 0 });
    expect(await retry(good)).toMatchObject({ status: 7 });
  });

  test('over HTTP a failed commit is 503, and the repeated message is accepted (R-HTTP-11, R-HTTP-14)', async () => {
    const live = new Engine({
      store,
      endpoints: () => [],
      product: { name: 'A ZIS', version: '1' },
      now: () => 1_000_000,
      elapsed: () => performance.now(),
      newMsgId,
      schedule: (batch) => void setImmediate(batch),
      announce: () => undefined,
      report: () => undefined,
    });
    const server = createSifServer({ receiver: live, limits: usualLimits, report: () => undefined });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/Zone`;
    const xml = aRegister({ from: 'A' });
    store.failure = new Error('disk full');
    expect(await post(url, xml)).toMatchObject({ http: 503 });
    expect(store.zone('Zone')?.agents.size).toBe(0);
    store.failure = undefined;
    expect(await post(url, xml)).toMatchObject({ http: 200, status: 0 });
    server.close();
    server.closeAllConnections();
  });

  test('the time from receipt to commit is measured for the console', async () => {
    expect(engine.durations.quantile(0.99)).toBeUndefined();
    const ack = receive(aRegister({ from: 'A' }));
    commit();
    await ack;
    expect(engine.durations.quantile(0.99)).toBeGreaterThan(0);
  });

  test('of the senders of oversized messages the newest hundred are kept, newest first', () => {
    const peer = (address: string) => ({
      address,
      over: 'http' as const,
      security: { authentication: 0, encryption: 0 },
    });
    const message = { size: 99, limit: 10, beginning: undefined };
    for (let count = 0; count < 120; count++) engine.oversize('Zone', peer(`10.0.0.${count}`), message);
    engine.oversize('Zone', peer('10.0.0.50'), { ...message, size: undefined });
    const notices = engine.oversized('Zone');
    expect(notices).toHaveLength(100);
    expect(notices.find(({ address }) => address === '10.0.0.50')).toEqual({
      zone: 'Zone',
      address: '10.0.0.50',
      limit: 10,
      count: 2,
      last: 1_000_000,
    });
    expect(engine.oversized('Other')).toEqual([]);
  });
});
