/** Acts from the command line, also beside a ZIS that runs on the same data. */
import { randomUUID } from 'node:crypto';
import type { ActContext } from '../admin/acts.ts';
import { ZoneDesk } from '../broker/zone-desk.ts';
import { openBeside } from '../store/sqlite/open.ts';
import { SqliteStore } from '../store/sqlite/sqlite-store.ts';

/** Who the journal names. */
export const commandLine = 'command line';

/** What acts are made with; the store is to be closed. Throws DataFolderError where there is no data, or of another version. */
export function actsBeside(data: string): ActContext & { readonly store: SqliteStore } {
  const store = new SqliteStore(openBeside(data));
  const now = (): number => Date.now();
  const newMsgId = (): string => randomUUID().replaceAll('-', '').toUpperCase();
  const desk = new ZoneDesk({ now, newMsgId, endpoints: () => [], product: { name: '', version: '' } });
  return { store, desk, now, announce: () => undefined };
}
