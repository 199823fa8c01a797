/** Empties the write-ahead log of the zone database from a connection of its own. */
import Database, { type Database as Connection } from 'better-sqlite3';
import { join } from 'node:path';

/** So much of the log is worth a checkpoint, pages of 4 KiB. */
const worthwhile = 500;

/**
 * At so many pages in the log the ZIS makes a checkpoint within the commit, whatever this one does: 64 MiB. It is needed
 * under load without a pause too, because the log begins again at its start only when nothing was written meanwhile; there
 * is little left to copy then.
 */
export const largestLog = 16_384;

interface LogState {
  readonly busy: number;
  readonly log: number;
  readonly checkpointed: number;
}

/** Everything is synchronous: it belongs on a thread of its own. */
export class Checkpointer {
  readonly #database: Connection;

  constructor(folder: string) {
    this.#database = new Database(join(folder, 'zis.db'), { fileMustExist: true });
    this.#database.pragma('synchronous = FULL');
  }

  /** Makes a checkpoint where there is enough for one; returns the pages that it copied. Nobody waits for it. */
  look(): number {
    const { log, checkpointed } = this.#checkpoint('NOOP');
    if (log - checkpointed < worthwhile) return 0;
    return this.#checkpoint('PASSIVE').checkpointed - checkpointed;
  }

  close(): void {
    this.#database.close();
  }

  #checkpoint(mode: 'NOOP' | 'PASSIVE'): LogState {
    const [state] = this.#database.pragma(`wal_checkpoint(${mode})`) as LogState[];
    return state ?? { busy: 1, log: 0, checkpointed: 0 };
  }
}
