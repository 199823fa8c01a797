import type { ObjectListMessage } from '../../sif/message.ts';
import { accept, type Decision } from '../decision.ts';
import { requireObjects, requireRole } from '../roles.ts';
import { announcementsOf, type ZoneView } from '../zone-view.ts';

/**
 * SIF_Provide, SIF_Unprovide, SIF_Subscribe, SIF_Unsubscribe: all or nothing (R-PRV-1, R-UPV-1, R-SUB-1, R-UNS-1).
 * What is there already, or not there, is no error (R-SUB-3, R-UPV-1, R-UNS-1). Queues are not touched.
 */
export function decideObjects(zone: ZoneView, message: ObjectListMessage): Decision {
  const { sourceId } = zone.registered(message.header.sourceId);
  const { type, objects } = message;
  switch (type) {
    case 'SIF_Provide':
    case 'SIF_Subscribe': {
      const role = type === 'SIF_Provide' ? 'provide' : 'subscribe';
      requireRole(zone, sourceId, role, objects);
      return accept([{ kind: 'announce', agent: sourceId, entries: announcementsOf(role, objects) }]);
    }
    case 'SIF_Unprovide':
    case 'SIF_Unsubscribe': {
      const role = type === 'SIF_Unprovide' ? 'provide' : 'subscribe';
      requireObjects(zone, role, objects);
      return accept([{ kind: 'withdraw', agent: sourceId, entries: announcementsOf(role, objects) }]);
    }
  }
}
