/** Reads the part of a SIF_Message below its root, type by type (infrastructure.json). */
import { SifFault } from './fault.ts';
import {
  systemControls,
  type AckMessage,
  type ByteRange,
  type EventMessage,
  type Header,
  type ObjectEntry,
  type Protocol,
  type Registration,
  type RequestMessage,
  type SifError,
  type SifMessage,
  type SystemControlData,
} from './message.ts';
import { readContexts } from './read-contexts.ts';
import { child, children, token, type XmlElement } from './xml-tree.ts';

/** What every message has besides its body. */
export interface Envelope {
  readonly version: string;
  readonly envelope: ByteRange;
  /** Reads SIF_Header; called only once the message type is known. */
  readonly header: () => Header;
}

/** Reads the element below SIF_Message. Throws 12/2 for a type that is not a SIF message (R-MSG-6). */
export function readBody(body: XmlElement, { version, envelope, header }: Envelope): SifMessage {
  const base = () => ({ version, envelope, header: header() });
  const type = body.name;
  switch (type) {
    case 'SIF_Register':
      return { type, ...base(), registration: readRegistration(body) };
    case 'SIF_Unregister':
      return { type, ...base() };
    case 'SIF_Provide':
    case 'SIF_Unprovide':
    case 'SIF_Subscribe':
    case 'SIF_Unsubscribe': {
      const objects = readObjects(body);
      if (objects.length === 0) throw missing(`${type}/SIF_Object`);
      return { type, ...base(), objects };
    }
    case 'SIF_Provision':
      return {
        type,
        ...base(),
        provide: readList(body, 'SIF_ProvideObjects'),
        subscribe: readList(body, 'SIF_SubscribeObjects'),
        publishAdd: readList(body, 'SIF_PublishAddObjects'),
        publishChange: readList(body, 'SIF_PublishChangeObjects'),
        publishDelete: readList(body, 'SIF_PublishDeleteObjects'),
        request: readList(body, 'SIF_RequestObjects'),
        respond: readList(body, 'SIF_RespondObjects'),
      };
    case 'SIF_Event':
      return { type, ...base(), ...readEvent(body) };
    case 'SIF_Request':
      return { type, ...base(), ...readRequest(body) };
    case 'SIF_Response': {
      const error = child(body, 'SIF_Error');
      return {
        type,
        ...base(),
        requestMsgId: required(body, 'SIF_RequestMsgId'),
        packetNumber: unsigned(body, 'SIF_PacketNumber'),
        morePackets: oneOf(body, 'SIF_MorePackets', ['Yes', 'No']) === 'Yes',
        ...(error ? { error: readError(error) } : {}),
      };
    }
    case 'SIF_Ack':
      return { type, ...base(), ...readAck(body) };
    case 'SIF_SystemControl':
      return { type, ...base(), ...readControl(body) };
    default:
      throw new SifFault('messageUnsupported', `${type} is not a SIF message.`);
  }
}

function readRegistration(body: XmlElement): Registration {
  const versions = children(body, 'SIF_Version').map((version) => token(version) ?? '');
  if (versions.length === 0) throw missing('SIF_Register/SIF_Version');
  const protocol = child(body, 'SIF_Protocol');
  const application = child(body, 'SIF_Application');
  const optional = (key: string, name: string) => {
    const value = token(child(body, name));
    return value ? { [key]: value } : {};
  };
  return {
    name: required(body, 'SIF_Name'),
    versions,
    maxBufferSize: unsigned(body, 'SIF_MaxBufferSize'),
    mode: oneOf(body, 'SIF_Mode', ['Push', 'Pull']),
    ...(protocol ? { protocol: readProtocol(protocol) } : {}),
    ...optional('nodeVendor', 'SIF_NodeVendor'),
    ...optional('nodeVersion', 'SIF_NodeVersion'),
    ...(application
      ? {
          application: {
            vendor: token(child(application, 'SIF_Vendor')) ?? '',
            product: token(child(application, 'SIF_Product')) ?? '',
            version: token(child(application, 'SIF_Version')) ?? '',
          },
        }
      : {}),
    ...optional('icon', 'SIF_Icon'),
  };
}

function readProtocol(protocol: XmlElement): Protocol {
  const url = token(child(protocol, 'SIF_URL'));
  const properties = children(protocol, 'SIF_Property').map((property) => [
    token(child(property, 'SIF_Name')) ?? '',
    child(property, 'SIF_Value')?.text.trim() ?? '',
  ]);
  return {
    type: protocol.attributes['Type'] ?? '',
    secure: protocol.attributes['Secure'] === 'Yes',
    ...(url ? { url } : {}),
    properties: Object.fromEntries(properties) as Record<string, string>,
  };
}

function readList(body: XmlElement, name: string): readonly ObjectEntry[] {
  const list = child(body, name);
  if (!list) throw missing(`SIF_Provision/${name}`);
  return readObjects(list);
}

function readObjects(parent: XmlElement): readonly ObjectEntry[] {
  return children(parent, 'SIF_Object').map((object) => {
    const support = token(child(object, 'SIF_ExtendedQuerySupport'));
    return {
      objectName: attribute(object, 'ObjectName'),
      contexts: readContexts(object),
      extendedQuery: support === 'true' || support === '1', // R-XML-10
    };
  });
}

function readEvent(body: XmlElement): Pick<EventMessage, 'objectName' | 'action' | 'payload'> {
  const object = child(child(body, 'SIF_ObjectData'), 'SIF_EventObject');
  if (!object) throw missing('SIF_Event/SIF_ObjectData/SIF_EventObject');
  const objectName = attribute(object, 'ObjectName');
  const action = attribute(object, 'Action');
  if (action !== 'Add' && action !== 'Change' && action !== 'Delete') {
    throw new SifFault(
      'invalidValue',
      `SIF_EventObject/@Action must be Add, Change or Delete; found ${action}.`,
    );
  }
  const [payload, ...others] = object.children;
  if (!payload) throw missing(`SIF_EventObject/${objectName}`);
  if (others.length > 0 || payload.name.replace(/^.*:/, '') !== objectName) {
    throw new SifFault('invalidMessage', `SIF_EventObject must hold one ${objectName}.`); // R-EVT-8
  }
  return { objectName, action, payload: payload.range };
}

type RequestBody = Pick<
  RequestMessage,
  'versions' | 'maxBufferSize' | 'objectName' | 'objects' | 'extended' | 'query' | 'destinationProvider'
>;

function readRequest(body: XmlElement): RequestBody {
  const query = child(body, 'SIF_Query');
  const extendedQuery = child(body, 'SIF_ExtendedQuery');
  const asked = query ?? extendedQuery;
  if (!asked || (query && extendedQuery)) {
    throw new SifFault('invalidMessage', 'SIF_Request must hold either SIF_Query or SIF_ExtendedQuery.'); // R-REQ-10
  }
  const object = query ? child(query, 'SIF_QueryObject') : child(extendedQuery, 'SIF_From');
  if (!object) throw missing(query ? 'SIF_Query/SIF_QueryObject' : 'SIF_ExtendedQuery/SIF_From');
  const objectName = attribute(object, 'ObjectName');
  const destinationProvider = token(child(extendedQuery, 'SIF_DestinationProvider'));
  const versions = children(body, 'SIF_Version').map((version) => token(version) ?? '');
  if (versions.length === 0) throw missing('SIF_Request/SIF_Version');
  return {
    versions,
    maxBufferSize: unsigned(body, 'SIF_MaxBufferSize'),
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

function readAck(body: XmlElement): Pick<AckMessage, 'originalSourceId' | 'originalMsgId' | 'outcome'> {
  const status = child(body, 'SIF_Status');
  const error = child(body, 'SIF_Error');
  if (!status === !error) {
    throw new SifFault('invalidMessage', 'SIF_Ack must hold either SIF_Status or SIF_Error.'); // R-MSG-9
  }
  return {
    originalSourceId: token(child(body, 'SIF_OriginalSourceId')) ?? '',
    originalMsgId: token(child(body, 'SIF_OriginalMsgId')) ?? '',
    outcome: status
      ? { kind: 'status', code: unsigned(status, 'SIF_Code') }
      : { kind: 'error', error: readError(error) },
  };
}

function readError(error: XmlElement | undefined): SifError {
  const extendedDesc = child(error, 'SIF_ExtendedDesc')?.text.trim();
  return {
    category: error ? unsigned(error, 'SIF_Category') : 0,
    code: error ? unsigned(error, 'SIF_Code') : 0,
    desc: child(error, 'SIF_Desc')?.text.trim() ?? '',
    ...(extendedDesc ? { extendedDesc } : {}),
  };
}

function readControl(body: XmlElement): SystemControlData {
  const control = child(body, 'SIF_SystemControlData')?.children[0];
  if (!control) throw missing('SIF_SystemControl/SIF_SystemControlData');
  const known = systemControls.find((name) => name === control.name);
  if (!known) throw new SifFault('messageUnsupported', `${control.name} is not a system control message.`);
  if (known !== 'SIF_CancelRequests') return { control: known };
  const ids = children(child(control, 'SIF_RequestMsgIds'), 'SIF_RequestMsgId');
  return {
    control: known,
    notify: oneOf(control, 'SIF_NotificationType', ['Standard', 'None']) === 'Standard',
    requestMsgIds: ids.map((id) => token(id) ?? ''),
  };
}

function required(parent: XmlElement, name: string): string {
  const text = token(child(parent, name));
  if (!text) throw missing(`${parent.name}/${name}`);
  return text;
}

function unsigned(parent: XmlElement, name: string): number {
  const text = required(parent, name);
  const value = /^\+?\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(value <= 4_294_967_295))
    throw new SifFault('invalidValue', `${name} must be a number; found ${text}.`);
  return value;
}

function oneOf<T extends string>(parent: XmlElement, name: string, values: readonly T[]): T {
  const text = required(parent, name);
  const found = values.find((value) => value === text);
  if (!found) throw new SifFault('invalidValue', `${name} must be ${values.join(' or ')}; found ${text}.`);
  return found;
}

function attribute(element: XmlElement, name: string): string {
  const value = element.attributes[name]?.trim();
  if (!value) throw missing(`${element.name}/@${name}`);
  return value;
}

function missing(path: string): SifFault {
  return new SifFault('missingElement', `${path} is missing.`);
}
