/** The console in a browser tab: files go by upload and download. */
import type { Connections, FileKind, FileToSave, Host, OpenedFile } from './host.ts';

function upload(kinds: readonly FileKind[]): Promise<OpenedFile | undefined> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = kinds.flatMap(({ extensions }) => extensions.map((ending) => `.${ending}`)).join(',');
    input.addEventListener('cancel', () => resolve(undefined));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file) file.text().then((text) => resolve({ name: file.name, text }), reject);
      else resolve(undefined);
    });
    input.click();
  });
}

function download({ name, text }: FileToSave): Promise<boolean> {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  // The browser reads the address when it handles the click, which may be after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return Promise.resolve(true);
}

const none = (): Promise<never> => Promise.reject(new Error('A browser has no list of servers.'));
const noConnections: Connections = { list: none, add: none, open: none, remove: none };

/** Host of a console that runs in a browser tab. */
export const browserHost: Host = {
  capabilities: { clipboard: 'clipboard' in navigator, connections: false },
  copy: (text) => navigator.clipboard.writeText(text),
  setTitle: (title) => {
    document.title = title;
  },
  openFile: upload,
  saveFile: download,
  connections: noConnections,
  onCommand: () => undefined,
};
