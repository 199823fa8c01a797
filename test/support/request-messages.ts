/** Builds SIF_Request, SIF_Response and SIF_CancelRequests as an agent would write them, and reads packets. */
import { aMessage, type MessageParts } from './messages.ts';
import type { TestAgent } from './test-agent.ts';

/** Parts of a request that a test may set. */
export interface RequestParts extends MessageParts {
  readonly object?: string;
  readonly versions?: readonly string[];
  readonly maxBufferSize?: number;
  readonly destination?: string;
  /** Raw XML in place of SIF_Query. */
  readonly query?: string;
}

/** SIF_Request for all objects of a name. */
export function aRequest(parts: RequestParts = {}): string {
  const { object = 'StudentPersonal', versions = ['2.*'], maxBufferSize = 65_536, destination } = parts;
  const query = parts.query ?? `<SIF_Query><SIF_QueryObject ObjectName="${object}"/></SIF_Query>`;
  const body =
    versions.map((version) => `<SIF_Version>${version}</SIF_Version>`).join('') +
    `<SIF_MaxBufferSize>${maxBufferSize}</SIF_MaxBufferSize>${query}`;
  return addressed(aMessage('SIF_Request', body, parts), destination);
}

/** SIF_ExtendedQuery over these objects, the first of them in SIF_From. */
export function anExtendedQuery(
  [from, ...joined]: readonly [string, ...string[]],
  destinationProvider?: string,
): string {
  const provider =
    destinationProvider === undefined
      ? ''
      : `<SIF_DestinationProvider>${destinationProvider}</SIF_DestinationProvider>`;
  const joins = joined.map(
    (object) =>
      `<SIF_Join Type="Inner"><SIF_JoinOn><SIF_LeftElement ObjectName="${from}">@RefId</SIF_LeftElement>` +
      `<SIF_RightElement ObjectName="${object}">@RefId</SIF_RightElement></SIF_JoinOn></SIF_Join>`,
  );
  return (
    `<SIF_ExtendedQuery>${provider}<SIF_Select Distinct="false" RowCount="All"><SIF_Element ObjectName="${from}"/>` +
    `</SIF_Select><SIF_From ObjectName="${from}">${joins.join('')}</SIF_From></SIF_ExtendedQuery>`
  );
}

/** Parts of a packet that a test may set. */
export interface PacketParts extends MessageParts {
  readonly to: string;
  readonly requestMsgId: string;
  readonly number?: number;
  readonly more?: boolean;
  /** Raw XML behind SIF_MorePackets: SIF_ObjectData or SIF_Error. */
  readonly content?: string;
}

/** A SIF_Response packet, the last one unless it says otherwise. */
export function aPacket(parts: PacketParts): string {
  const { to, requestMsgId, number = 1, more = false } = parts;
  const { content = '<SIF_ObjectData> </SIF_ObjectData>' } = parts; // F-30
  const body =
    `<SIF_RequestMsgId>${requestMsgId}</SIF_RequestMsgId><SIF_PacketNumber>${number}</SIF_PacketNumber>` +
    `<SIF_MorePackets>${more ? 'Yes' : 'No'}</SIF_MorePackets>${content}`;
  return addressed(aMessage('SIF_Response', body, parts), to);
}

/** SIF_CancelRequests of these requests. */
export function aCancel(
  requestMsgIds: readonly string[],
  type: 'Standard' | 'None',
  parts: MessageParts = {},
): string {
  const ids = requestMsgIds.map((id) => `<SIF_RequestMsgId>${id}</SIF_RequestMsgId>`).join('');
  return aMessage(
    'SIF_SystemControl',
    `<SIF_SystemControlData><SIF_CancelRequests><SIF_NotificationType>${type}</SIF_NotificationType>` +
      `<SIF_RequestMsgIds>${ids}</SIF_RequestMsgIds></SIF_CancelRequests></SIF_SystemControlData>`,
    parts,
  );
}

/** A message with SIF_DestinationId in its header, where one is given. */
function addressed(message: string, destination: string | undefined): string {
  if (destination === undefined) return message;
  return message.replace(
    '</SIF_SourceId>',
    `</SIF_SourceId><SIF_DestinationId>${destination}</SIF_DestinationId>`,
  );
}

/** A packet as its receiver sees it. */
export interface ReadPacket {
  readonly xml: string;
  readonly msgId: string;
  readonly version: string;
  readonly from: string;
  readonly to: string;
  readonly requestMsgId: string;
  readonly number: number;
  readonly more: boolean;
  /** category/code */
  readonly error?: string;
}

/** The packets that wait for an agent, all of them taken and acknowledged. */
export async function takePackets(agent: TestAgent): Promise<readonly ReadPacket[]> {
  const packets: ReadPacket[] = [];
  for (let next = await agent.pull(); next.status === 0; next = await agent.pull()) {
    const packet = readPacket(next.data ?? '');
    packets.push(packet);
    await agent.ack(packet.msgId, 1);
  }
  return packets;
}

function readPacket(xml: string): ReadPacket {
  const text = (name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
  const error = /<SIF_Category>(\d+)<\/SIF_Category><SIF_Code>(\d+)</.exec(xml);
  return {
    xml,
    msgId: text('SIF_MsgId'),
    version: /<SIF_Message[^>]* Version="([^"]*)"/.exec(xml)?.[1] ?? '',
    from: text('SIF_SourceId'),
    to: text('SIF_DestinationId'),
    requestMsgId: text('SIF_RequestMsgId'),
    number: Number(text('SIF_PacketNumber')),
    more: text('SIF_MorePackets') === 'Yes',
    ...(error ? { error: `${error[1] ?? ''}/${error[2] ?? ''}` } : {}),
  };
}
