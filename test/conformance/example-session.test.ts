/** Plays the session of embedded-zis/example-session.md with a real ZIS over HTTP, and compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  aMessage,
  anAck,
  anObjectEvent,
  aProvision,
  aRegister,
  aSystemControl,
  readAck,
  type ReadAck,
} from '../support/messages.ts';
import { PushListener } from '../support/push-listener.ts';
import { aPacket, aRequest } from '../support/request-messages.ts';
import { innerMsgId } from '../support/test-agent.ts';
import { Transcript } from '../support/transcript.ts';
import { startZis } from '../support/zis.ts';

const file = join(import.meta.dirname, '..', '..', 'embedded-zis', 'example-session.md');

const [zone, sis, library] = ['RamseyZIS', 'RamseySIS', 'RamseyLib'];
const students = ['8B5E1C3A70D94F26A1B7C4E9D2F03A61', '8B5E1C3A70D94F26A1B7C4E9D2F03A62'] as const;
const newStudent = '8B5E1C3A70D94F26A1B7C4E9D2F03A63';

const student = (refId: string, localId: string, last: string, first: string): string =>
  `<StudentPersonal RefId="${refId}"><LocalId>${localId}</LocalId><Name Type="04"><LastName>${last}</LastName>` +
  `<FirstName>${first}</FirstName></Name></StudentPersonal>`;
const dataOf = (object: string): string => `<SIF_ObjectData>${object}</SIF_ObjectData>`;
const msgIdIn = (xml: string): string => /<SIF_MsgId>(\w+)</.exec(xml)?.[1] ?? '';

test('the example session is what a ZIS and two agents say to each other (R-REG-7, R-PVN-1, R-GET-3, R-GET-4, R-EVT-5, R-GEN-7, R-ACKL-1, R-REQ-7, R-PUSH-2, R-RSP-7, R-SMB-1, R-SMB-2, R-EVT-3, R-SYS-2, R-SYS-3, R-SYS-4, R-SYS-5, R-UNR-1, R-HTTP-3, R-HTTP-4, R-HTTP-5)', async () => {
  await using listener = await PushListener.start(sis, (xml) =>
    anAck({ source: library, msgId: msgIdIn(xml) }, 1, { from: sis }),
  );
  await using zis = await startZis({
    zone: {
      id: zone,
      name: 'Ramsey School District',
      policy: 'closed',
      agents: {
        [sis]: {
          rights: [
            {
              objects: ['StudentPersonal', 'StudentSchoolEnrollment'],
              allow: ['provide', 'publishAdd', 'publishChange', 'publishDelete', 'respond'],
            },
          ],
        },
        [library]: {
          rights: [
            { objects: ['StudentPersonal'], allow: ['subscribe', 'request'] },
            { objects: ['StudentSchoolEnrollment'], allow: ['subscribe'] },
          ],
        },
      },
    },
  });
  const session = new Transcript({
    hosts: new Map([
      [new URL(zis.zoneUrl).host, 'zis.ramsey.example:7080'],
      [listener.host, 'sis.ramsey.example:8080'],
    ]),
    ids: new Map([
      [sis, 'A1B6F0D2C3E84957A0F1D2C3B4E596'],
      [library, 'B27C4E8F1A0D4363B8E9F7A6C5D4E3'],
      [zone, 'C39D5F702B1E4A74C7D8E6B5A49382'],
    ]),
    start: Date.UTC(2026, 10, 20, 16, 15),
  });

  /** Posts a message, with what the transcript says of it, and expects this answer. */
  const post = async (
    sentence: string | undefined,
    xml: string,
    answer: number | string = 0,
  ): Promise<ReadAck> => {
    const ack = readAck(200, await session.post(sentence, zis.zoneUrl, xml));
    expect(ack.status ?? ack.error).toBe(answer);
    return ack;
  };
  const pull = async (sentence: string | undefined, answer = 0): Promise<string> =>
    innerMsgId(await post(sentence, aSystemControl('SIF_GetMessage', { from: library }), answer));
  const acknowledge = (sentence: string | undefined, msgId: string, code = 1): Promise<ReadAck> =>
    post(sentence, anAck({ source: sis, msgId }, code, { from: library }));
  const pushed = async (sentence: string | undefined): Promise<void> => {
    const { request, response } = await listener.next();
    session.write(sentence, request, response);
  };

  session.say(`# An example session

What two agents and the ZIS say to each other, from SIF_Register to SIF_Unregister, as it goes over the wire.

- **${sis}**, the student information system, provides students and publishes events. It is registered in push mode:
  the ZIS posts its messages to it.
- **${library}**, the library system, keeps its own list of students. It is registered in pull mode: it asks the ZIS
  for its messages.

Every message is an HTTP POST, and every answer is HTTP 200 with a SIF_Ack. The zone is closed; its administrator has
given each agent the rights that it needs. On the wire the XML comes without the line breaks that are added here;
Content-Length is that of the XML without them. Hosts, times and ids are invented: the SIF_MsgIds of ${sis} begin with
A, those of ${library} with B, those of the ZIS with C. A few exchanges that would only repeat an earlier one are left
out.`);

  session.say('## Joining the zone');
  const protocol = `<SIF_Protocol Type="HTTP" Secure="No"><SIF_URL>http://${listener.host}/sif</SIF_URL></SIF_Protocol>`;
  await post(
    `${sis} registers and names the address that the ZIS is to post messages to. The answer tells what it may do.`,
    aRegister({ from: sis, mode: 'Push', protocol, maxBufferSize: 1_048_576 }),
  );
  await post('It asks whether the ZIS is awake.', aSystemControl('SIF_Ping', { from: sis }));
  await post(
    'It asks who else is in the zone, and sees that nobody provides students yet.',
    aSystemControl('SIF_GetZoneStatus', { from: sis }),
  );
  const provided = ['StudentPersonal', 'StudentSchoolEnrollment'];
  await post(
    'It announces everything that it will do in the zone, in one message.',
    aProvision(
      {
        Provide: provided,
        PublishAdd: provided,
        PublishChange: provided,
        PublishDelete: provided,
        Respond: provided,
      },
      { from: sis },
    ),
  );
  await post(`${library} registers in pull mode; it needs no address.`, aRegister({ from: library }));
  await post(
    'It subscribes to events of both objects, and says that it will request students.',
    aProvision({ Subscribe: provided, Request: ['StudentPersonal'] }, { from: library }),
  );
  await pull(
    'It asks for its next message. Status 9 says that there is none; it asks again half a minute later.',
    9,
  );

  session.say('## An event');
  const change = anObjectEvent(
    'StudentPersonal',
    'Change',
    `<StudentPersonal RefId="${students[0]}"><Name Type="04"><LastName>Abara-Lind</LastName>` +
      '<FirstName>Ngozi</FirstName></Name></StudentPersonal>',
    { from: sis },
  );
  await post(
    `A student has a new name: ${sis} publishes it. Status 0 says that the event is safe with the ZIS.`,
    change,
  );
  await post(
    `Had the answer been lost, ${sis} would send the same message again. Status 7 says that the ZIS has it already; ` +
      'nobody gets it twice.',
    change,
    7,
  );
  const event = await pull(`${library} asks again and gets the event inside SIF_Data, as ${sis} wrote it.`);
  await acknowledge(
    "It acknowledges the event by the event's own SIF_MsgId. Only now the event leaves its queue: until then every " +
      'SIF_GetMessage gives it again.',
    event,
  );

  session.say('## A request and its response');
  const request = aRequest({ from: library, object: 'StudentPersonal', versions: ['2.*'] });
  await post(
    `${library} asks for all students. It names no responder, so the request goes to the provider of the object.`,
    request,
  );
  await pushed(`The ZIS posts the request to ${sis}, which acknowledges it at once with status 1.`);
  const packet = (number: number, more: boolean, object: string): string =>
    aPacket({
      from: sis,
      to: library,
      requestMsgId: msgIdIn(request),
      number,
      more,
      content: dataOf(object),
    });
  await post(
    `${sis} responds in packets that fit into SIF_MaxBufferSize of the request. More are to come after the first.`,
    packet(1, true, student(students[0], 'P00001', 'Abara-Lind', 'Ngozi')),
  );
  await post(
    'The second packet is the last: the request is closed with it.',
    packet(2, false, student(students[1], 'P00002', 'Okafor', 'Sven')),
  );
  await acknowledge(
    undefined,
    await pull(`${library} gets the first packet, and acknowledges it as it did the event.`),
  );
  const last = await pull(
    'Then it gets the second. SIF_MorePackets says that the response is complete with it.',
  );
  await acknowledge(undefined, last);

  session.say(`## Holding events up

An agent that needs something else before it can handle an event holds the event up, and with it every later event, while
requests and responses go on. This is selective message blocking.`);
  const enrolled = anObjectEvent(
    'StudentSchoolEnrollment',
    'Add',
    '<StudentSchoolEnrollment RefId="D04B7E2F95A64813BC6E1F8A07D35C21" ' +
      `StudentPersonalRefId="${newStudent}" SchoolInfoRefId="3F9A6D1E84B24C07B5D8E0A1C6F27B91" ` +
      'MembershipType="Home" TimeFrame="Current" SchoolYear="2026"><EntryDate>2026-11-23</EntryDate>' +
      '</StudentSchoolEnrollment>',
    { from: sis },
  );
  await post(`${sis} publishes that a student was enrolled.`, enrolled);
  const later = anObjectEvent(
    'StudentPersonal',
    'Change',
    `<StudentPersonal RefId="${students[1]}"><LocalId>P10002</LocalId></StudentPersonal>`,
    { from: sis },
  );
  await post(undefined, later);
  const blocked = await pull(`${library} gets the event, and does not know this student.`);
  await acknowledge(
    'It answers with status 2, not done yet: the event stays, and no other event is given.',
    blocked,
    2,
  );
  const question = aRequest({
    from: library,
    query:
      '<SIF_Query><SIF_QueryObject ObjectName="StudentPersonal"/><SIF_ConditionGroup Type="None">' +
      '<SIF_Conditions Type="None"><SIF_Condition><SIF_Element>@RefId</SIF_Element><SIF_Operator>EQ</SIF_Operator>' +
      `<SIF_Value>${newStudent}</SIF_Value></SIF_Condition></SIF_Conditions></SIF_ConditionGroup></SIF_Query>`,
  });
  await post('It requests the one student.', question);
  await pushed(undefined);
  await post(
    undefined,
    aPacket({
      from: sis,
      to: library,
      requestMsgId: msgIdIn(question),
      content: dataOf(student(newStudent, 'P00003', 'Haddad', 'Mira')),
    }),
  );
  const answer = await pull(
    `Meanwhile ${sis} has published another event, and then responded. The response is given; the event is passed over.`,
  );
  await acknowledge(undefined, answer);
  await acknowledge(
    'It can handle the event now, and ends the block with status 3. The event leaves the queue.',
    blocked,
    3,
  );
  const next = await pull('The next SIF_GetMessage gives the event that was held up meanwhile.');
  expect(next).toBe(msgIdIn(later));
  await acknowledge(undefined, next);

  session.say('## A refusal');
  await post(
    `${library} may not publish that a student is gone. The error says what is wrong; nothing has changed in the zone.`,
    anObjectEvent('StudentPersonal', 'Delete', `<StudentPersonal RefId="${students[1]}"/>`, {
      from: library,
    }),
    '4/12',
  );

  session.say('## A pause, and the end');
  await post(
    `${library} will not ask for a while. Its messages are kept, and the zone status shows it asleep.`,
    aSystemControl('SIF_Sleep', { from: library }),
  );
  await post(
    'It is back. SIF_GetMessage alone would have done too.',
    aSystemControl('SIF_Wakeup', { from: library }),
  );
  await post(
    `${library} leaves the zone for good: its subscriptions, its queue and its registration are gone. Its rights stay.`,
    aMessage('SIF_Unregister', '', { from: library }),
  );
  await post(undefined, aMessage('SIF_Unregister', '', { from: sis }));

  if (process.env['WRITE_EXAMPLE_SESSION'] === 'yes') writeFileSync(file, session.markdown);
  expect(
    session.markdown,
    'embedded-zis/example-session.md is not what the ZIS says now. Write it anew with `npm run write:example-session`, and read the difference.',
  ).toBe(readFileSync(file, 'utf8'));
});
