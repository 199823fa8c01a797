/** SIF_ZoneStatus: what the zone is and who does what in it (R-ZST). */
import type { Protocol } from '../sif/message.ts';
import { defaultContext } from '../sif/read-contexts.ts';
import { supportedVersions } from '../sif/versions.ts';
import { writeContexts } from '../sif/write-message.ts';
import { element, textElement } from '../sif/xml-writer.ts';
import type { AgentRecord, Announcement, Right } from './ports.ts';
import type { Product, ZoneView } from './zone-view.ts';

/** For each role: the list, its entries, and whether they tell of extended queries (R-ZST-3). */
const roles: readonly (readonly [Right, list: string, entry: string, queries: boolean])[] = [
  ['provide', 'SIF_Providers', 'SIF_Provider', true],
  ['subscribe', 'SIF_Subscribers', 'SIF_Subscriber', false],
  ['publishAdd', 'SIF_AddPublishers', 'SIF_Publisher', false],
  ['publishChange', 'SIF_ChangePublishers', 'SIF_Publisher', false],
  ['publishDelete', 'SIF_DeletePublishers', 'SIF_Publisher', false],
  ['respond', 'SIF_Responders', 'SIF_Responder', true],
  ['request', 'SIF_Requesters', 'SIF_Requester', true],
];

/** The SIF_ZoneStatus of the moment (R-SYS-5, R-ZST-2). Holds nothing outside the schema (F-15). */
export function writeZoneStatus(zone: ZoneView): string {
  return element(
    'SIF_ZoneStatus',
    { ZoneId: zone.id },
    textElement('SIF_Name', zone.settings.name),
    writeVendor(zone.channel.product),
    ...roles.map(([role, list, entry, queries]) => writeRole(zone, role, list, entry, queries)),
    optionalList('SIF_SIFNodes', zone.agents.map(writeNode)),
    element('SIF_SupportedProtocols', {}, ...zone.channel.endpoints().map(writeProtocol)), // F-8
    element(
      'SIF_SupportedVersions',
      {},
      ...supportedVersions.map((version) => textElement('SIF_Version', version)),
    ),
    writeContexts(zone.contexts),
  );
}

function writeVendor({ name, version }: Product): string {
  return element(
    'SIF_Vendor',
    {},
    textElement('SIF_Name', name),
    textElement('SIF_Product', name),
    textElement('SIF_Version', version),
  );
}

function writeRole(zone: ZoneView, role: Right, list: string, entry: string, queries: boolean): string {
  const announced = [...zone.announcements, ...ownRoles(zone)];
  const byAgent = Map.groupBy(
    announced.filter((announcement) => announcement.role === role),
    ({ agent }) => agent,
  );
  const entries = [...byAgent].map(([agent, announcements]) =>
    element(
      entry,
      { SourceId: agent },
      element('SIF_ObjectList', {}, ...writeObjects(announcements, queries)),
    ),
  );
  return optionalList(list, entries);
}

/** The ZIS as the provider of the log, so that no agent offers itself (F-12). What every ZIS provides goes without saying. */
function ownRoles(zone: ZoneView): readonly Announcement[] {
  if (zone.provider('SIF_LogEntry', defaultContext) !== zone.id) return [];
  const log = { agent: zone.id, object: 'SIF_LogEntry', context: defaultContext, extendedQuery: false };
  return [
    { ...log, role: 'provide' },
    { ...log, role: 'respond' },
  ];
}

function writeObjects(announcements: readonly Announcement[], queries: boolean): readonly string[] {
  const byObject = Map.groupBy(announcements, ({ object }) => object);
  return [...byObject].map(([object, entries]) =>
    element(
      'SIF_Object',
      { ObjectName: object },
      queries
        ? textElement('SIF_ExtendedQuerySupport', String(entries.some(({ extendedQuery }) => extendedQuery)))
        : '',
      writeContexts(entries.map(({ context }) => context)),
    ),
  );
}

function writeNode({ sourceId, sleeping, registration }: AgentRecord): string {
  const { name, icon, nodeVendor, nodeVersion, application, mode, protocol, versions, maxBufferSize } =
    registration;
  return element(
    'SIF_SIFNode',
    { Type: 'Agent' },
    textElement('SIF_Name', name),
    textElement('SIF_Icon', icon),
    textElement('SIF_NodeVendor', nodeVendor),
    textElement('SIF_NodeVersion', nodeVersion),
    application
      ? element(
          'SIF_Application',
          {},
          textElement('SIF_Vendor', application.vendor),
          textElement('SIF_Product', application.product),
          textElement('SIF_Version', application.version),
        )
      : '',
    textElement('SIF_SourceId', sourceId),
    textElement('SIF_Mode', mode),
    protocol ? writeProtocol(protocol) : '',
    element('SIF_VersionList', {}, ...versions.map((version) => textElement('SIF_Version', version))),
    textElement('SIF_MaxBufferSize', maxBufferSize),
    textElement('SIF_Sleeping', sleeping ? 'Yes' : 'No'),
  );
}

function writeProtocol({ type, secure, url, properties }: Protocol): string {
  const written = Object.entries(properties).map(([name, value]) =>
    element('SIF_Property', {}, textElement('SIF_Name', name), textElement('SIF_Value', value)),
  );
  return element(
    'SIF_Protocol',
    { Type: type, Secure: secure ? 'Yes' : 'No' },
    textElement('SIF_URL', url),
    ...written,
  );
}

/** Lists that the schema does not let stand empty are left out (R-ZST-2). */
function optionalList(name: string, entries: readonly string[]): string {
  return entries.length === 0 ? '' : element(name, {}, ...entries);
}
