import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParentPort as ElectronPort } from 'electron';
import { expect, onTestFinished, test } from 'vitest';
import type { FromZis } from '../../embedded-zis/app/desktop-protocol.ts';
import { serveDesktop, type ParentPort } from '../../embedded-zis/app/desktop-zis.ts';
import { zonesInBrief } from '../../embedded-zis/app/zones-in-brief.ts';
import { anEvent, anObjectList, aRegister, aSystemControl, post, readAck } from '../support/messages.ts';

/** The desktop app's end of the port. */
class FakePort extends EventEmitter implements ParentPort {
  /** Electron's own port is one that the ZIS takes. */
  static readonly taken = (port: ElectronPort): ParentPort => port;
  postMessage = (message: FromZis): void => void this.emit('heard', message);
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'desktop-zis-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a ZIS as the desktop app does and resolves to the first that it says. */
async function started(...args: readonly string[]) {
  const port = new FakePort();
  const heard = once(port, 'heard') as Promise<[FromZis]>;
  const all: FromZis[] = [];
  port.on('heard', (message: FromZis) => all.push(message));
  const exit = serveDesktop(port, args, 20);
  const [said] = await heard;
  const zones = () => all.findLast((message) => message.say === 'zones')?.zones;
  return { said, all, zones, exit, stop: () => void port.emit('message', { data: { say: 'stop' } }) };
}

const free = ['--http=0', '--console=0', '--zone=Ramsey', '--policy=open'];

test('the ZIS says where it listens and ends with 0 when it is told to stop', async () => {
  const { said, exit, stop } = await started(`--data=${aFolder()}`, ...free);
  if (said.say !== 'ready') throw new Error('It has refused.');
  const { zones, consoleUrl, notes } = said.listening;
  expect([zones.map(({ id }) => id), notes]).toEqual([['Ramsey'], []]);
  const [http, console] = [zones[0]?.http ?? '', consoleUrl].map((address) => new URL(address).port);
  expect(said.ports).toEqual([`--http=${http}`, `--console=${console}`]);
  stop();
  expect(await exit).toBe(0);
});

test('a message that is on its way when the app is quit is acknowledged and kept', async () => {
  const data = `--data=${aFolder()}`;
  const first = await started(data, ...free);
  if (first.said.say !== 'ready') throw new Error('It has refused.');
  const body = Buffer.from(aRegister({ from: 'RamseyLib' }));
  const call = request(first.said.listening.zones[0]?.http ?? '', {
    method: 'POST',
    headers: { 'Content-Type': 'application/xml;charset="utf-8"', 'Content-Length': body.length },
  });
  const answered = once(call, 'response') as Promise<[IncomingMessage]>;
  const half = Math.floor(body.length / 2);
  await new Promise((resolve) => call.write(body.subarray(0, half), resolve));
  first.stop();
  call.end(body.subarray(half));
  const [response] = await answered;
  const chunks = await response.setEncoding('utf8').toArray();
  expect(readAck(response.statusCode ?? 0, chunks.join(''))).toMatchObject({ status: 0 });
  expect(await first.exit).toBe(0);

  const second = await started(data, ...free);
  if (second.said.say !== 'ready') throw new Error('It has refused.');
  const ping = await post(
    second.said.listening.zones[0]?.http ?? '',
    aSystemControl('SIF_Ping', { from: 'RamseyLib' }),
  );
  expect(ping).toMatchObject({ status: 0 });
  second.stop();
  await second.exit;
});

test('a port that was asked for and is taken is refused by its number, and the data folder is given back', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const data = `--data=${aFolder()}`;
  const { said, exit } = await started(data, `--http=${port}`, '--console=0');
  expect(said).toEqual({
    say: 'refused',
    reason: `Port ${port} on 127.0.0.1 is taken. Use another one, or 0 for any.`,
  });
  expect(await exit).toBe(1);
  const again = await started(data, ...free);
  expect(again.said.say).toBe('ready');
  again.stop();
  await again.exit;
});

test('data that another ZIS has open is refused in one sentence', async () => {
  const folder = aFolder();
  const first = await started(`--data=${folder}`, ...free);
  const { said, exit } = await started(`--data=${folder}`, ...free);
  expect(said).toMatchObject({
    say: 'refused',
    reason: expect.stringContaining('Another SIF Zone Console runs on') as unknown,
  });
  expect(await exit).toBe(1);
  first.stop();
  await first.exit;
});

test('the ZIS tells how its zones are, and again when an agent comes and messages wait, and nothing twice', async () => {
  const { said, all, zones, exit, stop } = await started(`--data=${aFolder()}`, ...free);
  if (said.say !== 'ready') throw new Error('It has refused.');
  const zone = said.listening.zones[0]?.http ?? '';
  await expect.poll(zones, { timeout: 10_000 }).toEqual({ zones: [{ id: 'Ramsey', agents: 0, waiting: 0 }] });
  await post(zone, aRegister({ from: 'RamseyLib' }));
  await expect.poll(zones, { timeout: 10_000 }).toEqual({ zones: [{ id: 'Ramsey', agents: 1, waiting: 0 }] });
  await post(zone, anObjectList('SIF_Subscribe', ['StudentPersonal'], { from: 'RamseyLib' }));
  await post(zone, aRegister({ from: 'RamseySIS' }));
  expect(await post(zone, anEvent({ from: 'RamseySIS' }))).toMatchObject({ status: 0 });
  await expect.poll(zones, { timeout: 10_000 }).toEqual({ zones: [{ id: 'Ramsey', agents: 2, waiting: 1 }] });
  stop();
  expect(await exit).toBe(0);
  const told = all.map((message) => JSON.stringify(message));
  expect(told.filter((message, index) => message === told[index - 1])).toEqual([]);
});

test('what waits in a zone is what waits in all of its queues', () => {
  const queue = (zone: string, agent: string, messages: number) => ({ zone, agent, messages, bytes: 1 });
  const queues = [queue('A', 'one', 2), queue('B', 'one', 5), queue('A', 'two', 3)];
  const store = { zoneIds: () => ['A', 'B', 'C'], zone: () => undefined };
  const waiting = zonesInBrief(store, queues, undefined).zones.map(({ id, waiting: count }) => [id, count]);
  expect(waiting).toEqual([
    ['A', 5],
    ['B', 5],
    ['C', 0],
  ]);
});

test.each([
  [undefined, {}],
  [{ reason: 'the disk is full', since: 1 }, { trouble: 'the disk is full' }],
])('the trouble of the storage is told while it lasts: %j', (trouble, told) => {
  const store = { zoneIds: () => [], zone: () => undefined };
  expect(zonesInBrief(store, [], trouble)).toEqual({ zones: [], ...told });
});
