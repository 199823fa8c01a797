/** The zone of the benchmark, its agents, and the messages that they post. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings } from '../../embedded-zis/admin/zones.ts';
import { readMessage } from '../../embedded-zis/sif/read-message.ts';
import { openDatabase } from '../../embedded-zis/store/sqlite/open.ts';
import { SqliteStore } from '../../embedded-zis/store/sqlite/sqlite-store.ts';
import { aMessage } from '../support/messages.ts';

export const benchZone = 'Bench';
export const objectName = 'StudentPersonal';
/** Pull agents that are subscribed. */
export const subscribers = ['Agent0', 'Agent1', 'Agent2'] as const;
/** How many pairs of a requester and a responder there are. */
export const pairs = 8;
const publisher = 'Publisher';

/** The kinds of message that the benchmark posts. */
export type StepKind = 'event' | 'get' | 'ack' | 'request' | 'response';

/** A step of a scenario: a kind of message, and who posts it where several do. */
export interface Step {
  readonly kind: StepKind;
  readonly template: string;
}

function student(bytes: number, start: string): string {
  const fields = (index: number): string =>
    `<OtherIdList><OtherId Type="06">${String(index).padStart(8, '0')}</OtherId></OtherIdList><Name Type="04">` +
    '<LastName>Søndergaard-Whitfield</LastName><FirstName>Alexandria</FirstName></Name><Demographics>' +
    '<BirthDate>2014-03-27</BirthDate><Gender>F</Gender></Demographics>';
  const parts = [`<StudentPersonal RefId="D3E34B359D75101A8C3D00AA001A1652"><LocalId>P00001</LocalId>`];
  let length = Buffer.byteLength(start) + Buffer.byteLength(parts[0] ?? '');
  for (; length + 300 < bytes; length += Buffer.byteLength(parts.at(-1) ?? ''))
    parts.push(fields(parts.length - 1));
  const rest = Math.max(0, bytes - length - 60);
  return `${parts.join('')}<SIF_Metadata>${'x'.repeat(rest)}</SIF_Metadata></StudentPersonal>`;
}

const header = { msgId: '@ID@' };
const control = (from: string): string =>
  aMessage('SIF_SystemControl', '<SIF_SystemControlData><SIF_GetMessage/></SIF_SystemControlData>', {
    ...header,
    from,
  });
const ack = (from: string): string =>
  aMessage(
    'SIF_Ack',
    '<SIF_OriginalSourceId>@SOURCE@</SIF_OriginalSourceId><SIF_OriginalMsgId>@INNER@</SIF_OriginalMsgId>' +
      '<SIF_Status><SIF_Code>1</SIF_Code></SIF_Status>',
    { ...header, from },
  );

/** A SIF_Event of `bytes` with a StudentPersonal. */
export function eventOf(bytes: number): string {
  const wrap = (inside: string): string =>
    aMessage(
      'SIF_Event',
      `<SIF_ObjectData><SIF_EventObject ObjectName="${objectName}" Action="Add">${inside}</SIF_EventObject></SIF_ObjectData>`,
      { ...header, from: publisher },
    );
  return wrap(student(bytes, wrap('')));
}

function destined(message: string, destination: string): string {
  return message.replace(
    '</SIF_SourceId>',
    `</SIF_SourceId><SIF_DestinationId>${destination}</SIF_DestinationId>`,
  );
}

const requester = 'Requester@THREAD@';
const responder = 'Responder@THREAD@';

function responseOf(bytes: number): string {
  const wrap = (inside: string): string =>
    destined(
      aMessage(
        'SIF_Response',
        '<SIF_RequestMsgId>@REQUEST@</SIF_RequestMsgId><SIF_PacketNumber>1</SIF_PacketNumber>' +
          `<SIF_MorePackets>No</SIF_MorePackets><SIF_ObjectData>${inside}</SIF_ObjectData>`,
        { ...header, from: responder },
      ),
      requester,
    );
  return wrap(student(bytes, wrap('')));
}

const request = destined(
  aMessage(
    'SIF_Request',
    '<SIF_Version>2.*</SIF_Version><SIF_MaxBufferSize>10000000</SIF_MaxBufferSize>' +
      `<SIF_Query><SIF_QueryObject ObjectName="${objectName}"/></SIF_Query>`,
    { ...header, from: requester },
  ),
  responder,
);

/** Posted by the agent of a thread over and over: it is given the same message each time. */
export const peek: readonly Step[] = [{ kind: 'get', template: control('Agent@THREAD@') }];

/** A request and its response of `bytes`, each delivered and acknowledged. */
export function exchangeOf(bytes: number): readonly Step[] {
  return [
    { kind: 'request', template: request },
    { kind: 'get', template: control(responder) },
    { kind: 'ack', template: ack(responder) },
    { kind: 'response', template: responseOf(bytes) },
    { kind: 'get', template: control(requester) },
    { kind: 'ack', template: ack(requester) },
  ];
}

/** The scenarios that are played over and over, by name. */
export const scenarios = {
  event: [{ kind: 'event', template: eventOf(1024) }],
  pull: [
    { kind: 'get', template: control('Agent@THREAD@') },
    { kind: 'ack', template: ack('Agent@THREAD@') },
  ],
  request: exchangeOf(65_536),
} as const satisfies Record<string, readonly Step[]>;

/** Writes the messages of a scenario into a folder; what BENCH_STEPS of wrk/steps.lua says of them. */
export function writeTemplates(folder: string, steps: readonly Step[]): string {
  mkdirSync(folder, { recursive: true });
  return steps
    .map(({ kind, template }, index) => {
      const file = join(folder, `${index}-${kind}.xml`);
      writeFileSync(file, template);
      return `${kind}=${file}`;
    })
    .join(';');
}

/** How full a zone is made. */
export interface Fullness {
  /** Events that wait for each receiver. */
  readonly waiting: number;
  readonly receivers?: readonly string[];
}

/** Makes a data folder with the zone and its agents, and with events that wait. */
export function makeData(folder: string, { waiting, receivers = subscribers }: Fullness): void {
  mkdirSync(folder, { recursive: true });
  const store = new SqliteStore(openDatabase(folder));
  try {
    const zone = benchZone;
    const time = Date.now();
    const paired = ['Requester', 'Responder'].flatMap((role) =>
      Array.from({ length: pairs }, (_, index) => `${role}${index}`),
    );
    store.transaction((transaction) => {
      transaction.putZone(zone, { ...defaultSettings, name: zone, policy: 'open' }, ['SIF_Default']);
      const registration = { versions: ['2.*'], maxBufferSize: 10_000_000, mode: 'Pull' } as const;
      for (const agent of [publisher, ...subscribers, ...paired])
        transaction.apply({
          zone,
          time,
          effects: [{ kind: 'register', agent, registration: { name: agent, ...registration } }],
        });
      const role = {
        role: 'subscribe',
        object: objectName,
        context: 'SIF_Default',
        extendedQuery: false,
      } as const;
      for (const agent of subscribers)
        transaction.apply({ zone, time, effects: [{ kind: 'announce', agent, entries: [role] }] });
    });
    const template = eventOf(1024);
    for (let done = 0; done < waiting; done += 1000)
      store.transaction((transaction) => {
        for (let index = done; index < Math.min(done + 1000, waiting); index += 1) {
          const bytes = Buffer.from(
            template.replace('@ID@', index.toString(16).toUpperCase().padStart(32, 'E')),
          );
          const read = readMessage(bytes);
          if ('fault' in read) throw read.fault;
          const { header, envelope, version } = read.message;
          transaction.apply({
            zone,
            time,
            effects: [
              { kind: 'remember', sourceId: publisher, msgId: header.msgId },
              { kind: 'enqueue', agents: receivers },
            ],
            entry: {
              zone,
              time,
              kind: 'accepted',
              type: 'SIF_Event',
              objectName,
              action: 'Add',
              sourceId: publisher,
              receivers,
              contexts: header.contexts,
              msgId: header.msgId,
              version,
              size: bytes.length,
            },
            body: { bytes, envelope, header },
          });
        }
      });
  } finally {
    store.close();
  }
}
