/** What a hand-made message is, in a few words. Pure. */
import type { SifMessage } from '../../../embedded-zis/sif/message.ts';
import { readMessage } from '../../../embedded-zis/sif/read-message.ts';

/** Title of a message that could be read: "StudentPersonal, Add event". */
export function titleOf(message: SifMessage): string {
  switch (message.type) {
    case 'SIF_Event':
      return `${message.objectName}, ${message.action} event`;
    case 'SIF_Request':
      return `${message.objectName}, request`;
    case 'SIF_Response':
      return `Response, packet ${String(message.packetNumber)}`;
    case 'SIF_Ack': {
      const { outcome } = message;
      return outcome.kind === 'status'
        ? `SIF_Ack ${String(outcome.code)}`
        : `SIF_Ack ${String(outcome.error.category)}/${String(outcome.error.code)}`;
    }
    case 'SIF_SystemControl':
      return message.control;
    case 'SIF_Provide':
    case 'SIF_Unprovide':
    case 'SIF_Subscribe':
    case 'SIF_Unsubscribe':
    case 'SIF_Register':
    case 'SIF_Unregister':
    case 'SIF_Provision':
      return message.type;
  }
}

/** Title of a text, which may be anything. */
export function titleOfText(xml: string): string {
  const read = readMessage(new TextEncoder().encode(xml));
  if ('message' in read) return titleOf(read.message);
  return read.traces.type ?? (xml.trim() === '' ? 'Empty message' : 'Unreadable message');
}
