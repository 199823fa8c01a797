/** Backups of the whole data folder, as the console shows them. */

/** File names of backups, as they are made: nothing else can be listed or downloaded. */
export const backupName = /^zis-[\dTZ-]{10,40}\.db$/;

/** A whole copy of the zone database. */
export interface Backup {
  /** Its file name. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** When it was complete, milliseconds since 1970. */
  readonly time: number;
}

/** All backups that were made in the console. */
export interface BackupList {
  /** Where they are. */
  readonly folder: string;
  readonly running: boolean;
  /** Newest first. */
  readonly backups: readonly Backup[];
}

/** Makes backups and keeps them. */
export interface BackupKeeper {
  readonly folder: string;
  /** Whether one is being made. */
  readonly running: boolean;
  /** Newest first. */
  list(): readonly Backup[];
  /** Resolves when the copy is on disk; rejects with an AdminError that says why it is not. */
  make(): Promise<Backup>;
}
