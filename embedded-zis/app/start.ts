/** The ZIS with the demo district, and the console before the person: `npm start`. */
import open from 'open';
import { ensureConsole } from '../../build/console.ts';
import { inSingleArguments, parseOptions, usage } from './command-line.ts';
import type { Listening } from './desktop-protocol.ts';
import { withFreePorts } from './free-ports.ts';
import { openConsole, type Serving } from './open-console.ts';
import { portsInUse } from './ports-in-use.ts';
import { startServer, type ServerOptions } from './server.ts';
import { StartError } from './start-error.ts';
import { zoneLine } from './zone-addresses.ts';
import { reasonOf } from './reason.ts';

const stop = new AbortController();
// npm passes on what the terminal has sent already: the same signal may come twice.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
const stopped = new Promise<'stopped'>((resolve) => {
  stop.signal.addEventListener('abort', () => resolve('stopped'));
});

async function run(wanted: ServerOptions, argv: readonly string[]): Promise<void> {
  const built = ensureConsole().catch((error: unknown) => {
    const reason = reasonOf(error);
    throw new StartError(`The console cannot be built: ${reason}`, { cause: error });
  });
  if ((await Promise.race([built, stopped])) === 'stopped') return;
  const { platform, env } = process;
  const say = wanted.json ? console.error : console.log;
  await openConsole({
    machine: { platform, env, uid: process.getuid?.() },
    serve: () => serve(wanted, argv),
    args: inSingleArguments(argv, { demo: true }),
    listening: (where) => tell(where, wanted.json, say),
    say,
    browse: open,
    stop: stop.signal,
  });
}

async function serve(wanted: ServerOptions, argv: readonly string[]): Promise<Serving> {
  const { options, notes } = await withFreePorts(wanted, argv);
  const server = await startServer(options);
  return { listening: { ...server, notes }, ports: portsInUse(server), stop: () => server.stop() };
}

function tell(where: Listening, json: boolean, say: (line: string) => void): void {
  const { notes, zones, consoleUrl, networkConsoleUrl } = where;
  for (const note of notes) say(note);
  if (json) {
    const consoles = { console: consoleUrl, networkConsole: networkConsoleUrl };
    console.log(JSON.stringify({ ready: true, zones, ...consoles }));
    return;
  }
  for (const zone of zones) say(zoneLine(zone));
  say(`Console: ${consoleUrl}`);
  if (networkConsoleUrl !== undefined) say(`On the network: ${networkConsoleUrl}`);
  say('Ctrl+C ends it.');
}

try {
  const argv = process.argv.slice(2);
  const options = parseOptions(argv, { demo: true });
  if (options === 'help') console.log(usage);
  else await run(options, argv);
  process.exit(0);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
