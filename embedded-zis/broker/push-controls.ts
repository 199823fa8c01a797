/** What the ZIS has to tell agents in push mode, beside the messages in their queues. */
import { writeSystemControl, type NewHeader } from '../sif/write-message.ts';
import { defaultVersion, versionFor } from '../sif/versions.ts';
import { element, textElement } from '../sif/xml-writer.ts';
import type { AgentRecord, ZoneSettings } from './ports.ts';
import type { PushControl, PushMessage } from './push-ports.ts';

/** Cancelled requests are told of since the start of the process: an agent that never hears of one merely works in vain. */
export class PushControls {
  readonly #cancelled = new Map<string, Set<string>>();

  /** The responder is to be told that a request was cancelled. */
  cancel(zone: string, responder: string, requestMsgId: string): void {
    const key = `${zone}\n${responder}`;
    const ids = this.#cancelled.get(key) ?? new Set();
    this.#cancelled.set(key, ids.add(requestMsgId));
  }

  /** What an agent has to be told next, if anything. */
  next(
    zone: string,
    { sleeping = false }: ZoneSettings,
    { sourceId, toldToSleep, sleeping: asleep }: AgentRecord,
  ): PushControl | undefined {
    if (asleep) return undefined; // R-DEL-3
    if (sleeping !== toldToSleep) return { kind: sleeping ? 'SIF_Sleep' : 'SIF_Wakeup' };
    const ids = sleeping ? undefined : this.#cancelled.get(`${zone}\n${sourceId}`);
    return ids && ids.size > 0 ? { kind: 'SIF_CancelRequests', requestMsgIds: [...ids] } : undefined;
  }

  /** The agent has answered, whatever it said: an agent may not know SIF_CancelRequests (R-CAN-4). */
  told(zone: string, agent: string, control: PushControl): void {
    if (control.kind !== 'SIF_CancelRequests') return;
    const ids = this.#cancelled.get(`${zone}\n${agent}`);
    for (const id of control.requestMsgIds) ids?.delete(id);
  }
}

/** The message that tells it. */
export function controlMessage(header: NewHeader, agent: AgentRecord, control: PushControl): PushMessage {
  const version = versionFor(agent.registration.versions, defaultVersion);
  const bytes = writeSystemControl(header, version, writeControl(control));
  return { msgId: header.msgId, bytes, control };
}

function writeControl(control: PushControl): string {
  if (control.kind !== 'SIF_CancelRequests') return element(control.kind, {});
  const ids = control.requestMsgIds.map((id) => textElement('SIF_RequestMsgId', id));
  return element(
    control.kind,
    {},
    textElement('SIF_NotificationType', 'None'),
    element('SIF_RequestMsgIds', {}, ...ids),
  );
}
