import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { zoneState } from '../support/console.ts';
import { anEvent, post, type ReadAck } from '../support/messages.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const open = '<SIF_Message xmlns="http://www.sifinfo.org/infrastructure/2.x" Version="2.3">';
const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))),
  );

describe('a message that is not well-formed XML', () => {
  let zis: TestZis;
  let observer: TestAgent;
  let before: unknown;
  beforeAll(async () => {
    zis = await startZis();
    observer = await joined(zis, {}, 'Observer');
    await observer.subscribe(['StudentPersonal']);
    await observer.publish();
  });
  afterAll(() => zis[Symbol.asyncDispose]());
  beforeEach(async () => {
    before = await zoneState(zis, observer);
  });
  afterEach(async () => {
    expect(await zoneState(zis, observer)).toEqual(before);
  });

  const refused = (line: number, column: number): Partial<ReadAck> => ({
    http: 200,
    error: '1/2',
    sourceId: 'TestZone',
    extendedDesc: expect.stringMatching(new RegExp(`^Line ${line}, column ${column}: .+\\.$`)) as string,
  });

  test.for([
    ['nothing at all', 1, 1, ''],
    ['white space alone', 2, 1, '  \n '],
    ['text without an element', 1, 6, 'hello'],
    ['an element that is not closed', 2, 11, `${open}\n<SIF_Event>`],
    ['the end tag of another element', 2, 9, '<SIF_Message>\n  <a></b>\n</SIF_Message>'],
    ['the same with CRLF line ends', 3, 7, '<a>\r\n\r\n<b></a>'],
    ['an entity that is not declared', 2, 11, `${open}\n  <A>&nbsp;</A></SIF_Message>`],
    ['a bare ampersand', 2, 8, `${open}\n  <A>a & b</A><B>c; d</B></SIF_Message>`],
    [
      'a bare ampersand behind ones that are none',
      3,
      1,
      `${open}\n<!-- & --><![CDATA[&]]>&amp;&#38;\n&</SIF_Message>`,
    ],
    ['a bare less-than sign', 2, 9, `${open}\n  <A>a < b</A></SIF_Message>`],
    ['an attribute twice', 2, 17, '<SIF_Message\nA="" B="" A="2"/>'],
    ['an attribute without quotes', 1, 22, '<SIF_Message Version=2.3/>'],
    ['an attribute without a value', 1, 21, '<SIF_Message Version/>'],
    ['a control character', 2, 1, `${open}\n\u0001</SIF_Message>`],
    ['a reference to a control character', 2, 4, `${open}\n&#1;</SIF_Message>`],
    ['a reference to half a surrogate pair', 2, 8, `${open}\n&#xD800;</SIF_Message>`],
    ['a second root', 2, 3, '<a/>\n<b/>'],
    ['text behind the root', 2, 5, '<a/>\ntext'],
    ['an undeclared prefix of an element', 1, 16, '<x:SIF_Message/>'],
    ['an undeclared prefix of an attribute', 1, 21, '<SIF_Message a:b=""/>'],
    ['the end of a CDATA section outside of one', 1, 16, '<SIF_Message>]]></SIF_Message>'],
    ['a CDATA section without an end', 2, 12, '<SIF_Message>\n<![CDATA[ x '],
    ['a comment without an end', 2, 5, '<SIF_Message>\n<!-- '],
    ['a comment with two hyphens inside', 1, 21, '<SIF_Message><!-- -- -->'],
    ['an XML declaration behind a blank', 1, 7, ' <?xml version="1.0"?><SIF_Message/>'],
    ['XML 1.1 (R-XML-3)', 1, 21, '<?xml version="1.1"?><SIF_Message/>'],
    [
      'a declared encoding that is not UTF-8 (R-XML-3)',
      1,
      43,
      '<?xml version="1.0" encoding="ISO-8859-1"?><A/>',
    ],
    ['declared UTF-16 (R-XML-1)', 1, 39, '<?xml version="1.0" encoding="UTF-16"?><A/>'],
    ['a DOCTYPE (R-XML-2)', 2, 22, '<?xml version="1.0"?>\n<!DOCTYPE SIF_Message>\n<SIF_Message/>'],
    ['a DOCTYPE with an internal entity (R-XML-2)', 1, 30, '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    [
      'a DOCTYPE with an external entity (R-XML-2)',
      3,
      3,
      '<!DOCTYPE a [\n<!ENTITY b SYSTEM "file:///etc/hostname">\n ]>\n<a>&b;</a>',
    ],
    [
      'a DOCTYPE with entities that multiply (R-XML-2)',
      3,
      2,
      '<!DOCTYPE a [<!ENTITY b "xx">\n<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">\n]><a>&c;&c;&c;&c;</a>',
    ],
    ['two byte order marks', 1, 3, '\ufeff\ufeff<SIF_Message/>'],
  ] as const)('%s: 1/2 at line %i, column %i (R-MSG-1)', async ([, line, column, xml]) => {
    expect(await post(zis.zoneUrl, xml)).toMatchObject(refused(line, column));
  });

  test.for([
    ['Latin-1 text', 2, 4, bytes('<SIF_Message>\n<A>', [0xdc, 0x6e], '</A></SIF_Message>')],
    ['an overlong form', 1, 4, bytes('<a>', [0xc0, 0xaf], '</a>')],
    ['an encoded surrogate', 2, 3, bytes('<a>\n😀', [0xed, 0xa0, 0x80], '</a>')],
    ['a character beyond U+10FFFF', 2, 3, bytes('<a>\r\n😀', [0xf4, 0x90, 0x80, 0x80], '</a>')],
    ['a character cut at the end', 2, 3, bytes('<a>\n😀', [0xf0, 0x9f, 0x98])],
    ['a lone continuation byte behind a real U+FFFD', 1, 5, bytes('<a>\ufffd', [0x80], '</a>')],
    [
      'UTF-16 with a byte order mark, little end first',
      1,
      1,
      new Uint8Array(Buffer.from('\ufeff<a/>', 'utf16le')),
    ],
    [
      'UTF-16 with a byte order mark, big end first',
      1,
      1,
      new Uint8Array(Buffer.from('\ufeff<a/>', 'utf16le').swap16()),
    ],
    ['UTF-16 without a byte order mark', 1, 2, new Uint8Array(Buffer.from('<a/>', 'utf16le'))],
  ] as const)('%s: 1/2 at line %i, column %i (R-XML-1, F-32)', async ([, line, column, body]) => {
    expect(await post(zis.zoneUrl, body)).toMatchObject(refused(line, column));
  });

  test('what can be read of the header is answered with (R-MSG-1)', async () => {
    const xml = anEvent({ from: 'AgentA', msgId: 'C'.repeat(32), version: '2.5' });
    for (const broken of [xml.slice(0, -20), xml.replace('</SIF_Header>', ''), `${xml}<`]) {
      const ack = await post(zis.zoneUrl, broken);
      expect(ack).toMatchObject({
        error: '1/2',
        originalSourceId: 'AgentA',
        originalMsgId: 'C'.repeat(32),
        version: '2.5',
      });
    }
  });

  test('ids are found in the text even where no element could be read (R-MSG-1, F-32)', async () => {
    const xml = anEvent({ from: 'AgentA', msgId: 'C'.repeat(32) });
    const ack = await post(zis.zoneUrl, bytes(xml, [0xff]));
    expect(ack).toMatchObject({ error: '1/2', originalSourceId: 'AgentA', originalMsgId: 'C'.repeat(32) });
  });

  test('without ids the answer says xsi:nil (R-MSG-1, R-XML-5)', async () => {
    const { xml } = await post(zis.zoneUrl, '<SIF_Message>');
    expect(xml).toMatch(/^<SIF_Message xmlns="[^"]+" xmlns:xsi="[^"]+" Version="2.3">/);
    expect(xml).toContain('<SIF_OriginalSourceId/><SIF_OriginalMsgId xsi:nil="true"/><SIF_Error>');
  });

  test('an id that is none is not repeated in the answer (R-MSG-1, F-15)', async () => {
    const broken = anEvent({ msgId: 'x&lt;y' }).slice(0, -1);
    expect(await post(zis.zoneUrl, broken)).toMatchObject({ error: '1/2', originalMsgId: '' });
  });

  test.for([
    ['blanks', `<SIF_MsgId>${' '.repeat(8000)}<`],
    ['start tags', `<a><![CDATA[${'<SIF_MsgId>'.repeat(700)}]]>`],
    ['attributes', `<SIF_Message ${' Version='.repeat(800)}`],
  ] as const)(
    'a search for ids in endless %s takes no time (R-MSG-1)',
    { timeout: 2_000 },
    async ([, xml]) => {
      expect(await post(zis.zoneUrl, xml)).toMatchObject({ error: '1/2' });
    },
  );

  test('elements that stand absurdly deep are refused at once: 1/3', { timeout: 5_000 }, async () => {
    const deep = '<a>'.repeat(1_000_000);
    expect(await post(zis.zoneUrl, deep)).toMatchObject({ error: '1/3' });
    const inside = anEvent({ from: observer.id, content: deep + '</a>'.repeat(1_000_000) });
    expect(await post(zis.zoneUrl, inside)).toMatchObject({ error: '1/3', originalSourceId: observer.id });
  });

  test('elements as deep as documents are may pass', async () => {
    const content = '<a>'.repeat(100) + '</a>'.repeat(100);
    const ack = await observer.publish({ object: 'SchoolInfo', content });
    expect(ack).toMatchObject({ status: 0 });
  });

  test('random bytes are refused one and all, and the zone goes on (R-MSG-1)', async () => {
    let seed = 1;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647);
    const garbage = Array.from(
      { length: 50 },
      () => new Uint8Array(Array.from({ length: random() % 200 }, () => random() % 256)),
    );
    const acks = await Promise.all(garbage.map((body) => post(zis.zoneUrl, body)));
    expect(acks.map(({ error }) => error)).toEqual(garbage.map(() => '1/2'));
    expect(await observer.control('SIF_Ping')).toMatchObject({ status: 0 });
  });

  test('markup that never ends costs no more time than it has bytes', async () => {
    for (const start of ['<?', '<![CDATA[', '<!--', '&']) {
      const began = performance.now();
      const ack = await post(zis.zoneUrl, `${open}<A>&${start.repeat(500_000 / start.length)}`);
      expect(ack).toMatchObject({ error: '1/2' });
      expect(performance.now() - began).toBeLessThan(3_000); // it was minutes where time grew with the square
    }
  });
});
