import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '../../embedded-zis/admin/zones.ts';
import type { Engine } from '../../embedded-zis/broker/engine.ts';
import type { SecurityLevels } from '../../embedded-zis/sif/message.ts';
import {
  anEvent,
  anObjectList,
  aRegister,
  aSystemControl,
  readAck,
  type MessageParts,
  type ReadAck,
} from '../support/messages.ts';
import { aPacket, aRequest } from '../support/request-messages.ts';
import { anEngine } from '../support/engine.ts';
import { sqliteStore, type TestStore } from '../support/stores.ts';

type Levels = readonly [authentication: number, encryption: number];

describe('the security levels of a message, its zone and the channel to its receiver', () => {
  let opened: TestStore;
  let engine: Engine;
  const best: Levels = [3, 4];

  /** A zone with these minimum levels, and two agents in it that do everything. */
  const open = async (minimum: Levels): Promise<void> => {
    opened.store.transaction((transaction) => {
      const settings = {
        ...defaultSettings,
        name: 'Z',
        policy: 'open',
        minSecurity: levels(minimum),
      } as const;
      transaction.putZone('Zone', settings, ['SIF_Default']);
    });
    engine = anEngine(opened.store);
    for (const from of ['Asks', 'Answers']) await post(aRegister({ from }), best);
    for (const type of ['SIF_Subscribe', 'SIF_Provide'] as const)
      await post(anObjectList(type, ['StudentPersonal'], { from: 'Answers' }), best);
  };
  const levels = ([authentication, encryption]: Levels): SecurityLevels => ({ authentication, encryption });
  const post = async (xml: string, channel: Levels): Promise<ReadAck> => {
    const peer = { address: '127.0.0.1', over: 'https' as const, security: levels(channel) };
    const ack = await engine.receive('Zone', new TextEncoder().encode(xml), peer);
    return readAck(200, new TextDecoder().decode(ack));
  };
  const pull = (from: string, channel: Levels): Promise<ReadAck> =>
    post(aSystemControl('SIF_GetMessage', { from }), channel);

  beforeEach(() => {
    opened = sqliteStore();
  });
  afterEach(() => opened[Symbol.dispose]());

  test.for<[message: Levels, zone: Levels, channel: Levels, delivered: boolean]>([
    [[0, 0], [0, 0], [0, 0], true],
    [[1, 0], [0, 0], [0, 4], false],
    [[1, 0], [0, 0], [1, 0], true],
    [[2, 0], [0, 0], [1, 4], false],
    [[3, 0], [0, 0], [2, 4], false],
    [[0, 1], [0, 0], [3, 0], false],
    [[0, 1], [0, 0], [0, 1], true],
    [[0, 4], [0, 0], [3, 3], false],
    [[3, 4], [0, 0], [3, 4], true],
    [[0, 0], [2, 0], [1, 4], false],
    [[0, 0], [2, 0], [2, 0], true],
    [[1, 0], [0, 2], [1, 1], false],
    [[1, 0], [0, 2], [0, 2], false],
    [[1, 0], [0, 2], [1, 2], true],
    [[0, 3], [2, 1], [2, 3], true],
    [[0, 3], [2, 1], [2, 2], false],
  ])(
    'a message of %j in a zone of %j over a channel of %j: delivered %s, for the higher of both counts in each (R-SEC-1, R-SEC-2, R-SEC-5, R-GET-5)',
    async ([message, zone, channel, delivered]) => {
      await open(zone);
      await post(anEvent({ from: 'Asks', security: message }), best);
      expect(await pull('Answers', channel)).toMatchObject(delivered ? { status: 0 } : { error: '10/3' });
    },
  );

  test('a message without levels has the lowest, raised to those of the zone (R-SEC-4)', async () => {
    await open([0, 0]);
    await post(anEvent({ from: 'Asks' }), best);
    expect(await pull('Answers', [0, 0])).toMatchObject({ status: 0 });
  });

  test.for<[string, (parts: MessageParts) => Promise<string>]>([
    ['SIF_Event', async (parts) => (await post(anEvent({ ...parts, from: 'Asks' }), [0, 0]), 'Answers')],
    ['SIF_Request', async (parts) => (await post(aRequest({ ...parts, from: 'Asks' }), [0, 0]), 'Answers')],
    [
      'SIF_Response',
      async (parts) => {
        const { originalMsgId: requestMsgId } = await post(aRequest({ from: 'Asks' }), [0, 0]);
        await post(aPacket({ ...parts, from: 'Answers', to: 'Asks', requestMsgId }), [0, 0]);
        return 'Asks';
      },
    ],
  ])(
    'the levels of a %s are those of the channel to its receiver; the sender may use any (R-SEC-3, R-SEC-6, R-SEC-7)',
    async ([, send]) => {
      await open([0, 0]);
      expect(await pull(await send({ security: [0, 1] }), [3, 0])).toMatchObject({ error: '10/3' });
      const next = await pull(await send({ security: [0, 1] }), [0, 1]);
      expect(next).toMatchObject({ status: 0 });
    },
  );

  test('on messages to the ZIS itself the levels say nothing (R-SEC-3)', async () => {
    await open([0, 0]);
    const parts = { from: 'Asks', security: best };
    for (const xml of [
      aRegister(parts),
      anObjectList('SIF_Subscribe', ['RoomInfo'], parts),
      aSystemControl('SIF_Ping', parts),
      aSystemControl('SIF_GetZoneStatus', parts),
    ]) {
      expect(await post(xml, [0, 0])).toMatchObject({ status: 0 });
    }
    expect(await post(aSystemControl('SIF_GetMessage', parts), [0, 0])).toMatchObject({ status: 9 });
  });
});
