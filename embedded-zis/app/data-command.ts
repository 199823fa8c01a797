/** `npm run zis -- check`, `backup` and `restore`: look after a data folder. */
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { backUp, putBack } from '../store/sqlite/backup.ts';
import { checkFile } from '../store/sqlite/check.ts';
import { DataFolderError, lockFolder, openReader } from '../store/sqlite/open.ts';
import { defaultFolder } from './data-folder.ts';
import { parseArguments } from './parse-arguments.ts';
import { StartError } from './start-error.ts';
import { reasonOf } from './reason.ts';

/** What can be done with a data folder without a ZIS. */
export type DataCommand = 'check' | 'backup' | 'restore';

/** Runs the command and says what it did. Returns the exit code, 1 when `check` found something. Throws StartError. */
export function dataCommand(
  command: DataCommand,
  argv: readonly string[],
  say: (line: string) => void,
): number {
  const { values, positionals } = parse(argv);
  const folder = resolve(values.data ?? defaultFolder());
  const [file, ...more] = positionals;
  if (values.replace === true && command !== 'restore')
    throw new StartError(`${command} takes no --replace.`);
  if (command === 'check') {
    if (file !== undefined) throw new StartError('check takes no file. Use --data DIR.');
    return check(folder, say);
  }
  if (file === undefined || more.length > 0) throw new StartError(`${command} needs one file.`);
  try {
    if (command === 'backup') backUpTo(folder, resolve(file), say);
    else restoreFrom(folder, resolve(file), values.replace ?? false, say);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const reason = reasonOf(error);
    const message = error instanceof DataFolderError ? reason : `${command} did not work: ${reason}.`;
    throw new StartError(message, { cause: error });
  }
  return 0;
}

function check(folder: string, say: (line: string) => void): number {
  const wrong = checkFile(databaseOf(folder));
  for (const sentence of wrong) say(sentence);
  say(wrong.length === 0 ? `The data in ${folder} is whole.` : `The data in ${folder} is not whole.`);
  return wrong.length === 0 ? 0 : 1;
}

function backUpTo(folder: string, file: string, say: (line: string) => void): void {
  databaseOf(folder);
  if (existsSync(file)) throw new StartError(`${file} is there already. Name another file.`);
  const database = openReader(folder);
  try {
    backUp(database, file);
  } finally {
    database.close();
  }
  say(`The data in ${folder} is now in ${file} as well.`);
}

function restoreFrom(folder: string, file: string, replace: boolean, say: (line: string) => void): void {
  if (!existsSync(file)) throw new StartError(`There is no file ${file}.`);
  const [wrong] = checkFile(file);
  if (wrong !== undefined) throw new StartError(`${file} is no whole backup. ${wrong}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(folder);
  try {
    if (existsSync(join(folder, 'zis.db')) && !replace) {
      throw new StartError(`There is data in ${folder} already. Use --replace to set it aside.`);
    }
    const aside = putBack(file, folder, new Date());
    if (aside !== undefined) say(`What was there is now in ${aside}.`);
  } finally {
    lock.close();
  }
  say(`The data in ${folder} is that of ${file}.`);
}

/** Throws StartError when the folder holds no data. */
function databaseOf(folder: string): string {
  const file = join(folder, 'zis.db');
  if (!existsSync(file)) throw new StartError(`There is no data in ${folder}.`);
  return file;
}

function parse(argv: readonly string[]) {
  return parseArguments(
    {
      args: [...argv],
      allowPositionals: true,
      options: { data: { type: 'string' }, replace: { type: 'boolean' } },
    },
    '--help',
  );
}
