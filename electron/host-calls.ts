/** Answers what the page asks of the desktop app. Who asks and what is asked are checked before anything is done. */
import type { Dialog, IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Connections, FileToSave, KeptConnection, OpenedFile } from '../renderer/host/host.ts';
import { channels } from './channels.ts';
import { originOf } from './console-address.ts';

/** Bytes of a file at most, read or written. */
const FILE_LIMIT = 64 * 1024 * 1024;

const kind = z.object({
  name: z.string().min(1).max(100),
  extensions: z.array(z.string().regex(/^[a-z0-9]{1,20}$/)).max(10),
});
const fileToSave = z.object({
  // A name, never a path: where it goes is for the person to say.
  name: z.string().regex(/^[^/\\:\0]{1,200}$/),
  text: z.string().max(FILE_LIMIT),
  kind,
});
const newConnection = z.object({
  name: z.string().max(1_000),
  address: z.string().max(2_000),
  certificate: z.string().max(1_000),
});
const connectionId = z.string().max(64);

/** What a page may ask for. */
export type Standing =
  /** The console of this machine. */
  | 'home'
  /** The console of another. */
  | 'elsewhere';

/** What the calls are answered with. */
export interface HostCallOptions {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>;
  /** The origin that a page belongs to and what that may ask for; undefined for a page that is none of ours. */
  readonly standingOf: (
    contents: WebContents,
  ) => { readonly origin: string; readonly standing: Standing } | undefined;
  readonly connections: Connections;
}

/** Answers the channels of {@link channels} from now on. Calls by strangers and calls that make no sense reject. */
export function answerHostCalls({ ipcMain, dialog, standingOf, connections }: HostCallOptions): void {
  const answer = <Schema extends z.ZodType, Answer>(
    channel: string,
    least: Standing,
    schema: Schema,
    act: (given: z.infer<Schema>) => Promise<Answer>,
  ): void => {
    ipcMain.handle(channel, (event, given: unknown) => {
      checkSender(event, least);
      return act(schema.parse(given));
    });
  };
  const checkSender = ({ sender, senderFrame }: IpcMainInvokeEvent, least: Standing): void => {
    const page = standingOf(sender);
    const known =
      page !== undefined &&
      senderFrame?.parent === null && // no frame inside the page
      originOf(senderFrame.url) === page.origin &&
      (least === 'elsewhere' || page.standing === 'home');
    if (!known) throw new Error('This page may not ask that of the desktop app.');
  };

  answer(channels.openFile, 'elsewhere', z.array(kind).max(10), (kinds) => openFile(dialog, kinds));
  answer(channels.saveFile, 'elsewhere', fileToSave, (file) => saveFile(dialog, file));
  answer(channels.listConnections, 'home', z.undefined(), () => connections.list());
  answer(channels.addConnection, 'home', newConnection, (given) => connections.add(given));
  answer(channels.openConnection, 'home', connectionId, (id) => connections.open(id));
  answer(channels.removeConnection, 'home', connectionId, (id) => connections.remove(id));
}

async function openFile(
  dialog: HostCallOptions['dialog'],
  kinds: readonly z.infer<typeof kind>[],
): Promise<OpenedFile | undefined> {
  const { filePaths } = await dialog.showOpenDialog({ properties: ['openFile'], filters: [...kinds] });
  const [file] = filePaths;
  if (file === undefined) return undefined;
  if ((await stat(file)).size > FILE_LIMIT) throw new Error('The file is larger than 64 MiB.');
  return { name: basename(file), text: await readFile(file, 'utf8') };
}

async function saveFile(dialog: HostCallOptions['dialog'], file: FileToSave): Promise<boolean> {
  const filters = [{ name: file.kind.name, extensions: [...file.kind.extensions] }];
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: file.name, filters });
  if (canceled || filePath === '') return false;
  await writeFile(filePath, file.text);
  return true;
}

/** What the page sees of a server in the list. */
export const shownConnection = (kept: {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly certificate?: string | undefined;
}): KeptConnection => ({
  id: kept.id,
  name: kept.name,
  address: kept.address,
  pinned: kept.certificate !== undefined,
});
