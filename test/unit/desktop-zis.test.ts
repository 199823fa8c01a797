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
import { aRegister, aSystemControl, post, readAck } from '../support/messages.ts';

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
  const exit = serveDesktop(port, args);
  const [said] = await heard;
  return { said, exit, stop: () => void port.emit('message', { data: { say: 'stop' } }) };
}

const free = ['--http=0', '--console=0', '--zone=Ramsey', '--policy=open'];

test('the ZIS says where it listens and ends with 0 when it is told to stop', async () => {
  const { said, exit, stop } = await started(`--data=${aFolder()}`, ...free);
  if (said.say !== 'ready') throw new Error('It has refused.');
  expect(said).toMatchObject({ notes: [], zone: `http://127.0.0.1:${said.ports.http ?? 0}/Ramsey` });
  expect(new URL(said.console).port).toBe(String(said.ports.console));
  stop();
  expect(await exit).toBe(0);
});

test('a message that is on its way when the app is quit is acknowledged and kept', async () => {
  const data = `--data=${aFolder()}`;
  const first = await started(data, ...free);
  if (first.said.say !== 'ready') throw new Error('It has refused.');
  const body = Buffer.from(aRegister({ from: 'RamseyLib' }));
  const call = request(first.said.zone ?? '', {
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
  const ping = await post(second.said.zone ?? '', aSystemControl('SIF_Ping', { from: 'RamseyLib' }));
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
