import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { zoneState } from '../support/console.ts';
import {
  aMessage,
  anEvent,
  aProvision,
  aRegister,
  aSystemControl,
  newMsgId,
  post,
} from '../support/messages.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const namespace = 'http://www.sifinfo.org/infrastructure/2.x';

describe('the envelope of a message', () => {
  let zis: TestZis;
  let agent: TestAgent;
  beforeAll(async () => {
    zis = await startZis();
    agent = await joined(zis);
    await agent.subscribe(['StudentPersonal']);
    await agent.publish();
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  /** An event of the agent with something about it replaced. */
  const changed = (from: string | RegExp, to: string): string =>
    anEvent({ from: agent.id }).replace(from, to);

  describe('that is wrong', () => {
    let before: unknown;
    beforeEach(async () => {
      before = await zoneState(zis, agent);
    });
    afterEach(async () => {
      expect(await zoneState(zis, agent)).toEqual(before);
    });

    test.for([
      ['another root (R-MSG-2)', '1/3', /SIF_Message\b/g, 'SIF_Massage'],
      ['another namespace (R-MSG-4)', '12/3', namespace, 'http://example.org/'],
      [
        'the namespace of SIF 1 (R-MSG-4, R-VER-3)',
        '12/3',
        namespace,
        'http://www.sifinfo.org/infrastructure/1.x',
      ],
      ['no namespace (R-XML-4)', '12/3', `xmlns="${namespace}"`, ''],
      ['no Version (R-XML-4: absent means 1.1)', '12/3', ' Version="2.3"', ''],
      ['an empty Version (R-VER-3)', '12/3', 'Version="2.3"', 'Version=""'],
      ['Version 1.5r1 (R-VER-3)', '12/3', 'Version="2.3"', 'Version="1.5r1"'],
      ['Version 2.9 (R-VER-3)', '12/3', 'Version="2.3"', 'Version="2.9"'],
      ['a Version of 13 characters (R-VER-1)', '12/3', 'Version="2.3"', 'Version="2.3r000000001"'],
      ['a wildcard as Version (R-VER-3)', '12/3', 'Version="2.3"', 'Version="2.*"'],
      ['an unknown type (R-MSG-6)', '12/2', /SIF_Event>/g, 'SIF_Evnet>'],
      ['no SIF_Header (R-MSG-3)', '1/6', /<SIF_Header>.*<\/SIF_Header>/, ''],
      ['no SIF_MsgId (R-MSG-3)', '1/6', /<SIF_MsgId>.*<\/SIF_MsgId>/, ''],
      ['an empty SIF_MsgId (R-MSG-3)', '1/6', /<SIF_MsgId>.*<\/SIF_MsgId>/, '<SIF_MsgId> </SIF_MsgId>'],
      ['no SIF_Timestamp (R-MSG-3)', '1/6', /<SIF_Timestamp>.*<\/SIF_Timestamp>/, ''],
      ['no SIF_SourceId (R-MSG-3)', '1/6', /<SIF_SourceId>.*<\/SIF_SourceId>/, ''],
      ['a SIF_MsgId in lower case (R-GEN-5, F-18)', '1/4', /(?<=<SIF_MsgId>)\w+/, 'a'.repeat(32)],
      ['a SIF_MsgId of 31 characters (R-GEN-5)', '1/4', /(?<=<SIF_MsgId>)\w+/, 'A'.repeat(31)],
      ['a SIF_MsgId of 33 characters (R-GEN-5)', '1/4', /(?<=<SIF_MsgId>)\w+/, 'A'.repeat(33)],
      [
        'a SIF_MsgId with hyphens (R-GEN-5)',
        '1/4',
        /(?<=<SIF_MsgId>)\w+/,
        'F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6',
      ],
      ['a SIF_MsgId that is no hexadecimal number (R-GEN-5)', '1/4', /(?<=<SIF_MsgId>)\w+/, 'G'.repeat(32)],
    ] as const)('%s is refused with %s', async ([, error, from, to]) => {
      expect(await post(zis.zoneUrl, changed(from, to))).toMatchObject({ http: 200, error });
    });

    test.for([
      ['nothing in SIF_Message', '1/6', `<SIF_Message xmlns="${namespace}" Version="2.3"/>`],
      ['a prefixed root', '12/3', `<s:SIF_Message xmlns:s="${namespace}" Version="2.3"/>`],
      [
        'two messages in SIF_Message',
        '1/3',
        anEvent().replace('</SIF_Message>', '<SIF_Event/></SIF_Message>'),
      ],
      ['an empty SIF_SystemControl', '1/6', aMessage('SIF_SystemControl', '')],
      ['an empty SIF_SystemControlData', '1/6', aMessage('SIF_SystemControl', '<SIF_SystemControlData/>')],
      ['an unknown system control', '12/2', aSystemControl('SIF_Restart')],
      ['SIF_Subscribe without objects', '1/6', aMessage('SIF_Subscribe', '')],
      ['SIF_Provide with an object without a name', '1/6', aMessage('SIF_Provide', '<SIF_Object/>')],
      ['SIF_Provision without one of its lists', '1/6', aProvision({}).replace('<SIF_RequestObjects/>', '')],
      ['an authentication level of 4', '1/4', anEvent({ security: [4, 0] })],
      ['an encryption level of 5', '1/4', anEvent({ security: [0, 5] })],
    ] as const)('%s is refused with %s (R-MSG-3, R-MSG-6, R-XML-4)', async ([, error, xml]) => {
      const ours = xml.replace('<SIF_SourceId>AgentA<', `<SIF_SourceId>${agent.id}<`);
      expect(await post(zis.zoneUrl, ours)).toMatchObject({ http: 200, error });
    });
  });

  test('the answer names what was acknowledged, in its version (R-MSG-9, F-16)', async () => {
    for (const version of ['2.0', '2.0r1', '2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7']) {
      const msgId = newMsgId();
      const parts = { version, msgId };
      expect(await agent.control('SIF_Ping', parts)).toMatchObject({
        status: 0,
        version,
        sourceId: 'TestZone',
        originalSourceId: agent.id,
        originalMsgId: msgId,
      });
      expect(await agent.control('SIF_CancelRequest', parts)).toMatchObject({
        error: '12/2',
        version,
        originalMsgId: msgId,
      });
    }
  });

  test('an unsupported version is answered in one that the ZIS speaks (R-MSG-4, F-16)', async () => {
    const ack = await post(zis.zoneUrl, aRegister({ version: '3.0' }));
    expect(ack).toMatchObject({ error: '12/3', extendedDesc: '3.0', version: '2.3' });
  });

  test('each answer has an id and a time of its own (R-GEN-5, R-MSG-9, R-XML-11, F-18)', async () => {
    const acks = [await agent.control('SIF_Ping'), await agent.control('SIF_Ping')];
    for (const { msgId, xml } of acks) {
      expect(msgId).toMatch(/^[0-9A-F]{32}$/);
      const time = /<SIF_Timestamp>(.*?)<\/SIF_Timestamp>/.exec(xml)?.[1] ?? '';
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(60_000);
    }
    expect(acks[0]?.msgId).not.toBe(acks[1]?.msgId);
  });

  test('blanks around ids and a message laid out over lines are read as tokens (F-2)', async () => {
    const xml = changed(
      /<SIF_SourceId>(.*)<\/SIF_SourceId>/,
      '\r\n\t<SIF_SourceId>\r\n  $1 </SIF_SourceId>\n',
    )
      .replace('<SIF_Message ', '<SIF_Message  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ')
      .replace(/(?<=<SIF_MsgId>)(\w+)/, ' $1\n');
    expect(await post(zis.zoneUrl, xml)).toMatchObject({ status: 0, originalSourceId: agent.id });
  });

  test('security levels up to the highest are read (F-20)', async () => {
    expect(await agent.publish({ object: 'SchoolInfo', security: [3, 4] })).toMatchObject({ status: 0 });
    expect(await agent.publish({ object: 'SchoolInfo', security: [0, 0] })).toMatchObject({ status: 0 });
  });

  test('markup in a name is text again in the answer', async () => {
    const ack = await agent.publish({ object: 'A&amp;B&lt;C' }).then(({ xml }) => xml);
    expect(ack).toContain('<SIF_Category>');
    const register = aRegister({ from: 'A&amp;B&lt;&#x1F600;&quot;' });
    expect(await post(zis.zoneUrl, register)).toMatchObject({ status: 0 });
    const { xml } = await post(zis.zoneUrl, register);
    expect(xml).toContain('<SIF_OriginalSourceId>A&amp;B&lt;😀"</SIF_OriginalSourceId>');
  });
});
