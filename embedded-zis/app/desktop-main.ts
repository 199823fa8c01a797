/** Entry point of the ZIS inside the desktop app: a child process with a port to its parent. */
import { serveDesktop, type ParentPort } from './desktop-zis.ts';

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
process.exit(await serveDesktop(parentPort, process.argv.slice(2)));
