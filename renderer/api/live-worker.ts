/** The SharedWorker: one stream for all tabs of a browser. Every tab is told all; each keeps what it needs. */
import { serverJournal } from './live-source.ts';
import { followJournal, type LiveMessage } from './live-stream.ts';

declare const self: { onconnect: ((event: MessageEvent) => void) | null };

const tabs = new Set<MessagePort>();
let last: Extract<LiveMessage, { kind: 'connection' }> = {
  kind: 'connection',
  state: { kind: 'connecting' },
  position: undefined,
};

self.onconnect = ({ ports }) => {
  for (const port of ports) {
    tabs.add(port);
    // The only thing a tab ever says is that it leaves.
    port.onmessage = () => tabs.delete(port);
    port.postMessage(last);
  }
};

void followJournal(
  serverJournal,
  (message) => {
    if (message.kind === 'connection') last = message;
    const position = message.kind === 'entries' ? message.entries.at(-1)?.position : undefined;
    if (position !== undefined) last = { ...last, position };
    for (const tab of tabs) tab.postMessage(message);
  },
  (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  () => Date.now(),
);
