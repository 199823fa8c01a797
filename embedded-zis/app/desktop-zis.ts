/** The ZIS as a child of the desktop app, which it hears and tells by a port of messages. */
import { parseOptions } from './command-line.ts';
import type { FromZis, ToZis } from './desktop-protocol.ts';
import { withFreePorts } from './free-ports.ts';
import { startServer } from './server.ts';
import { StartError } from './start-error.ts';

/** The way to the desktop app. */
export interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  postMessage(message: FromZis): void;
}

const isStop = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'say' in data && data.say === ('stop' satisfies ToZis['say']);

/**
 * Serves until the parent says `stop`; then finishes what is in flight. Resolves to the exit code: 0 when it was
 * stopped, 1 when it could not start, of which it has told the reason. Rejects with a fault of our own.
 */
export async function serveDesktop(parent: ParentPort, argv: readonly string[]): Promise<number> {
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
    const zone = server.zones[0]?.http;
    const http = zone === undefined ? options.http : Number(new URL(zone).port);
    const ports = {
      http: http === 0 ? undefined : http,
      console: Number(new URL(server.consoleUrl).port),
    };
    parent.postMessage({ say: 'ready', console: server.consoleUrl, zone, ports, notes });
    await stopped;
    await server.stop();
    return 0;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    parent.postMessage({ say: 'refused', reason: error.message });
    return 1;
  }
}
