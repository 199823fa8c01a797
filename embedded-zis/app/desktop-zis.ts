/** The ZIS as a child of the desktop app, which it hears and tells by a port of messages. */
import { parseOptions } from './command-line.ts';
import type { FromZis, ToZis } from './desktop-protocol.ts';
import { withFreePorts } from './free-ports.ts';
import { portsInUse } from './ports-in-use.ts';
import { repeat } from './repeat.ts';
import { startServer, type RunningServer } from './server.ts';
import { StartError } from './start-error.ts';

/** The way to the desktop app. */
export interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  postMessage(message: FromZis): void;
}

/** How often it looks whether the zones are other than they were, milliseconds. */
const LOOK_EVERY = 2_000;

const isStop = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'say' in data && data.say === ('stop' satisfies ToZis['say']);

/**
 * Serves until the parent says `stop`; then finishes what is in flight. Resolves to the exit code: 0 when it was
 * stopped, 1 when it could not start, of which it has told the reason. Rejects with a fault of our own.
 */
export async function serveDesktop(
  parent: ParentPort,
  argv: readonly string[],
  lookEvery = LOOK_EVERY,
): Promise<number> {
  const stopped = new Promise<void>((resolve) => {
    parent.on('message', ({ data }) => {
      if (isStop(data)) resolve();
    });
  });
  try {
    const parsed = parseOptions(argv, { demo: false });
    if (parsed === 'help') throw new StartError('--help is for the command line.');
    const { options, notes } = await withFreePorts(parsed, argv);
    const server = await startServer(options);
    const { zones, consoleUrl, networkConsoleUrl } = server;
    const network = networkConsoleUrl === undefined ? {} : { networkConsoleUrl };
    const listening = { zones, consoleUrl, ...network, notes };
    parent.postMessage({ say: 'ready', listening, ports: portsInUse(server) });
    const endTelling = tellOfZones(server, parent, lookEvery);
    await stopped;
    await endTelling();
    await server.stop();
    return 0;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    parent.postMessage({ say: 'refused', reason: error.message });
    return 1;
  }
}

/** Tells how the zones are, and again when that has changed; returns what ends it. */
function tellOfZones(server: RunningServer, parent: ParentPort, every: number): () => Promise<void> {
  let told = '';
  return repeat(every, () => {
    try {
      const zones = server.zonesInBrief();
      const text = JSON.stringify(zones);
      if (text !== told) parent.postMessage({ say: 'zones', zones });
      told = text;
    } catch {
      // A disk that fails is told by the store; what was known of the zones stands until it answers again.
    }
    return Promise.resolve();
  });
}
