import type { SystemControlMessage } from '../../sif/message.ts';
import { writeAgentAcl } from '../agent-acl.ts';
import { accept, reply, type Decision } from '../decision.ts';
import { writeZoneStatus } from '../zone-status.ts';
import type { ZoneView } from '../zone-view.ts';
import { decideCancelRequests } from './cancel-requests.ts';
import { decideGetMessage } from './get-message.ts';

/** Answers a SIF_SystemControl at once; none is ever queued (R-SYS-1). */
export function decideSystemControl(zone: ZoneView, message: SystemControlMessage): Decision {
  const { sourceId } = zone.registered(message.header.sourceId);
  switch (message.control) {
    case 'SIF_Ping':
      return reply({ kind: 'status', code: 0 }); // R-SYS-2: the ZIS is awake
    case 'SIF_Sleep':
      return accept([{ kind: 'sleep', agent: sourceId }]); // R-SYS-3
    case 'SIF_Wakeup':
      return accept([
        { kind: 'wake', agent: sourceId },
        { kind: 'unblock', agent: sourceId },
      ]); // R-SYS-4, R-SMB-3
    case 'SIF_GetMessage':
      return decideGetMessage(zone, message);
    case 'SIF_GetZoneStatus':
      return accept([], writeZoneStatus(zone)); // R-SYS-5
    case 'SIF_GetAgentACL':
      return accept([], writeAgentAcl(zone, sourceId)); // R-SYS-6
    case 'SIF_CancelRequests':
      return decideCancelRequests(zone, sourceId, message);
  }
}
