/** Backups that administrators make in the console, in a folder inside the data folder. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { backupName, type Backup, type BackupKeeper } from '../admin/backups.ts';
import { AdminError } from '../admin/service.ts';
import { workerProgram } from './worker-program.ts';
import { reasonOf } from './reason.ts';

/** The backups of one data folder. */
export class Backups implements BackupKeeper {
  /** Where they are. */
  readonly folder: string;
  readonly #data: string;
  readonly #now: () => number;
  #running: Worker | undefined;

  constructor(data: string, now: () => number) {
    this.#data = data;
    this.#now = now;
    this.folder = join(data, 'backups');
  }

  get running(): boolean {
    return this.#running !== undefined;
  }

  list(): readonly Backup[] {
    return names(this.folder)
      .map((name) => this.#read(name))
      .sort((a, b) => b.time - a.time);
  }

  async make(): Promise<Backup> {
    if (this.#running) throw new AdminError('CONFLICT', 'A backup is being made already.');
    const name = `zis-${new Date(this.#now()).toISOString().replace(/[:.]/g, '-')}.db`;
    const file = join(this.folder, name);
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      await this.#run(file).finally(() => rmSync(`${file}.part`, { force: true }));
    } catch (error) {
      const reason = reasonOf(error);
      throw new AdminError('CONFLICT', `The backup could not be written: ${reason}.`);
    }
    return this.#read(name);
  }

  /** Gives up a backup that is being made. */
  async stop(): Promise<void> {
    await this.#running?.terminate();
  }

  #run(file: string): Promise<void> {
    const workerData = { folder: this.#data, file };
    const worker = new Worker(workerProgram('backup'), { workerData, execArgv: [] });
    this.#running = worker;
    return new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', (code) => {
        this.#running = undefined;
        if (code === 0) resolve();
        else reject(new Error('it was interrupted'));
      });
    });
  }

  #read(name: string): Backup {
    const { size, mtimeMs } = statSync(join(this.folder, name));
    return { name, size, time: Math.round(mtimeMs) };
  }
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => backupName.test(name));
  } catch {
    return []; // none was made yet
  }
}
