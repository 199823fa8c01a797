/** What every store must do with messages: queues, remembered ids, open requests, the journal. */
import { describe, expect, test } from 'vitest';
import type { OpenRequest } from '../../embedded-zis/broker/ports.ts';
import { pack } from '../../embedded-zis/store/sqlite/packing.ts';
import { change, entryOf, event, headerOf, type StoreUnderTest, zone, remember } from './store-under-test.ts';

/** Describes it for one store. */
export function trafficContract(at: StoreUnderTest): void {
  describe('queues', () => {
    const letters = Array.from({ length: 40 }, (_, index) => `M${index}`);

    test('keep the order of arrival, over a reopening and in any length (R-DEL-1)', () => {
      at.apply(...letters.map((msgId) => event(msgId, [{ kind: 'enqueue', agents: ['A', 'B'] }])));
      at.reopen();
      expect(at.queue('A')).toEqual(letters);
      at.take('A', 'M3');
      at.take('A', 'M0');
      expect(at.queue('A')).toEqual(letters.filter((msgId) => msgId !== 'M3' && msgId !== 'M0'));
      expect(at.queue('B')).toEqual(letters);
    });

    test('give the message as its sender wrote it, without what stood around it (R-GEN-4)', () => {
      const [position] = at.apply(event('M1', [{ kind: 'enqueue', agents: ['A'] }]));
      at.run((transaction) => {
        const message = transaction.memory(zone).queued('A', 'M1');
        expect(message).toMatchObject({
          about: position,
          type: 'SIF_Event',
          version: '2.3',
          header: headerOf('M1'),
        });
        expect(new TextDecoder().decode(message?.bytes())).toBe('<SIF_Message>M1𝄞</SIF_Message>');
        expect(message?.size).toBe(message?.bytes().length);
      });
    });

    test('give a message whose body was packed as its sender wrote it, over a reopening, and so does the journal', async () => {
      const commit = event('M1', [{ kind: 'enqueue', agents: ['A'] }]);
      if (!commit.body) throw new Error('There is no body.');
      const { bytes } = commit.body;
      const around = new TextEncoder().encode(' '.repeat(1000));
      const long = new Uint8Array([...bytes, ...around]);
      const packed = await pack(long);
      expect(packed?.length).toBeLessThan(200);
      const [position = 0] = at.apply({
        ...commit,
        body: { ...commit.body, bytes: long, ...(packed && { packed }) },
      });
      at.reopen();
      const message = at.run((transaction) => transaction.memory(zone).queued('A', 'M1'));
      expect(new TextDecoder().decode(message?.bytes())).toBe('<SIF_Message>M1𝄞</SIF_Message>');
      const body = at.journal.body(position);
      expect([Buffer.from(body?.bytes ?? []).equals(long), body?.whole]).toEqual([true, true]);
    });

    test('of two messages with one id give the older first', () => {
      at.apply(
        event('M1', [{ kind: 'enqueue', agents: ['A'] }], 'X'),
        event('M1', [{ kind: 'enqueue', agents: ['A'] }], 'Y'),
      );
      expect(at.run((transaction) => transaction.memory(zone).queued('A', 'M1')?.header.sourceId)).toBe('X');
      at.take('A', 'M1');
      expect(at.run((transaction) => transaction.memory(zone).queued('A', 'M1')?.header.sourceId)).toBe('Y');
    });

    test('know how much waits for each agent, over arrivals, departures, what was undone, and a reopening', () => {
      const level = (agent: string) => at.run((transaction) => transaction.memory(zone).level(agent));
      const bytes = new TextEncoder().encode('<SIF_Message>M0𝄞</SIF_Message>').length;
      expect(level('A')).toEqual({ messages: 0, bytes: 0 });
      at.apply(...['M0', 'M1', 'M2'].map((id) => event(id, [{ kind: 'enqueue', agents: ['A', 'B'] }])));
      at.take('A', 'M0');
      expect(() =>
        at.run((transaction) => {
          transaction.apply(event('M3', [{ kind: 'enqueue', agents: ['A', 'C'] }]));
          expect(transaction.memory(zone).level('A')).toEqual({ messages: 3, bytes: 3 * bytes });
          transaction.apply(change({ kind: 'unregister', agent: 'B' }));
          expect(transaction.memory(zone).level('B')).toEqual({ messages: 0, bytes: 0 });
          throw new Error('undo');
        }),
      ).toThrow('undo');
      const expected = { A: 2, B: 3, C: 0 };
      for (const reopened of [false, true]) {
        if (reopened) at.reopen();
        for (const [agent, messages] of Object.entries(expected)) {
          expect(level(agent)).toEqual({ messages, bytes: messages * bytes });
        }
      }
      at.apply(change({ kind: 'unregister', agent: 'B' }));
      expect(level('B')).toEqual({ messages: 0, bytes: 0 });
      at.run((transaction) => transaction.removeZone(zone));
      expect(level('A')).toEqual({ messages: 0, bytes: 0 });
    });

    test('do not know a message that was never queued for the agent', () => {
      at.apply(event('M1', [{ kind: 'enqueue', agents: ['A'] }]));
      expect(at.run((transaction) => transaction.memory(zone).queued('B', 'M1'))).toBeUndefined();
    });
  });

  test('an id is remembered for its sender, over a reopening, once and again (R-GEN-7)', () => {
    at.apply(event('M1', [remember('M1')]), event('M1', [remember('M1')]), event('M2', []));
    at.reopen();
    at.run((transaction) => {
      const memory = transaction.memory(zone);
      expect(memory.accepted('Sender', 'M1')).toBe(true);
      expect(memory.accepted('Sender', 'M2')).toBe(false);
      expect(memory.accepted('Another', 'M1')).toBe(false);
    });
  });

  test('open requests are kept, counted and closed, over a reopening (R-CACHE-1)', () => {
    const request: OpenRequest = {
      msgId: 'R1',
      requester: 'A',
      responder: 'B',
      header: headerOf('R1', 'A'),
      objectName: 'StudentPersonal',
      context: 'Summer',
      version: '2.3',
      maxBufferSize: 65_536,
      versions: ['2.*', '2.3'],
      nextPacket: 1,
    };
    const found = (): OpenRequest | undefined =>
      at.run((transaction) => transaction.memory(zone).openRequest('R1'));
    expect(found()).toBeUndefined();
    at.apply(change({ kind: 'open-request', request }));
    at.reopen();
    expect(found()).toEqual(request);
    at.apply(change({ kind: 'next-packet', msgId: 'R1', nextPacket: 2 }));
    expect(found()).toEqual({ ...request, nextPacket: 2 });
    at.apply(change({ kind: 'close-request', msgId: 'R1' }));
    expect(found()).toBeUndefined();
  });

  describe('the journal', () => {
    test('gives growing positions, never one twice, also over undone work and a reopening', () => {
      const seen = [...at.apply(event('M1', []), event('M2', []))];
      expect(() =>
        at.run((transaction) => {
          transaction.apply(event('M3', []));
          throw new Error('boom');
        }),
      ).toThrow('boom');
      seen.push(...at.apply(event('M4', [])));
      at.reopen();
      seen.push(...at.apply(event('M5', [])));
      expect(new Set(seen).size).toBe(4);
      expect(seen).toEqual([...seen].sort((a, b) => (a ?? 0) - (b ?? 0)));
      expect(at.journal.head()).toBe(seen.at(-1));
      expect(at.journal.after(0, 10).map(({ msgId }) => msgId)).toEqual(['M1', 'M2', 'M4', 'M5']);
    });

    test('tells the position of the last entry that a commit made, and none where it made none', () => {
      expect(at.apply(change({ kind: 'sleep', agent: 'A' }))).toEqual([undefined]);
      const reason = { logCode: 2, desc: 'too large' } as const;
      const [position] = at.apply(event('M1', [{ kind: 'not-queued', agent: 'A', reason }]));
      expect(position).toBe(at.journal.head());
      expect(at.journal.entry(position ?? 0)).toMatchObject({
        kind: 'discarded',
        category: 4,
        code: 2,
      });
    });

    test('counts deliveries and discards beside the message, and has an entry about each', () => {
      const [position = 0] = at.apply(event('M1', [{ kind: 'enqueue', agents: ['A', 'B', 'C'] }]));
      at.take('A', 'M1');
      at.take('B', 'M1', 'refused');
      expect(at.journal.entry(position)).toMatchObject({
        kind: 'accepted',
        delivered: 1,
        discarded: 1,
      });
      expect(at.journal.after(position, 10)).toMatchObject([
        { kind: 'delivered', about: position, receivers: ['A'], msgId: 'M1', sourceId: 'Sender' },
        { kind: 'discarded', about: position, receivers: ['B'], desc: 'refused' },
      ]);
      expect(at.journal.receivers(position)).toMatchObject([
        { agent: 'A', state: 'delivered' },
        { agent: 'B', state: 'discarded', desc: 'refused' },
        { agent: 'C', state: 'waiting', before: 0 },
      ]);
    });

    test('keeps an accepted message whole, and of a refused one the beginning', () => {
      const bytes = new Uint8Array(100_000).fill(120);
      const header = headerOf('M1');
      const refused = entryOf(header, bytes.length, { kind: 'refused', category: 1, code: 2, desc: 'bad' });
      const [whole = 0, cut = 0] = at.apply(
        { zone, time: 1, effects: [], entry: entryOf(header, bytes.length), body: { bytes, header } },
        { zone, time: 1, effects: [], entry: refused, body: { bytes } },
      );
      expect(at.journal.body(whole)).toMatchObject({ whole: true });
      expect(at.journal.body(whole)?.bytes.length).toBe(100_000);
      expect(at.journal.body(cut)).toMatchObject({ whole: false });
      expect(at.journal.body(cut)?.bytes.length).toBeLessThan(100_000);
      expect(at.journal.entry(cut)).toMatchObject({
        kind: 'refused',
        category: 1,
        code: 2,
        desc: 'bad',
        size: 100_000,
      });
      expect(at.journal.body(cut + 1)).toBeUndefined();
    });
  });
}
