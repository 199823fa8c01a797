/** The host that this console runs in. */
import { browserHost } from './browser.ts';
import type { Host } from './host.ts';

/** The host that this console runs in. */
export const host: Host = browserHost;
