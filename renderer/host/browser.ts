/** The console in a browser tab. */
import type { Host } from './host.ts';

/** Host of a console that runs in a browser tab. */
export const browserHost: Host = {
  capabilities: { clipboard: 'clipboard' in navigator },
  copy: (text) => navigator.clipboard.writeText(text),
  setTitle: (title) => {
    document.title = title;
  },
};
