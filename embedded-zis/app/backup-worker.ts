/** The thread of a backup: copies the zone database and ends. It takes long where there is much, and the ZIS goes on. */
import { workerData } from 'node:worker_threads';
import { backUp } from '../store/sqlite/backup.ts';
import { openReader } from '../store/sqlite/open.ts';

const { folder, file } = workerData as { readonly folder: string; readonly file: string };
const database = openReader(folder);
try {
  backUp(database, file);
} finally {
  database.close();
}
