/** A message of every kind from AgentA, and an event for every object of the fixtures. */
import { readdirSync, readFileSync } from 'node:fs';
import { completeMessages } from './complete-messages.ts';
import { anObjectEvent, aSystemControl } from './messages.ts';

const folder = new URL('../fixtures/objects/', import.meta.url);
const from = 'AgentA';
const kinds = [
  ...['SIF_Register', 'SIF_Unregister', 'SIF_Provide', 'SIF_Unprovide', 'SIF_Subscribe', 'SIF_Unsubscribe'],
  ...['SIF_Provision', 'SIF_Event', 'SIF_Request', 'SIF_Response', 'SIF_Ack', 'SIF_SystemControl'],
  'SIF_CancelRequests',
];
const controls = ['SIF_GetMessage', 'SIF_Sleep', 'SIF_Wakeup', 'SIF_GetZoneStatus', 'SIF_GetAgentACL'];

export const realMessages: readonly Buffer[] = [
  ...kinds.flatMap((kind) => completeMessages(kind, from)),
  ...controls.map((control) => aSystemControl(control, { from })),
  ...readdirSync(folder).map((file) =>
    anObjectEvent(file.replace('.xml', ''), 'Add', readFileSync(new URL(file, folder), 'utf8'), { from }),
  ),
].map((xml) => Buffer.from(xml));
