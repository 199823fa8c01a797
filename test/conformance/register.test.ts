import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zoneState } from '../support/console.ts';
import { aRegister, post, type RegisterParts } from '../support/messages.ts';
import { freshId, innerMsgId, joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const http = (url: string, properties = ''): string =>
  `<SIF_Protocol Type="HTTP" Secure="No"><SIF_URL>${url}</SIF_URL>${properties}</SIF_Protocol>`;
const acceptEncoding = (value: string): string =>
  `<SIF_Property><SIF_Name>Accept-Encoding</SIF_Name><SIF_Value>${value}</SIF_Value></SIF_Property>`;

describe('SIF_Register in an open zone', () => {
  let zis: TestZis;
  let observer: TestAgent;
  beforeAll(async () => {
    zis = await startZis();
    observer = await joined(zis, {}, 'Observer');
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('a first registration gets status 0 and the rights of the agent (R-REG-7)', async () => {
    const agent = new TestAgent(zis, freshId());
    const ack = await agent.register();
    expect(ack).toMatchObject({ http: 200, status: 0, originalSourceId: agent.id });
    expect(ack.data).toMatch(/^<SIF_AgentACL><SIF_ProvideAccess><SIF_Object ObjectName="\w+">/);
    expect(await agent.control('SIF_Ping')).toMatchObject({ status: 0 });
  });

  test.for([
    ['an empty SIF_SourceId', ''],
    ['a SIF_SourceId of 65 characters', 'x'.repeat(65)],
    ['the id of the zone itself', 'TestZone'],
  ])('%s is refused with 5/2 (R-REG-1, R-GEN-2)', async ([, from = '']) => {
    const before = await zoneState(zis, observer);
    expect(await post(zis.zoneUrl, aRegister({ from }))).toMatchObject({ error: '5/2' });
    expect(await zoneState(zis, observer)).toEqual(before);
  });

  test('a SIF_SourceId of 64 characters is accepted, and case tells agents apart (R-GEN-2)', async () => {
    const upper = 'X'.repeat(64);
    expect(await post(zis.zoneUrl, aRegister({ from: upper }))).toMatchObject({ status: 0 });
    const other = new TestAgent(zis, upper.toLowerCase());
    expect(await other.control('SIF_Ping')).toMatchObject({ error: '4/9' });
  });

  const refusals: readonly (readonly [string, string, Partial<RegisterParts>])[] = [
    [
      'versions of which the zone speaks none (R-REG-3, R-VER-4)',
      '5/4',
      { versions: ['1.1', '1.5r1', '3.0'] },
    ],
    ['1.* alone (R-REG-3, R-VER-2)', '5/4', { versions: ['1.*'] }],
    ['a buffer below the minimum of the zone (R-REG-4)', '5/6', { maxBufferSize: 1023 }],
    ['Push without SIF_Protocol (R-REG-5)', '5/3', { mode: 'Push' }],
    [
      'Push over a protocol that the ZIS does not speak (R-REG-5)',
      '5/3',
      {
        mode: 'Push',
        protocol: '<SIF_Protocol Type="FTP" Secure="No"><SIF_URL>ftp://a/</SIF_URL></SIF_Protocol>',
      },
    ],
    [
      'Push without a URL (R-REG-5)',
      '5/3',
      { mode: 'Push', protocol: '<SIF_Protocol Type="HTTP" Secure="No"/>' },
    ],
    ['Push to an address that is not HTTP (R-REG-5)', '5/3', { mode: 'Push', protocol: http('mailto:a@b') }],
    [
      'an Accept-Encoding with nothing that the ZIS can send (R-REG-5, R-ENC-6)',
      '5/10',
      { mode: 'Push', protocol: http('http://127.0.0.1:9/', acceptEncoding('br, compress;q=0.5')) },
    ],
    [
      'such an Accept-Encoding of a pull agent (R-ENC-6)',
      '5/10',
      { protocol: http('http://127.0.0.1:9/', acceptEncoding('br')) },
    ],
    [
      'an Accept-Encoding that excludes what the ZIS can send (R-ENC-6)',
      '5/10',
      { protocol: http('http://127.0.0.1:9/', acceptEncoding('gzip;q=0, deflate;q=0.0, identity;q=none')) },
    ],
    ['a SIF_Mode that is neither Push nor Pull (R-MSG-3)', '1/4', { mode: 'Poll' }],
    ['a SIF_MaxBufferSize that is not a number (R-MSG-3)', '1/4', { maxBufferSize: '64K' }],
    ['a SIF_MaxBufferSize beyond an unsigned int (R-MSG-3)', '1/4', { maxBufferSize: '4294967296' }],
    ['an empty SIF_MaxBufferSize (R-MSG-3)', '1/6', { maxBufferSize: '' }],
    ['no SIF_Version (R-MSG-3)', '1/6', { versions: [] }],
  ];

  test.for(refusals)('%s: %s, and the agent is not registered', async ([, error, parts]) => {
    const agent = new TestAgent(zis, freshId());
    const before = await zoneState(zis, observer);
    expect(await agent.register(parts)).toMatchObject({ error, originalSourceId: agent.id });
    expect(await zoneState(zis, observer)).toEqual(before);
    expect(await agent.control('SIF_Ping')).toMatchObject({ error: '4/9' });
  });

  test.for(refusals)(
    'a new registration with %s: %s, and the old one stays (R-REG-6)',
    async ([, error, parts]) => {
      const agent = await joined(zis);
      const before = await zoneState(zis, observer);
      expect(await agent.register(parts)).toMatchObject({ error });
      expect(await zoneState(zis, observer)).toEqual(before);
      await agent.unregister();
    },
  );

  test.for([
    ['a wildcard for all', ['*']],
    ['versions beside ours that we do not speak (F-10)', ['1.1', '1.5r1', '2.0', '2.*', '1.*']],
    ['one of our versions', ['2.7']],
    ['every revision of one minor version', ['2.0r*']],
  ] as const)('%s in SIF_Version is accepted (R-VER-4)', async ([, versions]) => {
    expect(await new TestAgent(zis, freshId()).register({ versions })).toMatchObject({ status: 0 });
  });

  test('the smallest buffer that the zone allows is enough (R-REG-4)', async () => {
    expect(await new TestAgent(zis, freshId()).register({ maxBufferSize: 1024 })).toMatchObject({
      status: 0,
    });
  });

  test.for(['gzip', 'gzip;q=1.0, identity;q=0.5, *;q=0', 'br, identity', '*', 'Deflate'])(
    'a push agent may say Accept-Encoding %s (R-ENC-5)',
    async (value) => {
      const parts = { mode: 'Push', protocol: http('http://127.0.0.1:9/agent?a=1', acceptEncoding(value)) };
      expect(await new TestAgent(zis, freshId()).register(parts)).toMatchObject({ status: 0 });
    },
  );

  test('registering again replaces the settings and keeps roles and queue (R-REG-8)', async () => {
    const agent = await joined(zis);
    await agent.provide(['BusInfo']);
    await agent.subscribe(['BusEquipment']);
    const event = await observer.publish({ object: 'BusEquipment' });
    const parts = { maxBufferSize: 2048, versions: ['2.*', '2.3'] };
    expect(await agent.register(parts)).toMatchObject({ status: 0 });
    const { data: status } = await agent.control('SIF_GetZoneStatus');
    expect(status).toContain(
      `<SIF_Provider SourceId="${agent.id}"><SIF_ObjectList><SIF_Object ObjectName="BusInfo">`,
    );
    expect(status).toContain(`<SIF_Subscriber SourceId="${agent.id}">`);
    expect(status).toContain('<SIF_Version>2.3</SIF_Version></SIF_VersionList><SIF_MaxBufferSize>2048<');
    expect(await agent.takeAll()).toEqual([event.originalMsgId]);
  });

  test('the new buffer size counts for the next event (R-REG-8, R-EVT-6)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['BusEquipment']);
    await agent.register({ maxBufferSize: 1024 });
    const large = await observer.publish({ object: 'BusEquipment', content: `<A>${'x'.repeat(1024)}</A>` });
    expect(large).toMatchObject({ status: 0 });
    const small = await observer.publish({ object: 'BusEquipment' });
    expect(await agent.takeAll()).toEqual([small.originalMsgId]);
  });

  test('registering again wakes the agent and ends a block; the blocked event is next (R-REG-9, R-SMB-3)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['BusRouteInfo']);
    const first = await observer.publish({ object: 'BusRouteInfo' });
    const second = await observer.publish({ object: 'BusRouteInfo' });
    await agent.ack(first.originalMsgId, 2);
    await agent.control('SIF_Sleep');
    const { data: asleep } = await observer.control('SIF_GetZoneStatus');
    expect(asleep).toMatch(new RegExp(`<SIF_SourceId>${agent.id}<.*?<SIF_Sleeping>Yes`));
    expect(await agent.register()).toMatchObject({ status: 0 });
    const { data: awake } = await observer.control('SIF_GetZoneStatus');
    expect(awake).not.toContain('<SIF_Sleeping>Yes');
    expect(innerMsgId(await agent.pull())).toBe(first.originalMsgId);
    expect(await agent.takeAll()).toEqual([first.originalMsgId, second.originalMsgId]);
  });

  test('the same SIF_Register twice, as an HTTP stack repeats it, is accepted twice (F-3)', async () => {
    const xml = aRegister({ from: freshId() });
    expect(await post(zis.zoneUrl, xml)).toMatchObject({ status: 0 });
    expect(await post(zis.zoneUrl, xml)).toMatchObject({ status: 0 });
  });
});

describe('SIF_Register in a closed zone', () => {
  const settings = {
    policy: 'closed',
    minBufferSize: 8192,
    agents: {
      Welcome: {},
      Barred: { register: false, rights: [{ objects: ['BusInfo'], allow: ['provide'] }] },
    },
  } as const;
  let zis: TestZis;
  beforeAll(async () => {
    zis = await startZis({ zone: settings });
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('an agent that was not granted it may not register: 4/2 (R-REG-2, R-ACL-2, R-ACL-3)', async () => {
    expect(await new TestAgent(zis, 'Stranger').register()).toMatchObject({ error: '4/2' });
    expect(await new TestAgent(zis, 'Stranger').control('SIF_Ping')).toMatchObject({ error: '4/9' });
  });

  test('rights to objects do not include the right to register (R-ACL-2)', async () => {
    expect(await new TestAgent(zis, 'Barred').register()).toMatchObject({ error: '4/2' });
  });

  test('an agent that may register does, and has no other right (R-ACL-3)', async () => {
    const ack = await new TestAgent(zis, 'Welcome').register();
    expect(ack).toMatchObject({ status: 0 });
    expect(ack.data).not.toContain('SIF_Object ');
  });

  test('the id of an agent is compared case by case (R-GEN-2)', async () => {
    expect(await new TestAgent(zis, 'welcome').register()).toMatchObject({ error: '4/2' });
  });

  test('a registration wrong in everything learns its faults in the order of R-REG-6', async () => {
    const wrong = { versions: ['1.1'], maxBufferSize: 1, mode: 'Push', protocol: http('ftp://a/') };
    const errorOf = async (parts: RegisterParts): Promise<string | undefined> =>
      (await post(zis.zoneUrl, aRegister(parts))).error;
    expect(await errorOf({ ...wrong, from: 'TestZone' })).toBe('5/2');
    expect(await errorOf({ ...wrong, from: 'Stranger' })).toBe('4/2');
    expect(await errorOf({ ...wrong, from: 'Welcome' })).toBe('5/4');
    expect(await errorOf({ ...wrong, from: 'Welcome', versions: ['2.*'] })).toBe('5/6');
    expect(await errorOf({ ...wrong, from: 'Welcome', versions: ['2.*'], maxBufferSize: 8192 })).toBe('5/3');
  });
});
