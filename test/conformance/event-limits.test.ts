import Database from 'better-sqlite3';
import { XMLParser } from 'fast-xml-parser';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { overview } from '../support/console.ts';
import { anEvent, newMsgId } from '../support/messages.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

/** An event of exactly this many bytes, with a character outside the BMP in it. */
function eventOf(size: number, from: string): string {
  const msgId = newMsgId();
  const empty = anEvent({ from, msgId, object: 'SchoolInfo', content: '<A>𝄞</A>' });
  const missing = size - Buffer.byteLength(empty);
  return anEvent({ from, msgId, object: 'SchoolInfo', content: `<A>𝄞${'x'.repeat(missing)}</A>` });
}

interface LogEvent {
  SIF_Message: {
    '@_Version': string;
    SIF_Event: {
      SIF_Header: unknown;
      SIF_ObjectData: {
        SIF_EventObject: {
          SIF_LogEntry: {
            SIF_LogEntryHeader: { SIF_Header: unknown };
            SIF_OriginalHeader: { SIF_Header: { SIF_MsgId: string; SIF_SourceId: string } };
            SIF_Category: string;
            SIF_Code: string;
            SIF_Desc: string;
          };
        };
      };
    };
  };
}

/** The log entry in SIF_Data, read. */
function logEntryOf(data = ''): LogEvent['SIF_Message'] {
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, parseAttributeValue: false });
  return (parser.parse(data) as LogEvent).SIF_Message;
}

describe('SIF_Event for a subscriber that cannot take it', () => {
  let zis: TestZis;
  let publisher: TestAgent;
  let log: TestAgent;
  beforeAll(async () => {
    zis = await startZis();
    publisher = await joined(zis, {}, 'Publisher');
    log = await joined(zis, {}, 'Log');
    await log.subscribe(['SIF_LogEntry']);
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('an event of exactly the buffer size is delivered; the SIF_Ack around it does not count (R-BUF-1, F-31)', async () => {
    const agent = await joined(zis, { maxBufferSize: 2000 });
    await agent.subscribe(['SchoolInfo']);
    const event = eventOf(2000, publisher.id);
    expect(Buffer.byteLength(event)).toBe(2000);
    await publisher.post(event);
    expect((await agent.pull()).data).toBe(event);
    await agent.unregister();
  });

  test('an event that is kept packed, as large ones are, reaches its subscriber as it was written, over a restart', async () => {
    const agent = await joined(zis, { maxBufferSize: 2_000_000 });
    await agent.subscribe(['SchoolInfo']);
    const event = eventOf(1_500_000, publisher.id);
    await publisher.post(`\ufeff${event}\r\n`);
    await zis.restart();
    const database = new Database(join(zis.data, 'zis.db'), { readonly: true });
    const body = 'SELECT length(bytes) FROM body ORDER BY position DESC LIMIT 1';
    expect(database.prepare(body).pluck().get()).toBeLessThan(20_000);
    database.close();
    expect((await agent.pull()).data).toBe(event);
    await agent.unregister();
  });

  test('an XML declaration and a byte order mark do not count: they are not delivered (R-BUF-1)', async () => {
    const agent = await joined(zis, { maxBufferSize: 2000 });
    await agent.subscribe(['SchoolInfo']);
    const event = eventOf(2000, publisher.id);
    await publisher.post(`\ufeff<?xml version="1.0" encoding="UTF-8"?>\r\n${event}\r\n`);
    expect((await agent.pull()).data).toBe(event);
    await agent.unregister();
  });

  test('one byte more is not queued; the publisher gets 0 and the zone a SIF_LogEntry 4/2 (R-EVT-6, R-LOG-1, R-LOG-2, R-LOG-4)', async () => {
    const small = await joined(zis, { maxBufferSize: 2000 });
    const large = await joined(zis);
    for (const agent of [small, large]) await agent.subscribe(['SchoolInfo']);
    const ack = await publisher.post(eventOf(2001, publisher.id));
    expect(ack).toMatchObject({ status: 0 });
    expect(await small.takeAll()).toEqual([]);
    expect(await large.takeAll()).toEqual([ack.originalMsgId]);

    const pulled = await log.pull();
    const { SIF_Event: event } = logEntryOf(pulled.data);
    const entry = event.SIF_ObjectData.SIF_EventObject.SIF_LogEntry;
    expect(entry).toMatchObject({
      '@_Source': 'ZIS',
      '@_LogLevel': 'Error',
      SIF_Category: '4',
      SIF_Code: '2',
    });
    expect(entry.SIF_Desc).toContain(small.id);
    expect(entry.SIF_LogEntryHeader.SIF_Header).toEqual(event.SIF_Header);
    expect(event.SIF_Header).toMatchObject({ SIF_SourceId: 'TestZone' });
    expect(entry.SIF_OriginalHeader.SIF_Header).toMatchObject({
      SIF_MsgId: ack.originalMsgId,
      SIF_SourceId: publisher.id,
    });
    expect(await log.takeAll()).toHaveLength(1);
    await small.unregister();
    await large.unregister();
  });

  test('an event of a version that the agent did not register is not queued: SIF_LogEntry 4/4 (R-EVT-6, R-VER-5, R-LOG-2)', async () => {
    const old = await joined(zis, { versions: ['2.0', '2.1'] });
    await old.subscribe(['SchoolInfo']);
    expect(await publisher.publish({ object: 'SchoolInfo', version: '2.3' })).toMatchObject({ status: 0 });
    const fit = await publisher.publish({ object: 'SchoolInfo', version: '2.1' });
    expect(await old.takeAll()).toEqual([fit.originalMsgId]);
    const { SIF_Event: event } = logEntryOf((await log.pull()).data);
    const { SIF_Category, SIF_Code, SIF_Desc } = event.SIF_ObjectData.SIF_EventObject.SIF_LogEntry;
    expect({ SIF_Category, SIF_Code }).toEqual({ SIF_Category: '4', SIF_Code: '4' });
    expect(SIF_Desc).toContain(old.id);
    expect(await log.takeAll()).toHaveLength(1);
    await old.unregister();
  });

  test('a message that an agent can no longer take leaves its queue with a log entry (R-VER-5, R-REG-8)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['SchoolInfo']);
    await publisher.publish({ object: 'SchoolInfo' });
    await agent.register({ versions: ['2.5'] });
    const fit = await publisher.publish({ object: 'SchoolInfo', version: '2.5' });
    expect(await agent.takeAll()).toEqual([fit.originalMsgId]);
    const { SIF_Event: event } = logEntryOf((await log.pull()).data);
    expect(event.SIF_ObjectData.SIF_EventObject.SIF_LogEntry.SIF_Code).toBe('4');
    await log.takeAll();
    await agent.unregister();
  });

  test('a log entry that a subscriber cannot take makes no further one (R-LOG-5)', async () => {
    const narrow = await joined(zis, { maxBufferSize: 1024, versions: ['2.0'] });
    await narrow.subscribe(['SIF_LogEntry', 'SchoolInfo']);
    expect(await publisher.publish({ object: 'SchoolInfo' })).toMatchObject({ status: 0 });
    expect(await narrow.takeAll()).toEqual([]);
    expect(await log.takeAll()).toHaveLength(1);
    await narrow.unregister();
  });

  test('a log entry that has to leave a queue makes no further one (R-LOG-5)', async () => {
    const moody = await joined(zis);
    await moody.subscribe(['SIF_LogEntry']);
    const small = await joined(zis, { maxBufferSize: 1024 });
    await small.subscribe(['SchoolInfo']);
    await publisher.post(eventOf(1025, publisher.id));
    await moody.register({ versions: ['2.0'] });
    expect(await moody.takeAll()).toEqual([]);
    expect(await log.takeAll()).toHaveLength(1);
    await moody.unregister();
    await small.unregister();
  });

  test('a zone without subscribers of SIF_LogEntry loses nothing but the entry (R-EVT-6)', async () => {
    await log.unsubscribe(['SIF_LogEntry']);
    const small = await joined(zis, { maxBufferSize: 1024 });
    await small.subscribe(['SchoolInfo']);
    expect(await publisher.post(eventOf(1025, publisher.id))).toMatchObject({ status: 0 });
    const shown = (await overview(zis)).agents.find(({ sourceId }) => sourceId === small.id);
    expect(shown).toMatchObject({ waiting: 0, discarded: 1 });
    await log.subscribe(['SIF_LogEntry']);
    await small.unregister();
  });
});
