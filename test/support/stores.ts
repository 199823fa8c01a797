/** Stores for tests, each in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../embedded-zis/broker/ports.ts';
import type { AdministrationReader, JournalReader } from '../../embedded-zis/broker/journal-ports.ts';
import { SqliteAdministrationReader } from '../../embedded-zis/store/sqlite/administration-reader.ts';
import { SqliteJournalReader } from '../../embedded-zis/store/sqlite/journal-reader.ts';
import { openDatabase, openReader } from '../../embedded-zis/store/sqlite/open.ts';
import { SqliteStore } from '../../embedded-zis/store/sqlite/sqlite-store.ts';

/** A store and the reader of its journal. */
export interface TestStore extends Disposable {
  readonly folder: string;
  readonly store: Store;
  readonly journal: JournalReader;
  readonly reader: AdministrationReader;
  /** Closes both and opens them again on the same data. */
  reopen(): void;
}

/** A new SQLite store on disk. */
export function sqliteStore(): TestStore {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const open = () => {
    const store = new SqliteStore(openDatabase(folder));
    const connection = openReader(folder);
    return {
      store,
      connection,
      journal: new SqliteJournalReader(connection),
      reader: new SqliteAdministrationReader(connection),
    };
  };
  let current = open();
  const close = (): void => {
    current.connection.close();
    current.store.close();
  };
  return {
    folder,
    get store() {
      return current.store;
    },
    get journal() {
      return current.journal;
    },
    get reader() {
      return current.reader;
    },
    reopen() {
      close();
      current = open();
    },
    [Symbol.dispose]() {
      close();
      rmSync(folder, { recursive: true });
    },
  };
}
