/** The ZIS with the demo district, and the console before the person: `npm start`. */
import open from 'open';
import { ensureConsole } from '../../build/console.ts';
import { parseOptions, usage } from './command-line.ts';
import { withFreePorts } from './free-ports.ts';
import { openConsole } from './open-console.ts';
import { startServer, type ServerOptions } from './server.ts';
import { StartError } from './start-error.ts';
import { zoneLine } from './zone-addresses.ts';

const stop = new AbortController();
// npm passes on what the terminal has sent already: the same signal may come twice.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
const stopped = new Promise<'stopped'>((resolve) => {
  stop.signal.addEventListener('abort', () => resolve('stopped'));
});

async function serve(wanted: ServerOptions, argv: readonly string[]): Promise<void> {
  const say = wanted.json ? console.error : console.log;
  const built = ensureConsole().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The console cannot be built: ${reason}`, { cause: error });
  });
  if ((await Promise.race([built, stopped])) === 'stopped') return;
  const { options, notes } = await withFreePorts(wanted, argv);
  const server = await startServer(options);
  try {
    for (const note of notes) say(note);
    if (options.json) {
      console.log(JSON.stringify({ ready: true, zones: server.zones, console: server.consoleUrl }));
    } else {
      for (const zone of server.zones) say(zoneLine(zone));
      say(`Console: ${server.consoleUrl}`);
      say('Ctrl+C ends it.');
    }
    if (stop.signal.aborted) return;
    const { platform, env } = process;
    const machine = { platform, env, uid: process.getuid?.() };
    const opening = { url: server.consoleUrl, machine, say, browse: open, stop: stop.signal };
    if ((await openConsole(opening)) === 'served') await stopped;
  } finally {
    await server.stop();
  }
}

try {
  const argv = process.argv.slice(2);
  const options = parseOptions(argv, { demo: true });
  if (options === 'help') console.log(usage);
  else await serve(options, argv);
  process.exit(0);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
