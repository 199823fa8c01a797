import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anEvent } from '../support/messages.ts';
import { dial } from '../support/raw-http.ts';
import { innerMsgId, joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('the bytes of a message', () => {
  let zis: TestZis;
  let publisher: TestAgent;
  let reader: TestAgent;
  beforeAll(async () => {
    zis = await startZis();
    publisher = await joined(zis, {}, 'Publisher');
    reader = await joined(zis, { maxBufferSize: 4_000_000 }, 'Reader');
    await reader.subscribe(['StudentPersonal']);
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  /** Posts an event, and what the subscriber gets of it. */
  async function through(xml: string): Promise<string | undefined> {
    expect(await publisher.post(new Uint8Array(Buffer.from(xml)))).toMatchObject({ status: 0 });
    const pulled = await reader.pull();
    await reader.ack(innerMsgId(pulled), 1);
    return pulled.data;
  }

  const event = (content: string): string => anEvent({ from: publisher.id, content });

  test.for([
    ['characters of two, three and four bytes', '<LocalId>ä€😀𝄞𠀀\u{10ffff}</LocalId>'],
    ['combining marks in either form', '<A>é e\u0301 \u1e9b\u0323</A>'],
    ['text from right to left', '<A>שלום \u202bعربى\u202c</A>'],
    ['every white space', '<A>\t \n\u0085\u00a0\u2028\u3000</A>'],
    ['CRLF and CR line ends', '<A>\r\n  <B/>\r</A>\r\n'],
    ['character references and entities', '<A B="&#10;&quot;&lt;">&amp;&#x1F600;&#13;&gt;</A>'],
    ['CDATA', '<A><![CDATA[<SIF_Message> & ]] > ]]></A>'],
    ['comments and processing instructions', '<!-- <A> --><?x y="1"?><A/><!---->'],
    ['empty elements in both forms', '<A/><A></A><A />'],
    ['single quotes and blanks in tags', "<A  B = 'x\"y'\n C='' ></A >"],
    ['a prefix with a namespace of its own (R-XML-6)', '<x:A xmlns:x="urn:x" x:b="1"><x:B/></x:A>'],
    ['another default namespace (R-XML-6)', '<A xmlns="urn:y"><B xmlns=""><C/></B></A>'],
    ['xsi:nil (R-XML-13)', '<A xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>'],
    ['names that are not ASCII', '<Größe-Ω.𠀀 ключ="1"/>'],
    ['elements named like those of a message', '<SIF_Message><SIF_Ack><SIF_Header/></SIF_Ack></SIF_Message>'],
    ['a long text', `<A>${'𝄞é'.repeat(200_000)}</A>`],
  ] as const)('travel untouched with %s inside the object (R-GEN-4, R-XML-1)', async ([, content]) => {
    const xml = event(content);
    expect(await through(xml)).toBe(xml);
  });

  test.for([
    ['around the header and the object', (xml: string) => xml.replaceAll('><SIF', '>\r\n\t<SIF')],
    ['as comments of four-byte characters everywhere', (xml: string) => xml.replaceAll('><', '><!--😀𝄞--><')],
    [
      'as an attribute of four-byte characters',
      (xml: string) => xml.replace(' Action', ' Note="𠀀😀" Action'),
    ],
    [
      'as a namespace declaration of the root (F-2)',
      (xml: string) => xml.replace(' Version', '  xmlns:xsi="urn:😀" Version'),
    ],
    [
      'as four-byte characters right before and behind the object',
      (xml: string) => xml.replace(/(<StudentPersonal.*<\/StudentPersonal>)/s, '😀$1😀'),
    ],
  ] as const)('travel untouched with additions %s (R-GEN-4)', async ([, add]) => {
    const xml = add(event('<A>é</A>'));
    expect(await through(xml)).toBe(xml);
  });

  test.for([
    ['a byte order mark', '\ufeff', ''],
    ['an XML declaration', '<?xml version="1.0" encoding="UTF-8"?>', ''],
    [
      'one in single quotes and lower case',
      "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\r\n",
      '',
    ],
    ['one without an encoding', '<?xml version="1.0"?>\n\n', '\n'],
    ['a byte order mark and a declaration', '\ufeff<?xml version="1.0" encoding="Utf-8"?>', '\r\n'],
    ['comments and processing instructions before and behind', '<!-- 😀 --><?x ?>\n', '<!-- 😀 -->\n<?y?>'],
    ['white space before and behind', '\r\n\t ', ' \r\n'],
  ] as const)(
    'reach the receiver without %s around the message (R-XML-3, F-25)',
    async ([, before, behind]) => {
      const xml = event('<A>𝄞</A>');
      expect(await through(before + xml + behind)).toBe(xml);
    },
  );

  test('the message stands in SIF_Data as it is, without a prefix of any kind (F-25, R-GET-4)', async () => {
    const xml = event('<A/>');
    await publisher.post(xml);
    const pulled = await reader.pull();
    expect(pulled.xml).toContain(`<SIF_Data>${xml}</SIF_Data>`);
    expect(pulled.xml.match(/<SIF_Message/g)).toHaveLength(2);
    await reader.ack(innerMsgId(pulled), 1);
  });

  test('a message that arrives byte by byte is the same message (R-GEN-4)', async () => {
    const xml = event('<A>é€😀</A>');
    const body = Buffer.from(xml);
    const socket = await dial(zis.zoneUrl);
    socket.setNoDelay(true);
    const answer = new Promise<string>((resolve) =>
      socket.once('data', (data: Buffer) => resolve(data.toString())),
    );
    socket.write(
      `POST ${new URL(zis.zoneUrl).pathname} HTTP/1.1\r\nHost: zone\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    for (const byte of body)
      await new Promise<void>((resolve) => socket.write(Buffer.of(byte), () => resolve()));
    expect(await answer).toContain('<SIF_Code>0</SIF_Code>');
    socket.destroy();
    const pulled = await reader.pull();
    expect(pulled.data).toBe(xml);
    await reader.ack(innerMsgId(pulled), 1);
  });

  test('bytes that wait survive a restart untouched (R-GEN-11)', async () => {
    const xml = event('<A>\r\n𝄞\u{10ffff}&#13;</A>');
    await publisher.post(`\ufeff<?xml version="1.0"?>\r\n${xml}`);
    await zis.restart();
    const pulled = await reader.pull();
    expect(pulled.data).toBe(xml);
    await reader.ack(innerMsgId(pulled), 1);
  });
});
