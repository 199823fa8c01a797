/** Holds a zone database against what a ZIS relies on. */
import Database, { type Database as Connection } from 'better-sqlite3';
import { migrations } from '../migrations.ts';

/** What must not be in a whole database: a query that counts, and the sentence for what it counted. */
const mistakes: readonly (readonly [query: string, sentence: string])[] = [
  [
    "SELECT count(*) FROM queue q LEFT JOIN journal j ON j.position = q.about AND j.kind = 'accepted' AND j.zone = q.zone WHERE j.position IS NULL",
    'waiting messages have no entry in the journal of their zone',
  ],
  [
    'SELECT count(*) FROM queue q LEFT JOIN body b ON b.position = q.about WHERE b.header IS NULL OR b.envelope_end IS NULL',
    'waiting messages have lost their text',
  ],
  [
    'SELECT count(*) FROM queue q LEFT JOIN agent a ON a.zone = q.zone AND a.source_id = q.agent WHERE a.source_id IS NULL',
    'messages wait for agents that are not registered',
  ],
  [
    'SELECT count(*) FROM open_request o LEFT JOIN agent a ON a.zone = o.zone AND a.source_id = o.requester WHERE a.source_id IS NULL',
    'open requests are of agents that are not registered',
  ],
  [
    'SELECT count(*) FROM agent a LEFT JOIN queue q ON q.id = a.blocked_by AND q.zone = a.zone AND q.agent = a.source_id WHERE a.blocked_by IS NOT NULL AND q.id IS NULL',
    'agents are blocked by an event that does not wait for them',
  ],
  [
    'SELECT count(*) FROM journal f LEFT JOIN journal j ON j.position = f.about WHERE f.about IS NOT NULL AND j.position IS NULL',
    'deliveries in the journal are of messages that it does not have',
  ],
  [
    "SELECT count(*) FROM journal WHERE position > (SELECT seq FROM sqlite_sequence WHERE name = 'journal')",
    'journal positions would be given a second time',
  ],
];

/** What is wrong with a database file, in sentences; nothing when it is whole. Changes nothing, also while a ZIS runs. */
export function checkFile(file: string): readonly string[] {
  let database: Connection | undefined;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true });
    return checkDatabase(database);
  } catch (error) {
    return [`It cannot be read: ${error instanceof Error ? error.message : String(error)}.`];
  } finally {
    database?.close();
  }
}

function checkDatabase(database: Connection): readonly string[] {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > migrations.length) return ['It was written by a newer version of SIF Zone Console.'];
  const tables = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'journal'").get();
  if (version === 0 || tables === undefined) return ['It holds no zones of SIF Zone Console.'];
  const integrity = database.prepare<[], string>('PRAGMA integrity_check(20)').pluck().all();
  if (integrity.some((line) => line !== 'ok')) return integrity.map((line) => `It is damaged: ${line}.`);
  const foreign = database.prepare<[], { table: string }>('PRAGMA foreign_key_check').all();
  const strays = [...Map.groupBy(foreign, ({ table }) => table)].map(
    ([table, rows]) => `${rows.length} rows of the table ${table} refer to rows that are not there.`,
  );
  // What an earlier version wrote is brought up to date by the next start; the rest can be seen only then.
  if (version < migrations.length) return strays;
  const found = mistakes.flatMap(([query, sentence]) => {
    const count = database.prepare<[], number>(query).pluck().get() ?? 0;
    return count === 0 ? [] : [`${count} ${sentence}.`];
  });
  return [...strays, ...found];
}
