import { afterEach, beforeEach, expect, test } from 'vitest';
import Database from 'better-sqlite3';
import type { Agent } from '../../embedded-zis/agent/agent.ts';
import type { AgentOptions } from '../../embedded-zis/agent/agent-options.ts';
import { aChange, anAgentFile, libraryAgent } from '../support/library-agent.ts';
import { accepted, RecordingZis, refusal } from '../support/recording-zis.ts';
import { startZis } from '../support/zis.ts';

let zis: RecordingZis;
/** Of the ZIS, also while it is away. */
let url: string;
let file: Awaited<ReturnType<typeof anAgentFile>>;
let agent: Agent | undefined;

beforeEach(async () => {
  zis = await RecordingZis.start();
  ({ url } = zis);
  file = await anAgentFile();
});

afterEach(async () => {
  await agent?.close(0);
  await zis.close();
  await file[Symbol.asyncDispose]();
});

/** The next run of the agent that has the file. */
async function nextRun(options: Partial<AgentOptions> = {}): Promise<Agent> {
  await agent?.close(0);
  agent = libraryAgent(url, 'RamseySIS', { file: file.path, ...options });
  return agent;
}

const sent = (): readonly string[] => zis.of('SIF_Event').map(({ message }) => message.header.msgId);

test('what could not be sent is sent by the next run, in the order of the calls, each once (R-AGT-8)', async () => {
  const { port } = zis;
  await zis.close();
  const first = await nextRun();
  const msgIds = [1, 2, 3].map((number) => first.enqueue(aChange(number)));
  expect(first.waiting).toBe(3);
  const second = await nextRun();
  expect(second.waiting).toBe(3);
  await zis.listen(port);
  await second.register();
  msgIds.push(await second.publish(aChange(4)));
  expect(sent()).toEqual(msgIds);
  expect(second.waiting).toBe(0);
  await (await nextRun()).register();
  await agent?.leave({ as: 'sleep' });
  expect(sent()).toEqual(msgIds);
});

test('a message whose answer was lost with the agent goes out again with the same bytes (R-AGT-8, F-3)', async () => {
  zis.reply = ({ message }) => (message.type === 'SIF_Event' ? 'drop' : accepted);
  (await nextRun()).enqueue(aChange(1));
  await zis.until(() => sent().length > 0);
  const next = await nextRun();
  zis.reply = () => accepted;
  await next.register();
  await expect.poll(() => next.waiting).toBe(0);
  expect(sent().length).toBeGreaterThan(1);
  expect(new Set(zis.of('SIF_Event').map(({ text }) => text)).size).toBe(1);
});

test('a call that waits when the agent closes fails, and its message stays for the next run (R-AGT-8)', async () => {
  zis.reply = () => 'hang';
  const first = await nextRun();
  const publishing = first.publish(aChange(1));
  const failed = expect(publishing).rejects.toMatchObject({ name: 'AbortError' });
  await zis.until(() => sent().length > 0);
  expect((await nextRun()).waiting).toBe(1);
  await failed;
});

test('a refused message is forgotten: the call is told, and onRefused where no call waits (R-AGT-4)', async () => {
  const refused: unknown[] = [];
  const one = await nextRun({
    onRefused: ({ category, code }, msgId) => refused.push([category, code, msgId]),
  });
  zis.reply = ({ text }) => (text.includes('<LocalId>3<') ? accepted : refusal(4, 3));
  await expect(one.publish(aChange(1))).rejects.toMatchObject({ category: 4, code: 3 });
  const second = one.enqueue(aChange(2));
  await one.publish(aChange(3)); // is not held up
  expect(refused).toEqual([[4, 3, second]]);
  expect(sent()).toHaveLength(3);
  expect(one.waiting).toBe(0);
});

test('the messages of an agent that the ZIS does not take are kept until it does (R-AGT-8, R-MSG-5)', async () => {
  const lines: string[] = [];
  const one = await nextRun({ log: (line) => lines.push(line) });
  zis.reply = () => refusal(4, 9);
  const msgId = one.enqueue(aChange(1));
  await expect.poll(() => lines).toEqual([expect.stringContaining('keeps what is to be sent')]);
  await expect(one.publish(aChange(2))).rejects.toMatchObject({ category: 4, code: 9 });
  expect(one.waiting).toBe(1); // who waited may try again
  zis.reply = () => accepted;
  await one.register();
  await expect.poll(() => one.waiting).toBe(0);
  expect(sent().at(-1)).toBe(msgId);
});

test('one agent at a time has a file, and only one of this make', async () => {
  await nextRun();
  expect(() => libraryAgent(url, 'Other', { file: file.path })).toThrow('locked');
  await agent?.close(0);
  const database = new Database(file.path);
  database.pragma('user_version = 9');
  database.close();
  expect(() => libraryAgent(url, 'Other', { file: file.path })).toThrow('was written by another version');
});

test('over restarts of the agent and of the ZIS a subscriber gets each change once, in order (R-AGT-8)', async () => {
  await using real = await startZis();
  const seen: string[] = [];
  const library = libraryAgent(real.zoneUrl, 'RamseyLib', { pollInterval: 5 });
  await library.register();
  await library.subscribe({ objectName: 'StudentPersonal' });
  const msgIds: string[] = [];
  const anotherRun = async (): Promise<void> => {
    await agent?.close(0);
    agent = libraryAgent(real.zoneUrl, 'RamseySIS', { file: file.path });
    await agent.register();
  };
  for (let run = 0; run < 3; run++) {
    await anotherRun();
    for (let number = 0; number < 10; number++) msgIds.push(agent?.enqueue(aChange(number)) ?? '');
    if (run === 1) await real.restart();
  }
  await library.close(0);
  await anotherRun();
  await expect.poll(() => agent?.waiting, { timeout: 10_000 }).toBe(0);
  const later = libraryAgent(real.zoneUrl, 'RamseyLib', { pollInterval: 5 });
  await later.register();
  const ended = later.receive({ onEvent: ({ msgId }) => void seen.push(msgId) });
  await expect.poll(() => seen.length).toBeGreaterThanOrEqual(30);
  await later.leave({ as: 'unregister' });
  await ended;
  expect(seen).toEqual(msgIds);
});
