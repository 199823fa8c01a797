import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadAck } from '../support/messages.ts';
import { aRequest, takePackets, type RequestParts } from '../support/request-messages.ts';
import { violations } from '../support/structure-check.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const request = (agent: TestAgent, parts: Omit<RequestParts, 'from'> = {}): Promise<ReadAck> =>
  agent.post(aRequest({ ...parts, from: agent.id }));

describe('a SIF_Request for what the ZIS itself provides', () => {
  let zis: TestZis;
  let requester: TestAgent;
  let large: TestAgent;
  const askLarge = (object: string): Promise<ReadAck> => request(large, { object, maxBufferSize: 1_048_576 });
  beforeAll(async () => {
    zis = await startZis({ zone: { contexts: ['Summer', 'Winter'] } });
    requester = await joined(zis, {}, 'Requester');
    large = await joined(zis, { maxBufferSize: 1_048_576 });
  });

  afterAll(() => zis[Symbol.asyncDispose]());

  test('SIF_ZoneStatus comes as a packet into the queue of the requester (R-REQ-11)', async () => {
    const asked = await request(requester, { object: 'SIF_ZoneStatus' });
    expect(asked).toMatchObject({ status: 0 });
    expect(asked.data).toBeUndefined();
    const [packet, ...others] = await takePackets(requester);
    expect(others).toEqual([]);
    expect(packet).toMatchObject({
      from: 'TestZone',
      to: requester.id,
      requestMsgId: asked.originalMsgId,
      number: 1,
      more: false,
      version: '2.3',
    });
    const { data = '' } = await requester.control('SIF_GetZoneStatus');
    expect(packet?.xml).toContain(`<SIF_ObjectData>${data}</SIF_ObjectData>`);
  });

  test('SIF_AgentACL tells the rights of the agent that asks (R-REQ-11, R-ACL-4)', async () => {
    await askLarge('SIF_AgentACL');
    const [packet] = await takePackets(large);
    const { data = '' } = await large.control('SIF_GetAgentACL');
    expect(packet?.xml).toContain(`<SIF_ObjectData>${data}</SIF_ObjectData>`);
  });

  test('the packet waits for an agent that sleeps, over a restart (R-GEN-11)', async () => {
    await askLarge('SIF_ZoneStatus');
    await large.control('SIF_Sleep');
    await zis.restart();
    expect(await takePackets(large)).toHaveLength(1);
  });

  test.for([
    ['the request', 1024, 1_048_576],
    ['the registration', 1_048_576, 2048],
  ] as const)(
    'larger than the SIF_MaxBufferSize of %s it is told as 8/8 instead (R-AGT-20, R-RSP-9)',
    async ([, maxBufferSize, registered]) => {
      const agent = await joined(zis, { maxBufferSize: registered });
      await request(agent, { object: 'SIF_AgentACL', maxBufferSize });
      expect(await takePackets(agent)).toMatchObject([{ error: '8/8', number: 1, more: false }]);
      await agent.unregister();
    },
  );

  test.for([
    ['2.3', ['2.*'], '2.3', undefined],
    ['2.3', ['2.1', '1.5', '2.2'], '2.2', undefined],
    ['2.3', ['1.*'], '2.3', '8/13'],
  ] as const)(
    'to a request of version %s for versions %j it has version %s (R-RSP-5, R-AGT-19, F-16)',
    async ([version, versions, answered, error]) => {
      await request(large, { object: 'SIF_ZoneStatus', version, versions });
      const [packet] = await takePackets(large);
      expect(packet?.version).toBe(answered);
      expect(packet?.error).toBe(error);
    },
  );

  test.for(['SIF_ZoneStatus', 'SIF_AgentACL'])(
    'what stands in the packet for %s has the structure of the specification (F-15)',
    async (object) => {
      await askLarge(object);
      const [packet] = await takePackets(large);
      const data = /<SIF_ObjectData>(.*)<\/SIF_ObjectData>/.exec(packet?.xml ?? '')?.[1] ?? '';
      expect(data).toMatch(new RegExp(`^<${object}`));
      const ping = (await large.control('SIF_Ping')).xml;
      const carrier = ping.replace('</SIF_Code>', `</SIF_Code><SIF_Data>${data}</SIF_Data>`);
      expect(violations(carrier)).toEqual([]);
    },
  );
});
