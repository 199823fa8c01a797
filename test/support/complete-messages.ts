/** Messages of agents with every element in them, and ways to spoil one element. */
import { child, type XmlElement } from '../../embedded-zis/sif/xml-element.ts';
import { readTree } from '../../embedded-zis/sif/xml-tree.ts';
import { newMsgId } from './messages.ts';

const header = (from: string): string =>
  `<SIF_Header><SIF_MsgId>${newMsgId()}</SIF_MsgId><SIF_Timestamp>2026-11-20T10:15:00Z</SIF_Timestamp>` +
  '<SIF_Security><SIF_SecureChannel><SIF_AuthenticationLevel>0</SIF_AuthenticationLevel>' +
  '<SIF_EncryptionLevel>0</SIF_EncryptionLevel></SIF_SecureChannel></SIF_Security>' +
  `<SIF_SourceId>${from}</SIF_SourceId><SIF_DestinationId>Somebody</SIF_DestinationId>` +
  '<SIF_Contexts><SIF_Context>SIF_Default</SIF_Context></SIF_Contexts></SIF_Header>';

const object = (name: string): string =>
  `<SIF_Object ObjectName="${name}"><SIF_ExtendedQuerySupport>true</SIF_ExtendedQuerySupport>` +
  '<SIF_Contexts><SIF_Context>SIF_Default</SIF_Context></SIF_Contexts></SIF_Object>';

const sizes = '<SIF_Version>2.*</SIF_Version><SIF_MaxBufferSize>65536</SIF_MaxBufferSize>';
const group = (attributes: string): string =>
  '<SIF_ConditionGroup Type="None"><SIF_Conditions Type="None"><SIF_Condition>' +
  `<SIF_Element${attributes}>@RefId</SIF_Element><SIF_Operator>EQ</SIF_Operator><SIF_Value>1</SIF_Value>` +
  '</SIF_Condition></SIF_Conditions></SIF_ConditionGroup>';
const student = ' ObjectName="StudentPersonal"';
const queryObject = `<SIF_QueryObject${student}><SIF_Element>Name</SIF_Element></SIF_QueryObject>`;

const response =
  `<SIF_RequestMsgId>${'A'.repeat(32)}</SIF_RequestMsgId><SIF_PacketNumber>1</SIF_PacketNumber>` +
  '<SIF_MorePackets>No</SIF_MorePackets>';
const error =
  '<SIF_Error><SIF_Category>8</SIF_Category><SIF_Code>9</SIF_Code><SIF_Desc>no</SIF_Desc>' +
  '<SIF_ExtendedDesc>no</SIF_ExtendedDesc></SIF_Error>';
const original = `<SIF_OriginalSourceId>A</SIF_OriginalSourceId><SIF_OriginalMsgId>${'A'.repeat(32)}</SIF_OriginalMsgId>`;
const seven = ['Provide', 'Subscribe', 'PublishAdd', 'PublishChange', 'PublishDelete', 'Request', 'Respond'];

/** What stands behind the header, by message; several where elements exclude each other. */
const bodies: Readonly<Record<string, readonly string[]>> = {
  SIF_Register: [
    `<SIF_Name>N</SIF_Name>${sizes}<SIF_Mode>Push</SIF_Mode><SIF_Protocol Type="HTTP" Secure="No">` +
      '<SIF_URL>http://127.0.0.1:9/</SIF_URL><SIF_Property><SIF_Name>Accept-Encoding</SIF_Name>' +
      '<SIF_Value>gzip</SIF_Value></SIF_Property></SIF_Protocol><SIF_NodeVendor>V</SIF_NodeVendor>' +
      '<SIF_NodeVersion>1</SIF_NodeVersion><SIF_Application><SIF_Vendor>V</SIF_Vendor><SIF_Product>P</SIF_Product>' +
      '<SIF_Version>1</SIF_Version></SIF_Application><SIF_Icon>http://a.example/i.png</SIF_Icon>',
  ],
  SIF_Unregister: [''],
  SIF_Provide: [object('BusInfo')],
  SIF_Unprovide: [object('BusInfo')],
  SIF_Subscribe: [object('BusInfo')],
  SIF_Unsubscribe: [object('BusInfo')],
  SIF_Provision: [
    seven.map((name) => `<SIF_${name}Objects>${object('BusInfo')}</SIF_${name}Objects>`).join(''),
  ],
  SIF_Event: [
    '<SIF_ObjectData><SIF_EventObject ObjectName="BusInfo" Action="Add"><BusInfo RefId="A"/></SIF_EventObject>' +
      '</SIF_ObjectData>',
  ],
  SIF_Request: [
    `${sizes}<SIF_Query>${queryObject}${group('')}</SIF_Query>`,
    `${sizes}<SIF_Query>${queryObject}<SIF_Example/></SIF_Query>`,
    `${sizes}<SIF_ExtendedQuery><SIF_DestinationProvider>StudentPersonal</SIF_DestinationProvider>` +
      `<SIF_Select Distinct="false" RowCount="All"><SIF_Element Alias="A"${student}/></SIF_Select>` +
      `<SIF_From${student}><SIF_Join Type="Inner"><SIF_JoinOn><SIF_LeftElement${student}>@RefId</SIF_LeftElement>` +
      `<SIF_RightElement${student}>@RefId</SIF_RightElement></SIF_JoinOn></SIF_Join></SIF_From>` +
      `<SIF_Where>${group(student)}</SIF_Where><SIF_OrderBy><SIF_Element${student} Ordering="Ascending">@RefId` +
      '</SIF_Element></SIF_OrderBy></SIF_ExtendedQuery>',
  ],
  SIF_Response: [
    `${response}${error}`,
    `${response}<SIF_ObjectData><BusInfo RefId="A"/></SIF_ObjectData>`,
    `${response}<SIF_ExtendedQueryResults/>`,
  ],
  SIF_Ack: [
    `${original}${error}`,
    `${original}<SIF_Status><SIF_Code>1</SIF_Code><SIF_Desc>ok</SIF_Desc><SIF_Data/></SIF_Status>`,
  ],
  SIF_SystemControl: ['<SIF_SystemControlData><SIF_Ping/></SIF_SystemControlData>'],
  SIF_CancelRequests: [
    '<SIF_SystemControlData><SIF_CancelRequests><SIF_NotificationType>None</SIF_NotificationType>' +
      `<SIF_RequestMsgIds><SIF_RequestMsgId>${'A'.repeat(32)}</SIF_RequestMsgId></SIF_RequestMsgIds>` +
      '</SIF_CancelRequests></SIF_SystemControlData>',
  ],
};

/** The complete forms of a message. SIF_CancelRequests stands in its SIF_SystemControl. */
export function completeMessages(name: string, from: string): readonly string[] {
  const type = name === 'SIF_CancelRequests' ? 'SIF_SystemControl' : name;
  return (bodies[name] ?? []).map(
    (body) =>
      `<SIF_Message xmlns="http://www.sifinfo.org/infrastructure/2.x" Version="2.3"><${type}>` +
      `${header(from)}${body}</${type}></SIF_Message>`,
  );
}

/** What is done to an element or an attribute. */
export type Spoiling = 'removed' | 'doubled' | { readonly text: string };

/** A message with the element or attribute at a path of `name` spoilt; undefined where it has none there. */
export function spoilt(name: string, xml: string, path: string, how: Spoiling): string | undefined {
  const { root } = readTree(new TextEncoder().encode(xml), () => false);
  const message = root?.children[0];
  const start =
    name === 'SIF_CancelRequests' ? child(child(message, 'SIF_SystemControlData'), name) : message;
  const steps = path.split('/');
  const last = steps.at(-1) ?? '';
  const attribute = last.startsWith('@') ? last.slice(1) : undefined;
  const elements = attribute === undefined ? steps : steps.slice(0, -1);
  const found = elements.reduce<XmlElement | undefined>(child, start);
  if (!found) return undefined;
  const whole = xml.slice(found.range.start, found.range.end);
  const changed =
    attribute === undefined ? spoiltElement(whole, last, how) : spoiltAttribute(whole, attribute, how);
  return changed === whole
    ? undefined
    : xml.slice(0, found.range.start) + changed + xml.slice(found.range.end);
}

function spoiltElement(whole: string, name: string, how: Spoiling): string {
  if (how === 'removed') return '';
  if (how === 'doubled') return whole + whole;
  const attributes = /^<\w+([^>]*?)\/?>/.exec(whole)?.[1] ?? '';
  return `<${name}${attributes}>${how.text}</${name}>`;
}

function spoiltAttribute(whole: string, name: string, how: Spoiling): string {
  const value = typeof how === 'string' ? '' : ` ${name}="${how.text}"`;
  return whole.replace(new RegExp(`^(<[^>]*?) ${name}="[^"]*"`), `$1${value}`);
}
