/** Reads the part of a SIF_Message below its root, type by type (infrastructure.json). */
import { checkStructure } from './check-structure.ts';
import { SifFault } from './fault.ts';
import {
  messageTypes,
  systemControls,
  type AckMessage,
  type ByteRange,
  type EventMessage,
  type Header,
  type ObjectEntry,
  type Protocol,
  type Registration,
  type RequestMessage,
  type ResponseMessage,
  type SifError,
  type SifMessage,
  type SystemControlData,
} from './message.ts';
import { readContexts } from './read-contexts.ts';
import { child, children, token, type XmlElement } from './xml-element.ts';

/** What every message has besides its body. */
export interface Envelope {
  readonly version: string;
  readonly envelope: ByteRange;
  /** Reads SIF_Header; called only once the structure is known to be right. */
  readonly header: () => Header;
}

/**
 * Reads the element below SIF_Message. Throws 12/2 for a type that is not a SIF message (R-MSG-6), and what
 * checkStructure throws.
 */
export function readBody(body: XmlElement, { version, envelope, header }: Envelope): SifMessage {
  const type = messageTypes.find((known) => known === body.name);
  if (!type) throw new SifFault('messageUnsupported', `${body.name} is not a SIF message.`);
  checkStructure(body, type);
  const base = { version, envelope, header: header() };
  switch (type) {
    case 'SIF_Register':
      return { type, ...base, registration: readRegistration(body) };
    case 'SIF_Unregister':
      return { type, ...base };
    case 'SIF_Provide':
    case 'SIF_Unprovide':
    case 'SIF_Subscribe':
    case 'SIF_Unsubscribe':
      return { type, ...base, objects: readObjects(body) };
    case 'SIF_Provision': {
      const list = (name: string) => readObjects(child(body, name));
      return {
        type,
        ...base,
        provide: list('SIF_ProvideObjects'),
        subscribe: list('SIF_SubscribeObjects'),
        publishAdd: list('SIF_PublishAddObjects'),
        publishChange: list('SIF_PublishChangeObjects'),
        publishDelete: list('SIF_PublishDeleteObjects'),
        request: list('SIF_RequestObjects'),
        respond: list('SIF_RespondObjects'),
      };
    }
    case 'SIF_Event':
      return { type, ...base, ...readEvent(body) };
    case 'SIF_Request':
      return { type, ...base, ...readRequest(body) };
    case 'SIF_Response':
      return { type, ...base, ...readResponse(body) };
    case 'SIF_Ack':
      return { type, ...base, ...readAck(body) };
    case 'SIF_SystemControl':
      return { type, ...base, ...readControl(body) };
  }
}

function readRegistration(body: XmlElement): Registration {
  const protocol = child(body, 'SIF_Protocol');
  const application = child(body, 'SIF_Application');
  const optional = (key: string, name: string) => {
    const value = text(body, name);
    return value ? { [key]: value } : {};
  };
  return {
    name: text(body, 'SIF_Name'),
    versions: texts(body, 'SIF_Version'),
    maxBufferSize: Number(text(body, 'SIF_MaxBufferSize')),
    mode: text(body, 'SIF_Mode') === 'Push' ? 'Push' : 'Pull',
    ...(protocol ? { protocol: readProtocol(protocol) } : {}),
    ...optional('nodeVendor', 'SIF_NodeVendor'),
    ...optional('nodeVersion', 'SIF_NodeVersion'),
    ...(application
      ? {
          application: {
            vendor: text(application, 'SIF_Vendor'),
            product: text(application, 'SIF_Product'),
            version: text(application, 'SIF_Version'),
          },
        }
      : {}),
    ...optional('icon', 'SIF_Icon'),
  };
}

function readProtocol(protocol: XmlElement): Protocol {
  const url = text(protocol, 'SIF_URL');
  const properties = children(protocol, 'SIF_Property').map((property) => [
    text(property, 'SIF_Name'),
    child(property, 'SIF_Value')?.text.trim() ?? '',
  ]);
  return {
    type: attribute(protocol, 'Type'),
    secure: attribute(protocol, 'Secure') === 'Yes',
    ...(url ? { url } : {}),
    properties: Object.fromEntries(properties) as Record<string, string>,
  };
}

function readObjects(parent: XmlElement | undefined): readonly ObjectEntry[] {
  return children(parent, 'SIF_Object').map((object) => ({
    objectName: attribute(object, 'ObjectName'),
    contexts: readContexts(object),
    extendedQuery: ['true', '1'].includes(text(object, 'SIF_ExtendedQuerySupport')), // R-XML-10
  }));
}

function readEvent(body: XmlElement): Pick<EventMessage, 'objectName' | 'action' | 'payload'> {
  const object = child(child(body, 'SIF_ObjectData'), 'SIF_EventObject');
  const objectName = attribute(object, 'ObjectName');
  const action = attribute(object, 'Action');
  const [payload, ...others] = object?.children ?? [];
  if (!payload) throw new SifFault('missingElement', `SIF_EventObject/${objectName} is missing.`);
  if (others.length > 0 || payload.name.replace(/^.*:/, '') !== objectName) {
    const found = [payload, ...others.slice(0, 2)].map(({ name }) => name).join(', ');
    throw new SifFault(
      'invalidMessage',
      `SIF_EventObject/@ObjectName is ${objectName}: it must hold one ${objectName}; found ${found}.`,
    ); // R-EVT-8
  }
  return {
    objectName,
    action: action === 'Add' || action === 'Delete' ? action : 'Change',
    payload: payload.range,
  };
}

type RequestBody = Pick<
  RequestMessage,
  'versions' | 'maxBufferSize' | 'objectName' | 'objects' | 'extended' | 'query' | 'destinationProvider'
>;

function readRequest(body: XmlElement): RequestBody {
  const asked = requireOne(body, 'SIF_Query', 'SIF_ExtendedQuery'); // R-REQ-10
  const query = child(body, 'SIF_Query');
  if (query) refuseTwo(query, 'SIF_ConditionGroup', 'SIF_Example');
  const extendedQuery = child(body, 'SIF_ExtendedQuery');
  const objectName = attribute(
    child(query, 'SIF_QueryObject') ?? child(extendedQuery, 'SIF_From'),
    'ObjectName',
  );
  const destinationProvider = text(extendedQuery, 'SIF_DestinationProvider');
  return {
    versions: texts(body, 'SIF_Version'),
    maxBufferSize: Number(text(body, 'SIF_MaxBufferSize')),
    objectName,
    objects: [...new Set([objectName, ...(extendedQuery ? objectNames(extendedQuery) : [])])],
    extended: extendedQuery !== undefined,
    query: asked,
    ...(destinationProvider ? { destinationProvider } : {}),
  };
}

/** Every @ObjectName at or below an element. */
function objectNames(element: XmlElement): readonly string[] {
  const own = element.attributes['ObjectName']?.trim();
  return [...(own ? [own] : []), ...element.children.flatMap(objectNames)];
}

type ResponseBody = Pick<ResponseMessage, 'requestMsgId' | 'packetNumber' | 'morePackets' | 'error'>;

function readResponse(body: XmlElement): ResponseBody {
  refuseTwo(body, 'SIF_Error', 'SIF_ObjectData', 'SIF_ExtendedQueryResults'); // R-RSP-10
  const error = child(body, 'SIF_Error');
  return {
    requestMsgId: text(body, 'SIF_RequestMsgId'),
    packetNumber: Number(text(body, 'SIF_PacketNumber')),
    morePackets: text(body, 'SIF_MorePackets') === 'Yes',
    ...(error ? { error: readError(error) } : {}),
  };
}

function readAck(body: XmlElement): Pick<AckMessage, 'originalSourceId' | 'originalMsgId' | 'outcome'> {
  requireOne(body, 'SIF_Status', 'SIF_Error'); // R-MSG-9
  const error = child(body, 'SIF_Error');
  return {
    originalSourceId: text(body, 'SIF_OriginalSourceId'),
    originalMsgId: text(body, 'SIF_OriginalMsgId'),
    outcome: error
      ? { kind: 'error', error: readError(error) }
      : { kind: 'status', code: Number(text(child(body, 'SIF_Status'), 'SIF_Code')) },
  };
}

function readError(error: XmlElement): SifError {
  const code = Number(text(error, 'SIF_Code'));
  const extendedDesc = child(error, 'SIF_ExtendedDesc')?.text.trim();
  return {
    category: Number(text(error, 'SIF_Category')),
    // Some categories let agents make their own codes, words among them; 1 is the generic one of each.
    code: Number.isNaN(code) ? 1 : code,
    desc: child(error, 'SIF_Desc')?.text.trim() ?? '',
    ...(extendedDesc ? { extendedDesc } : {}),
  };
}

function readControl(body: XmlElement): SystemControlData {
  const [control, ...others] = child(body, 'SIF_SystemControlData')?.children ?? [];
  if (!control) throw new SifFault('missingElement', 'SIF_SystemControlData is empty.');
  const known = systemControls.find((name) => name === control.name);
  if (!known) throw new SifFault('messageUnsupported', `${control.name} is not a system control message.`);
  if (others.length > 0) {
    throw new SifFault('invalidMessage', 'SIF_SystemControlData must hold one system control message.');
  }
  if (known !== 'SIF_CancelRequests') return { control: known };
  checkStructure(control, known);
  return {
    control: known,
    notify: text(control, 'SIF_NotificationType') === 'Standard',
    requestMsgIds: texts(child(control, 'SIF_RequestMsgIds'), 'SIF_RequestMsgId'),
  };
}

/** The text of a child, empty where it is absent. */
function text(parent: XmlElement | undefined, name: string): string {
  return token(child(parent, name)) ?? '';
}

function texts(parent: XmlElement | undefined, name: string): readonly string[] {
  return children(parent, name).map((each) => token(each) ?? '');
}

function attribute(element: XmlElement | undefined, name: string): string {
  return element?.attributes[name]?.trim() ?? '';
}

function present(parent: XmlElement, names: readonly string[]): readonly string[] {
  return names.filter((name) => child(parent, name));
}

function requireOne(parent: XmlElement, ...names: readonly [string, string]): XmlElement {
  const [only, ...others] = parent.children.filter(({ name }) => names.includes(name));
  if (!only || others.length > 0) {
    throw new SifFault('invalidMessage', `${parent.name} must hold either ${names.join(' or ')}.`);
  }
  return only;
}

function refuseTwo(parent: XmlElement, ...names: readonly string[]): void {
  const found = present(parent, names);
  if (found.length > 1) {
    throw new SifFault('invalidMessage', `${parent.name} may not hold ${found.join(' and ')} together.`);
  }
}
