/** The common messages, written out and ready to send. Pure. */
import { sifNamespace } from '../../../embedded-zis/sif/read-message.ts';
import { sifTimestamp } from '../../../embedded-zis/sif/write-message.ts';
import { escapeText } from '../../../embedded-zis/sif/xml-writer.ts';
import { newMessageId } from '../../shared/message-id.ts';

/** What is filled into a template. */
export interface TemplateInput {
  /** SIF_SourceId of the sender. */
  readonly as: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The message that an acknowledgement or a response is about. */
  readonly about?: { readonly sourceId: string; readonly msgId: string };
  /** SIF_MsgId of the sender's last request, to cancel it. */
  readonly lastRequest?: string;
}

interface Template {
  readonly group: string;
  readonly title: string;
  /** Name of the message below SIF_Message. */
  readonly type: string;
  /** The lines behind SIF_Header, indented below the message. */
  readonly body: (input: TemplateInput) => string;
}

/** Stands where an id has to be filled in: well-formed, and known to nobody. */
const noId = '0'.repeat(32);

const control =
  (name: string, inside?: (input: TemplateInput) => string) =>
  (input: TemplateInput): string => {
    const content = inside?.(input);
    const element = content === undefined ? `<${name}/>` : `<${name}>\n${shift(content)}\n</${name}>`;
    return `<SIF_SystemControlData>\n${shift(element)}\n</SIF_SystemControlData>`;
  };

const objectList = (): string => '<SIF_Object ObjectName="StudentPersonal"/>';

const student = (content: string): string =>
  content === ''
    ? `<StudentPersonal RefId="${newMessageId()}"/>`
    : `<StudentPersonal RefId="${newMessageId()}">\n${shift(content)}\n</StudentPersonal>`;

const event = (action: string, content: string) => (): string =>
  `<SIF_ObjectData>\n  <SIF_EventObject ObjectName="StudentPersonal" Action="${action}">\n` +
  `${shift(student(content), 2)}\n  </SIF_EventObject>\n</SIF_ObjectData>`;

const request = (query: string) => (): string =>
  '<SIF_Version>2.*</SIF_Version>\n<SIF_MaxBufferSize>65536</SIF_MaxBufferSize>\n' +
  `<SIF_Query>\n${shift(query)}\n</SIF_Query>`;

const ack =
  (code: number) =>
  ({ about }: TemplateInput): string =>
    acknowledgementBody(about ?? { sourceId: 'RamseySIS', msgId: noId }, { code });

const name = '<Name Type="04">\n  <LastName>Abara</LastName>\n  <FirstName>Ngozi</FirstName>\n</Name>';

const lists = ['Provide', 'Subscribe', 'PublishAdd', 'PublishChange', 'PublishDelete', 'Request', 'Respond'];
const announced = new Set(['Subscribe', 'Request']);

const templates = {
  register: {
    group: 'Registration',
    title: 'Register',
    type: 'SIF_Register',
    body: ({ as }) =>
      `<SIF_Name>${escapeText(as)}</SIF_Name>\n<SIF_Version>2.*</SIF_Version>\n` +
      '<SIF_MaxBufferSize>1048576</SIF_MaxBufferSize>\n<SIF_Mode>Pull</SIF_Mode>',
  },
  unregister: { group: 'Registration', title: 'Unregister', type: 'SIF_Unregister', body: () => '' },
  provision: {
    group: 'Announcing',
    title: 'Provision',
    type: 'SIF_Provision',
    body: () =>
      lists
        .map((list) =>
          announced.has(list)
            ? `<SIF_${list}Objects>\n${shift(objectList())}\n</SIF_${list}Objects>`
            : `<SIF_${list}Objects/>`,
        )
        .join('\n'),
  },
  provide: { group: 'Announcing', title: 'Provide', type: 'SIF_Provide', body: objectList },
  unprovide: { group: 'Announcing', title: 'Unprovide', type: 'SIF_Unprovide', body: objectList },
  subscribe: { group: 'Announcing', title: 'Subscribe', type: 'SIF_Subscribe', body: objectList },
  unsubscribe: { group: 'Announcing', title: 'Unsubscribe', type: 'SIF_Unsubscribe', body: objectList },
  'event-add': {
    group: 'Events',
    title: 'Event, Add',
    type: 'SIF_Event',
    body: event('Add', `<LocalId>P00001</LocalId>\n${name}`),
  },
  'event-change': {
    group: 'Events',
    title: 'Event, Change',
    type: 'SIF_Event',
    body: event('Change', name),
  },
  'event-delete': { group: 'Events', title: 'Event, Delete', type: 'SIF_Event', body: event('Delete', '') },
  request: {
    group: 'Requests',
    title: 'Request',
    type: 'SIF_Request',
    body: request('<SIF_QueryObject ObjectName="StudentPersonal"/>'),
  },
  'request-where': {
    group: 'Requests',
    title: 'Request with conditions',
    type: 'SIF_Request',
    body: request(
      '<SIF_QueryObject ObjectName="StudentPersonal">\n' +
        '  <SIF_Element>Name/LastName</SIF_Element>\n  <SIF_Element>Name/FirstName</SIF_Element>\n' +
        '</SIF_QueryObject>\n<SIF_ConditionGroup Type="None">\n  <SIF_Conditions Type="And">\n' +
        condition('Name/LastName', 'GE', 'A') +
        condition('Name/LastName', 'LT', 'C') +
        '  </SIF_Conditions>\n</SIF_ConditionGroup>',
    ),
  },
  response: {
    group: 'Requests',
    title: 'Response',
    type: 'SIF_Response',
    body: ({ about }) =>
      `<SIF_RequestMsgId>${about?.msgId ?? noId}</SIF_RequestMsgId>\n` +
      '<SIF_PacketNumber>1</SIF_PacketNumber>\n<SIF_MorePackets>No</SIF_MorePackets>\n' +
      `<SIF_ObjectData>\n${shift(student(`<LocalId>P00001</LocalId>\n${name}`))}\n</SIF_ObjectData>`,
  },
  'cancel-requests': {
    group: 'Requests',
    title: 'CancelRequests',
    type: 'SIF_SystemControl',
    body: control(
      'SIF_CancelRequests',
      ({ lastRequest = noId }) =>
        '<SIF_NotificationType>Standard</SIF_NotificationType>\n<SIF_RequestMsgIds>\n' +
        `  <SIF_RequestMsgId>${lastRequest}</SIF_RequestMsgId>\n</SIF_RequestMsgIds>`,
    ),
  },
  'ack-1': { group: 'Acknowledgements', title: 'Ack 1, done', type: 'SIF_Ack', body: ack(1) },
  'ack-2': { group: 'Acknowledgements', title: 'Ack 2, hold the event', type: 'SIF_Ack', body: ack(2) },
  'ack-3': { group: 'Acknowledgements', title: 'Ack 3, final', type: 'SIF_Ack', body: ack(3) },
  ping: systemControl('Ping'),
  sleep: systemControl('Sleep'),
  wakeup: systemControl('Wakeup'),
  'get-message': systemControl('GetMessage'),
  'get-zone-status': systemControl('GetZoneStatus'),
  'get-agent-acl': systemControl('GetAgentACL'),
} as const satisfies Record<string, Template>;

/** Id of a template, as addresses name it. */
export type TemplateId = keyof typeof templates;

/** Ids and titles in the order of the list, with the head of their group. */
export const templateList: readonly {
  readonly id: TemplateId;
  readonly group: string;
  readonly title: string;
}[] = Object.entries(templates).map(([id, { group, title }]) => ({ id: id as TemplateId, group, title }));

/** Whether a template has this id. */
export const isTemplateId = (id: string): id is TemplateId => Object.hasOwn(templates, id);

/** A template as a message of the sender, with a new SIF_MsgId. */
export function fillTemplate(id: TemplateId, input: TemplateInput): string {
  const { type, body }: Template = templates[id];
  const destination = id === 'response' ? (input.about?.sourceId ?? 'RamseyLib') : undefined;
  return writeMessage(type, input, body(input), destination);
}

/** How a message in hand can be answered. */
export type Acknowledgement =
  | { readonly code: 1 | 2 | 3 | 8 }
  | { readonly category: number; readonly errorCode: number; readonly desc: string };

/** The SIF_Ack of a message that was taken; it names that message, not the SIF_Ack it came in (R-AGT-12). */
export function acknowledgementMessage(
  input: TemplateInput,
  original: { readonly sourceId: string; readonly msgId: string },
  answer: Acknowledgement,
): string {
  return writeMessage('SIF_Ack', input, acknowledgementBody(original, answer));
}

function acknowledgementBody(
  { sourceId, msgId }: { readonly sourceId: string; readonly msgId: string },
  answer: Acknowledgement | { readonly code: number },
): string {
  const outcome =
    'code' in answer
      ? `<SIF_Status>\n  <SIF_Code>${String(answer.code)}</SIF_Code>\n</SIF_Status>`
      : `<SIF_Error>\n  <SIF_Category>${String(answer.category)}</SIF_Category>\n` +
        `  <SIF_Code>${String(answer.errorCode)}</SIF_Code>\n  <SIF_Desc>${escapeText(answer.desc)}</SIF_Desc>\n</SIF_Error>`;
  return (
    `<SIF_OriginalSourceId>${escapeText(sourceId)}</SIF_OriginalSourceId>\n` +
    `<SIF_OriginalMsgId>${msgId}</SIF_OriginalMsgId>\n${outcome}`
  );
}

function writeMessage(type: string, { as, time }: TemplateInput, body: string, destination?: string): string {
  const header = [
    '<SIF_Header>',
    `  <SIF_MsgId>${newMessageId()}</SIF_MsgId>`,
    `  <SIF_Timestamp>${sifTimestamp(time)}</SIF_Timestamp>`,
    `  <SIF_SourceId>${escapeText(as)}</SIF_SourceId>`,
    ...(destination === undefined
      ? []
      : [`  <SIF_DestinationId>${escapeText(destination)}</SIF_DestinationId>`]),
    '</SIF_Header>',
  ].join('\n');
  return [
    `<SIF_Message xmlns="${sifNamespace}" Version="2.3">`,
    `  <${type}>`,
    shift(header, 2),
    ...(body === '' ? [] : [shift(body, 2)]),
    `  </${type}>`,
    '</SIF_Message>',
    '',
  ].join('\n');
}

function systemControl(name: string): Template {
  return {
    group: 'System control',
    title: name,
    type: 'SIF_SystemControl',
    body: control(`SIF_${name}`),
  };
}

function condition(path: string, operator: string, value: string): string {
  return (
    `    <SIF_Condition>\n      <SIF_Element>${path}</SIF_Element>\n` +
    `      <SIF_Operator>${operator}</SIF_Operator>\n      <SIF_Value>${value}</SIF_Value>\n    </SIF_Condition>\n`
  );
}

function shift(text: string, levels = 1): string {
  return text.replace(/^(?=.)/gm, '  '.repeat(levels));
}
