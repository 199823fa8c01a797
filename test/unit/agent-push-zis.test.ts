import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Agent } from '../../embedded-zis/agent/agent.ts';
import type { Receiving } from '../../embedded-zis/agent/handling.ts';
import { childObjects } from '../../embedded-zis/agent/xml.ts';
import { adminClient } from '../support/admin-client.ts';
import { aChange, anAgentFile, libraryAgent } from '../support/library-agent.ts';
import { anyPort, authorityOf } from '../support/tls.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let file: Awaited<ReturnType<typeof anAgentFile>>;
let publisher: Agent;
let agent: Agent;
let admin: Awaited<ReturnType<typeof adminClient>>['admin'];
/** SIF_MsgIds of the events that were handed over. */
let handled: string[];
let pushTls: { readonly key: string; readonly cert: string; readonly ca: string };

beforeEach(async () => {
  zis = await startZis({ options: anyPort, limits: { pushFirstRetry: 10, pushLongestRetry: 40 } });
  file = await anAgentFile();
  handled = [];
  ({ admin } = await adminClient(zis.consoleUrl));
  const order = { zone: 'TestZone', agent: 'RamseyLib', hosts: ['127.0.0.1'] };
  const { certificate: cert, key } = await admin.issueCertificate.mutate(order);
  pushTls = { cert, key, ca: authorityOf(zis) };
  publisher = libraryAgent(zis.secureUrl, 'RamseySIS', { tls: { ca: pushTls.ca }, pollInterval: 5 });
  await publisher.register();
  await join();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await agent.close(0);
  await publisher.close(0);
  await zis[Symbol.asyncDispose]();
  await file[Symbol.asyncDispose]();
});

const taking: Receiving = {
  onEvent: ({ msgId }) => void handled.push(msgId),
};

/** The next run of the agent that has the file: it calls and is called over TLS, each side with its certificate. */
async function join(receiving = taking): Promise<void> {
  agent = libraryAgent(zis.secureUrl, 'RamseyLib', { tls: pushTls, file: file.path });
  const tls = { ...pushTls, requestCert: true, rejectUnauthorized: true };
  await agent.listen({ port: 0, tls }, receiving);
  await agent.register();
  await agent.provision({
    subscribe: [{ objectName: 'StudentPersonal' }],
    provide: [{ objectName: 'RoomInfo' }],
    respond: [{ objectName: 'RoomInfo' }],
  });
}

const publish = (...numbers: readonly number[]): Promise<readonly string[]> =>
  Promise.all(numbers.map((number) => publisher.publish(aChange(number))));

const row = () => admin.agent.query({ zone: 'TestZone', agent: 'RamseyLib' });

test('the ZIS pushes to an agent of the library over TLS, each message once and in order (R-HTTP-1, R-PUSH-2)', async () => {
  expect(agent.pushUrl).toMatch(/^https:/);
  const msgIds = await publish(1, 2, 3, 4, 5);
  await expect.poll(() => handled).toEqual(msgIds);
  await expect.poll(row).toMatchObject({ row: { waiting: 0 } });
});

test('what cannot be written down is answered with HTTP 500, and comes again until it can (R-AGT-14, R-PUSH-8)', async () => {
  const prepare = Reflect.get(Database.prototype, 'prepare');
  let failures = 0;
  vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, sql: string) {
    if (sql.startsWith('INSERT INTO incoming') && sql.includes('bytes')) {
      failures += 1;
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    }
    return prepare.call(this, sql);
  });
  const msgIds = await publish(1, 2, 3);
  await expect
    .poll(row)
    .toMatchObject({ trouble: { reason: expect.stringContaining('HTTP 500') as string } });
  expect(failures).toBeGreaterThan(0);
  expect(handled).toEqual([]);
  vi.restoreAllMocks(); // there is room again
  await expect.poll(() => handled).toEqual(msgIds);
});

test('what comes while the agent is away waits, and is handed over once by its next run (R-GEN-11, R-AGT-14)', async () => {
  const before = await publish(1, 2);
  await expect.poll(() => handled).toEqual(before);
  await agent.close();
  const meanwhile = await publish(3, 4);
  await join();
  const after = await publish(5);
  await expect.poll(() => handled).toEqual([...before, ...meanwhile, ...after]);
});

test('a request is answered by push over TLS, in packets that all arrive (R-AGT-20, R-PUSH-2)', async () => {
  await agent.close();
  const rooms = Array.from({ length: 30 }, (_, index) => ({ '@RefId': `R${index}`, Note: 'x'.repeat(200) }));
  await join({ ...taking, source: { objects: () => rooms } });
  const receiving = publisher.receive({});
  const response = await publisher.request({ objectName: 'RoomInfo', maxBufferSize: 2500 });
  const got: unknown[] = [];
  for await (const { objectData } of response) got.push(...childObjects(objectData, 'RoomInfo'));
  expect(got).toEqual(rooms);
  await publisher.close();
  await receiving;
});
