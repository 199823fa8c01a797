/** SIF_AgentACL: the rights of one agent, never its roles (R-ACL-4). */
import { writeContexts } from '../sif/write-message.ts';
import { element } from '../sif/xml-writer.ts';
import type { Right } from './ports.ts';
import { zoneObjects } from './zone-objects.ts';
import { rights, type ZoneView } from './zone-view.ts';

const lists: Readonly<Record<Right, string>> = {
  provide: 'SIF_ProvideAccess',
  subscribe: 'SIF_SubscribeAccess',
  publishAdd: 'SIF_PublishAddAccess',
  publishChange: 'SIF_PublishChangeAccess',
  publishDelete: 'SIF_PublishDeleteAccess',
  request: 'SIF_RequestAccess',
  respond: 'SIF_RespondAccess',
};

/** Every entry names its contexts: agents drop those that do not (F-11). */
export function writeAgentAcl(zone: ZoneView, agent: string): string {
  const objects = zoneObjects(zone.settings);
  const list = (right: Right): string[] =>
    objects.flatMap(({ name }) => {
      const contexts = zone.contexts.filter((context) => zone.may(agent, right, name, context));
      return contexts.length > 0
        ? [element('SIF_Object', { ObjectName: name }, writeContexts(contexts))]
        : [];
    });
  return element('SIF_AgentACL', {}, ...rights.map((right) => element(lists[right], {}, ...list(right))));
}
