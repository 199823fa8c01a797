import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newMsgId, type ReadAck } from '../support/messages.ts';
import {
  aPacket,
  aRequest,
  takePackets,
  type PacketParts,
  type RequestParts,
} from '../support/request-messages.ts';
import { innerMsgId, joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const someObject =
  '<SIF_ObjectData><StudentPersonal RefId="D3E34B359D75101A8C3D00AA001A1652"/></SIF_ObjectData>';
const someError =
  '<SIF_Error><SIF_Category>8</SIF_Category><SIF_Code>9</SIF_Code><SIF_Desc>no</SIF_Desc></SIF_Error>';

describe('SIF_Response', () => {
  let zis: TestZis;
  let requester: TestAgent;
  let provider: TestAgent;
  /** SIF_MsgId of the request that is open. */
  let open: string;

  const ask = async (parts: Omit<RequestParts, 'from'> = {}): Promise<string> => {
    const ack = await requester.post(aRequest({ ...parts, from: requester.id }));
    expect(ack).toMatchObject({ status: 0 });
    return ack.originalMsgId;
  };
  const packet = (parts: Partial<PacketParts> = {}): string =>
    aPacket({ from: provider.id, to: requester.id, requestMsgId: open, ...parts });
  const answer = (parts: Partial<PacketParts> = {}): Promise<ReadAck> => provider.post(packet(parts));

  beforeAll(async () => {
    zis = await startZis({ zone: { contexts: ['Summer'] } });
  });
  afterAll(() => zis[Symbol.asyncDispose]());
  beforeEach(async () => {
    [requester, provider] = [await joined(zis, {}, 'Requester'), await joined(zis, {}, 'Provider')];
    await provider.provide(['StudentPersonal']);
    open = await ask();
    return async () => {
      await requester.unregister();
      await provider.unregister();
    };
  });

  test('of one packet reaches the requester as it was written and ends the request (R-RSP-7, R-GEN-4)', async () => {
    const xml = packet({ content: someObject });
    expect(await provider.post(xml)).toMatchObject({ status: 0 });
    expect((await requester.pull()).data).toBe(xml);
    expect(await answer({ number: 2 })).toMatchObject({ error: '8/10', extendedDesc: open });
  });

  test('of three packets arrives in order (R-RSP-4, R-RSP-7)', async () => {
    for (const number of [1, 2, 3]) {
      expect(await answer({ number, more: number < 3, content: someObject })).toMatchObject({ status: 0 });
    }
    expect(await takePackets(requester)).toMatchObject([
      { from: provider.id, to: requester.id, requestMsgId: open, number: 1, more: true },
      { number: 2, more: true },
      { number: 3, more: false },
    ]);
  });

  test('without an object is passed on with its blank between the tags (F-30, R-QRY-8)', async () => {
    await answer();
    expect((await requester.pull()).data).toContain('<SIF_ObjectData> </SIF_ObjectData>');
  });

  test('may come while its request is still in the queue of the responder (F-4)', async () => {
    expect(await answer()).toMatchObject({ status: 0 });
    expect(await provider.takeAll()).toEqual([open]);
    expect(await takePackets(requester)).toHaveLength(1);
  });

  test('names no context: that of the request counts (F-30)', async () => {
    await provider.provide([{ object: 'SchoolInfo', contexts: ['Summer'] }]);
    open = await ask({ object: 'SchoolInfo', contexts: ['Summer'] });
    expect(await answer()).toMatchObject({ status: 0 });
    expect(await takePackets(requester)).toHaveLength(1);
  });

  test.for([false, true])(
    'with SIF_Error it is passed on and ends the request, whatever SIF_MorePackets says (%s) (R-RSP-10)',
    async (more) => {
      expect(await answer({ content: someError, more })).toMatchObject({ status: 0 });
      expect(await takePackets(requester)).toMatchObject([{ from: provider.id, error: '8/9' }]);
      expect(await answer({ number: 2 })).toMatchObject({ error: '8/10' });
    },
  );

  test('the second copy of a packet gets status 7 and is delivered once (R-GEN-7, F-3)', async () => {
    const xml = packet({ more: true });
    await provider.post(xml);
    expect(await provider.post(xml)).toMatchObject({ status: 7 });
    expect(await answer({ number: 2 })).toMatchObject({ status: 0 });
    expect(await takePackets(requester)).toMatchObject([{ number: 1 }, { number: 2 }]);
  });

  test('to a request that does not exist: 8/10 with its id, and nobody is told (R-RSP-1)', async () => {
    const requestMsgId = newMsgId();
    expect(await answer({ requestMsgId })).toMatchObject({ error: '8/10', extendedDesc: requestMsgId });
    expect(await takePackets(requester)).toEqual([]);
    expect(await answer()).toMatchObject({ status: 0 });
  });

  describe('that breaks a rule is refused, and closes the request with the same error', () => {
    /** A last packet of the ZIS is all that the requester gets from now on (R-RSP-8). */
    const expectClosed = async (error: string, number: number): Promise<void> => {
      expect(await answer({ number })).toMatchObject({ error: '8/10' });
      expect(await answer({ number: number + 1 })).toMatchObject({ error: '8/10' });
      expect(await takePackets(requester)).toMatchObject([
        { from: 'TestZone', to: requester.id, requestMsgId: open, number, more: false, error },
      ]);
    };

    test('SIF_DestinationId is another agent: 8/14 (R-RSP-3)', async () => {
      const ack = await answer({ to: 'Nobody' });
      expect(ack).toMatchObject({ error: '8/14', extendedDesc: `Nobody; expected ${requester.id}.` });
      await expectClosed('8/14', 1);
    });

    test('SIF_DestinationId is missing: 8/14 (R-RSP-3)', async () => {
      const nobody = packet().replace(/<SIF_DestinationId>.*<\/SIF_DestinationId>/, '');
      expect(await provider.post(nobody)).toMatchObject({ error: '8/14' });
      await expectClosed('8/14', 1);
    });

    test.for([0, 2])('the first packet has the number %i: 8/12 (R-RSP-4)', async (number) => {
      const ack = await answer({ number });
      expect(ack).toMatchObject({ error: '8/12', extendedDesc: `${number}; expected 1.` });
      await expectClosed('8/12', 1);
    });

    test.for([1, 3])('the second packet has the number %i: 8/12 (R-RSP-4)', async (number) => {
      await answer({ more: true });
      await takePackets(requester);
      expect(await answer({ number, more: true })).toMatchObject({ error: '8/12' });
      await expectClosed('8/12', 2);
    });

    test('its version is none that the request allows: 8/13 (R-RSP-5)', async () => {
      open = await ask({ versions: ['2.1', '2.4r*'] });
      const ack = await answer({ version: '2.3' });
      expect(ack).toMatchObject({ error: '8/13', extendedDesc: '2.3; allowed 2.1, 2.4r*.' });
      await expectClosed('8/13', 1);
    });

    test('the checks run in the order of the rules (R-RSP-2, R-RSP-3, R-RSP-4, R-RSP-5)', async () => {
      const small = { versions: ['2.1'], maxBufferSize: 200 };
      const wrong = { to: 'Nobody', number: 7, version: '2.3' };
      open = await ask(small);
      expect(await answer(wrong)).toMatchObject({ error: '8/11' });
      open = await ask({ ...small, maxBufferSize: 65_536 });
      expect(await answer(wrong)).toMatchObject({ error: '8/14' });
      open = await ask({ ...small, maxBufferSize: 65_536 });
      expect(await answer({ ...wrong, to: requester.id })).toMatchObject({ error: '8/12' });
      open = await ask({ ...small, maxBufferSize: 65_536 });
      expect(await answer({ ...wrong, to: requester.id, number: 1 })).toMatchObject({ error: '8/13' });
    });

    describe('because of its size', () => {
      /** A packet of exactly 2000 bytes, one character outside the BMP among them. */
      const sized = (size: number): string => {
        const content = (text: string): string =>
          `<SIF_ObjectData><StudentPersonal RefId="𝄞">${text}</StudentPersonal></SIF_ObjectData>`;
        const missing = size - Buffer.byteLength(packet({ content: content('') }));
        return packet({ content: content('x'.repeat(missing)) });
      };
      beforeEach(async () => {
        open = await ask({ maxBufferSize: 2000 });
      });

      test('a packet may fill SIF_MaxBufferSize of the request: the SIF_Ack around it does not count (F-31)', async () => {
        const xml = sized(2000);
        expect(Buffer.byteLength(xml)).toBe(2000);
        expect(
          await provider.post(`\ufeff<?xml version="1.0" encoding="UTF-8"?>\r\n${xml}\r\n`),
        ).toMatchObject({
          status: 0,
        });
        expect((await requester.pull()).data).toBe(xml);
      });

      test('one byte more: 8/11 with both sizes (R-RSP-2, R-BUF-1)', async () => {
        const ack = await provider.post(sized(2001));
        expect(ack).toMatchObject({ error: '8/11', extendedDesc: '2001 bytes; at most 2000.' });
        await expectClosed('8/11', 1);
      });
    });
  });

  test('of an agent that was not asked: 4/6, and the one that was asked may go on (R-RSP-6)', async () => {
    const stranger = await joined(zis);
    expect(await stranger.post(packet({ from: stranger.id }))).toMatchObject({ error: '4/6' });
    expect(await answer()).toMatchObject({ status: 0 });
    expect(await takePackets(requester)).toMatchObject([{ from: provider.id }]);
    await stranger.unregister();
  });

  test.for<[string, Parameters<typeof joined>[1], number, string]>([
    ['larger than the requester registered', { maxBufferSize: 1024 }, 2, '8/11'],
    ['of a version that the requester did not register', { versions: ['2.1'] }, 4, '8/13'],
  ])(
    '%s is not queued: status 0, a SIF_LogEntry, and the end of the response with an error (R-RSP-9, R-REQ-12)',
    async ([, parts, logCode, error]) => {
      const log = await joined(zis);
      await log.subscribe(['SIF_LogEntry']);
      await requester.register(parts);
      const content = `<SIF_ObjectData><StudentPersonal RefId="A">${'x'.repeat(1024)}</StudentPersonal></SIF_ObjectData>`;
      expect(await answer({ content, more: true })).toMatchObject({ status: 0 });
      expect(await takePackets(requester)).toMatchObject([
        { from: 'TestZone', number: 1, more: false, error },
      ]);
      expect((await log.pull()).data).toContain(
        `<SIF_Category>4</SIF_Category><SIF_Code>${logCode}</SIF_Code><SIF_Desc>${requester.id}: `,
      );
      expect(await answer({ number: 2 })).toMatchObject({ error: '8/10' });
      await log.unregister();
    },
  );

  test('the open request and its next packet survive a restart (R-CACHE-1)', async () => {
    await answer({ more: true });
    await zis.restart();
    expect(await answer({ number: 2, more: true })).toMatchObject({ status: 0 });
    await zis.restart();
    expect(await answer({ number: 4 })).toMatchObject({ error: '8/12', extendedDesc: '4; expected 3.' });
    await zis.restart();
    expect(await answer({ number: 3 })).toMatchObject({ error: '8/10' });
    expect(await takePackets(requester)).toMatchObject([
      { number: 1, more: true },
      { number: 2, more: true },
      { from: 'TestZone', number: 3, error: '8/12' },
    ]);
  });

  test('an agent that kept a packet sends it after its next SIF_Register, before SIF_Provision (F-29)', async () => {
    await provider.register();
    expect(await answer()).toMatchObject({ status: 0 });
    await provider.provision({ Provide: ['StudentPersonal'], Respond: ['StudentPersonal'] });
    expect(await takePackets(requester)).toHaveLength(1);
  });

  test('after a refused packet the next ones are refused too, and the requester hears once (F-29, R-RSP-8)', async () => {
    for (const number of [2, 3, 4]) {
      const error = number === 2 ? '8/12' : '8/10';
      expect(await answer({ number, more: number < 4 })).toMatchObject({ error });
    }
    expect(await takePackets(requester)).toHaveLength(1);
  });

  describe('when the responder refuses the request itself', () => {
    test('with an error acknowledgement alone, the ZIS writes the response (F-28)', async () => {
      expect(innerMsgId(await provider.pull())).toBe(open);
      expect(await provider.refuse(open, [8, 7])).toMatchObject({ status: 0 });
      expect(await takePackets(requester)).toMatchObject([
        { from: 'TestZone', requestMsgId: open, number: 1, more: false, error: '8/7' },
      ]);
      expect(await answer()).toMatchObject({ error: '8/10' });
    });

    test('with a response and an error acknowledgement, its own response is the only one (F-28)', async () => {
      await provider.pull();
      await answer({ content: someError });
      expect(await provider.refuse(open, [8, 9])).toMatchObject({ status: 0 });
      expect(await takePackets(requester)).toMatchObject([{ from: provider.id, error: '8/9' }]);
    });

    test('after a first packet, the error comes as the second', async () => {
      await answer({ more: true });
      await provider.refuse(open, [8, 1]);
      expect(await takePackets(requester)).toMatchObject([
        { from: provider.id, number: 1 },
        { from: 'TestZone', number: 2, more: false, error: '8/1' },
      ]);
    });

    test('with category 10 it means again later: the request stays (F-24)', async () => {
      await provider.refuse(open, [10, 1]);
      expect(await takePackets(requester)).toEqual([]);
      expect(await provider.takeAll()).toEqual([open]);
      expect(await answer()).toMatchObject({ status: 0 });
    });
  });

  test('of an agent that is not registered: 4/9 (R-MSG-5)', async () => {
    const stranger = new TestAgent(zis, 'Stranger');
    expect(await stranger.post(packet({ from: stranger.id }))).toMatchObject({ error: '4/9' });
  });

  test('a requester that has left waits for nothing: its request is over (R-UNR-1, R-RSP-1)', async () => {
    await requester.unregister();
    expect(await answer()).toMatchObject({ error: '8/10' });
    await requester.register();
    expect(await requester.takeAll()).toEqual([]);
  });
});

describe('SIF_Response in a closed zone', () => {
  test('a provider without the right to respond may answer; a named responder needs it (R-RSP-6, R-REQ-5)', async () => {
    await using zis = await startZis({
      zone: {
        policy: 'closed',
        agents: {
          Requester: { rights: [{ objects: ['StudentPersonal'], allow: ['request'] }] },
          Provider: { rights: [{ objects: ['StudentPersonal'], allow: ['provide'] }] },
        },
      },
    });
    const [requester, provider] = [new TestAgent(zis, 'Requester'), new TestAgent(zis, 'Provider')];
    for (const agent of [requester, provider]) await agent.register();
    await provider.provide(['StudentPersonal']);
    const ask = async (): Promise<string> =>
      (await requester.post(aRequest({ from: requester.id }))).originalMsgId;
    const answer = async (requestMsgId: string): Promise<ReadAck> =>
      provider.post(aPacket({ from: provider.id, to: requester.id, requestMsgId }));
    expect(await answer(await ask())).toMatchObject({ status: 0 });

    const open = await ask();
    await provider.unprovide(['StudentPersonal']);
    expect(await answer(open)).toMatchObject({ error: '4/6', extendedDesc: 'StudentPersonal' });
    expect(await takePackets(requester)).toMatchObject([
      { from: provider.id },
      { from: 'TestZone', requestMsgId: open, error: '4/6' },
    ]);
  });
});
