import { describe, expect, test } from 'vitest';
import {
  followJournal,
  type LiveMessage,
  type LiveSource,
  type StreamEvents,
} from '../../renderer/api/live-stream.ts';
import type { JournalEntry } from '../../renderer/api/types.ts';

const entry = (position: number): JournalEntry => ({
  position,
  zone: 'RamseyZIS',
  time: 0,
  kind: 'accepted',
  receivers: [],
  contexts: [],
  size: 0,
  delivered: 0,
  discarded: 0,
});

class Refusal extends Error {}

/** One run of the stream against a server that behaves as a list of connections says; the last one stays open. */
async function run(
  connections: readonly ((events: StreamEvents, after: number) => Promise<void> | void)[],
  heads: readonly (number | Error)[],
) {
  const told: LiveMessage[] = [];
  const waits: number[] = [];
  let connection = 0;
  let asked = 0;
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const source: LiveSource = {
    head: () => {
      const head = heads[Math.min(asked, heads.length - 1)];
      asked += 1;
      return head instanceof Error ? Promise.reject(head) : Promise.resolve(head ?? 0);
    },
    refuses: (error) => error instanceof Refusal,
    stream: async (after, events) => {
      const script = connections[connection];
      connection += 1;
      if (!script) {
        finish();
        return new Promise(() => undefined);
      }
      await script(events, after);
    },
  };
  const wait = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  void followJournal(
    source,
    (message) => told.push(message),
    wait,
    () => 1_000,
  );
  await finished;
  return { told, waits };
}

const states = (told: readonly LiveMessage[]): string[] =>
  told.flatMap((message) => (message.kind === 'connection' ? message.state.kind : []));
const received = (told: readonly LiveMessage[]): number[] =>
  told.flatMap((message) =>
    message.kind === 'entries' ? message.entries.map(({ position }) => position) : [],
  );

describe('the live stream', () => {
  test('begins at the end of the journal', async () => {
    const starts: number[] = [];
    const { told } = await run([(_, after) => void starts.push(after)], [42]);
    expect(starts).toEqual([42]);
    expect(states(told)).toEqual(['connecting', 'lost']);
  });

  test('goes on after the last entry when the connection was lost', async () => {
    const starts: number[] = [];
    const { told } = await run(
      [
        (events, after) => {
          starts.push(after);
          events.started();
          events.entries([entry(11), entry(12)]);
          throw new Error('the connection broke');
        },
        (events, after) => {
          starts.push(after);
          events.started();
          events.entries([entry(13)]);
        },
      ],
      [10, 13, 13],
    );
    expect(starts).toEqual([10, 12]);
    expect(received(told)).toEqual([11, 12, 13]);
    expect(states(told)).toEqual(['connecting', 'live', 'lost', 'live', 'lost']);
  });

  test('tells since when the connection is lost, and keeps trying ever more slowly', async () => {
    const down = new Error('unreachable');
    const { told, waits } = await run([], [down, down, down, down, down, 7]);
    expect(told).toContainEqual({
      kind: 'connection',
      state: { kind: 'lost', since: 1_000 },
      position: undefined,
    });
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 4_000]);
  });

  test('says when the server does not let the browser in, and goes on when it does', async () => {
    const { told } = await run([(events) => events.started()], [new Refusal(), 3]);
    expect(states(told)).toEqual(['connecting', 'unauthorised', 'live', 'lost']);
  });

  test('voids what was read when the journal is another one', async () => {
    const starts: number[] = [];
    const { told } = await run(
      [(_, after) => void starts.push(after), (_, after) => void starts.push(after)],
      [500, 20, 20],
    );
    expect(starts).toEqual([500, 20]);
    expect(told).toContainEqual({ kind: 'reset' });
  });

  test('voids what was read when catching up would take longer than reading anew', async () => {
    const { told } = await run([() => undefined], [500, 1_000_000]);
    expect(told).toContainEqual({ kind: 'reset' });
  });
});
