/** Entry point of the ZIS inside the desktop app: a child process with a port to its parent. */
import { serveDesktop, type ParentPort } from './desktop-zis.ts';

// A terminal sends these to all of its processes. The desktop app hears them too, and says `stop` here.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
process.exit(await serveDesktop(parentPort, process.argv.slice(2)));
