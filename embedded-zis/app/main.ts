/** The ZIS without a window: `npm run zis`; `npm run zis -- COMMAND` checks files or looks after a data folder. */
import { parseOptions, usage } from './command-line.ts';
import type { ServerOptions } from './server.ts';
import { StartError } from './start-error.ts';
import { zoneLine } from './zone-addresses.ts';

// Listened for before anything starts: whoever reads that the ZIS is ready may end it in the same moment.
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
});

try {
  const argv = process.argv.slice(2);
  const [command = ''] = argv;
  // Each command loads what it needs and no more.
  if (command === 'check' || command === 'backup' || command === 'restore') {
    const { dataCommand } = await import('./data-command.ts');
    process.exitCode = dataCommand(command, argv.slice(1), console.log);
  } else if (command === 'certificate') {
    const { certificateCommand } = await import('./certificate-command.ts');
    console.log(await certificateCommand(argv.slice(1)));
  } else if (command === 'account') {
    const { accountCommand } = await import('./account-command.ts');
    console.log(await accountCommand(argv.slice(1)));
  } else if (command === 'validate') {
    const { validateCommand } = await import('./validate-command.ts');
    process.exitCode = validateCommand(argv.slice(1), console.log, console.error);
  } else {
    await serve(parseOptions(argv, { demo: false }));
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** Runs a ZIS until a signal ends it. */
async function serve(options: ServerOptions | 'help'): Promise<void> {
  if (options === 'help') {
    console.log(usage);
    return;
  }
  const { startServer } = await import('./server.ts');
  const server = await startServer(options);
  if (options.json) {
    const { zones, consoleUrl, networkConsoleUrl: networkConsole, synchronous } = server;
    console.log(JSON.stringify({ ready: true, zones, console: consoleUrl, networkConsole, synchronous }));
  } else {
    for (const zone of server.zones) console.log(zoneLine(zone));
    if (server.zones.length === 0)
      console.log('There is no zone yet. Use --zone ID, --zone-file FILE or --demo.');
    console.log(`Console: ${server.consoleUrl}`);
    if (server.networkConsoleUrl !== undefined) console.log(`On the network: ${server.networkConsoleUrl}`);
  }
  await stopped;
  await server.stop();
  process.exit(0);
}
