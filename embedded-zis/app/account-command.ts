/** `npm run zis -- account ...`: who may sign in to the console, also while a ZIS runs. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { AccountDesk, type AccountDeskOptions } from '../admin/account-desk.ts';
import { isAdministrator, type Accounts } from '../admin/accounts.ts';
import { roles, type Role } from '../admin/caller.ts';
import type { HashCost } from '../admin/password-hash.ts';
import { AdminError } from '../admin/service.ts';
import { Sessions } from '../admin/sessions.ts';
import { DataFolderError } from '../store/sqlite/open.ts';
import { journalAccounts } from './account-journal.ts';
import { actsBeside, commandLine } from './acts-beside.ts';
import { accountsOf } from './console-doors.ts';
import { defaultFolder } from './data-folder.ts';
import { parseArguments } from './parse-arguments.ts';
import { readHidden } from './read-hidden.ts';
import { StartError } from './start-error.ts';
import { reasonOf } from './reason.ts';

const usage = `Usage: npm run zis -- account add NAME --role ROLE [--zones A,B]
       npm run zis -- account password NAME
       npm run zis -- account remove NAME [--force]
       npm run zis -- account list
  --role ROLE           viewer: reads; operator: also runs queues and sends messages; administrator: everything
  --zones A,B           the only zones that the account sees (default: all of them)
  --password-file FILE  where the password stands (default: it is asked for, or read from the standard input)
  --force               remove even the only administrator of the whole server
  --data DIR            folder of the data (default: ${defaultFolder()})`;

/** Runs the command; returns what it has to say. Passwords cost the usual without `cost`. Throws StartError. */
export async function accountCommand(argv: readonly string[], cost?: HashCost): Promise<string> {
  const { values, positionals } = parse(argv);
  if (values.help === true) return usage;
  const [action = '', name, ...more] = positionals;
  if (more.length > 0) throw new StartError('One name at a time. See account --help.');
  const data = resolve(values.data ?? defaultFolder());
  const accounts = accountsOf(data, cost);
  // What cannot be written down is told; it keeps nobody from getting in, or from being kept out.
  const unwritten: string[] = [];
  const desk = deskOf(data, accounts, (error) => {
    unwritten.push(`\nThe log of the zones does not tell of it: ${reasonOf(error)}`);
  });
  const done = (sentence: string): string => sentence + unwritten.join('');
  try {
    switch (action) {
      case 'list':
        return accounts.list().map(line).join('\n') || 'There is no account.';
      case 'add': {
        const wanted = need(name);
        const role = roleOf(values.role);
        const zones = values.zones
          ?.split(',')
          .map((zone) => zone.trim())
          .filter(Boolean);
        const password = await readPassword(values['password-file']);
        if (!existsSync(data)) mkdirSync(data, { recursive: true, mode: 0o700 });
        await desk.add({ name: wanted, role, zones, password }, commandLine);
        return done(`${wanted} may sign in as ${role}.`);
      }
      case 'password': {
        const wanted = known(accounts, name);
        await desk.resetPassword(wanted, await readPassword(values['password-file']), commandLine);
        return done(`${wanted} has a new password. Its sessions end.`);
      }
      case 'remove': {
        const wanted = known(accounts, name);
        desk.remove(wanted, commandLine, values.force === true);
        return done(`${wanted} is removed. Its sessions end.`);
      }
      default:
        throw new StartError(
          `account takes add, password, remove or list, not "${action}". See account --help.`,
        );
    }
  } catch (error) {
    if (error instanceof AdminError) {
      const force = action === 'remove' && error.code === 'CONFLICT';
      throw new StartError(error.message + (force ? ' To remove it all the same, add --force.' : ''), {
        cause: error,
      });
    }
    if (error instanceof DataFolderError) throw new StartError(error.message, { cause: error });
    if (error instanceof Error && 'code' in error)
      throw new StartError(`The accounts in ${data} cannot be changed: ${error.message}.`, { cause: error });
    throw error;
  }
}

/** What is done here is done as in the console, and written into the log of the zones as there. */
function deskOf(data: string, accounts: Accounts, failed: (error: unknown) => void): AccountDesk {
  const now = (): number => Date.now();
  const journal: AccountDeskOptions['journal'] = (...act) => {
    if (!existsSync(join(data, 'zis.db'))) return; // there is no zone yet
    try {
      const context = actsBeside(data);
      journalAccounts(context, failed)(...act);
      context.store.close();
    } catch (error) {
      failed(error);
    }
  };
  const report = (_: string, error: unknown): void => failed(error);
  return new AccountDesk({ accounts, sessions: new Sessions(accounts, now), journal, now, report });
}

function line(account: ReturnType<ReturnType<typeof accountsOf>['list']>[number]): string {
  const { name, role, zones, lastSignIn } = account;
  const where = zones ? `zones ${zones.join(', ')}` : isAdministrator(account) ? 'everything' : 'all zones';
  const last =
    lastSignIn === undefined ? 'never signed in' : `last signed in ${new Date(lastSignIn).toISOString()}`;
  return `${name}: ${role}, ${where}, ${last}`;
}

function roleOf(given: string | undefined): Role {
  const role = roles.find((each) => each === given);
  if (role === undefined) throw new StartError('--role is needed: viewer, operator or administrator.');
  return role;
}

function need(name: string | undefined): string {
  if (name === undefined) throw new StartError('A name is needed. See account --help.');
  return name;
}

function known(accounts: Accounts, name: string | undefined): string {
  const wanted = need(name);
  if (!accounts.find(wanted)) throw new StartError(`There is no account ${wanted}.`);
  return wanted;
}

/** One line of a file, of the terminal without echo, or of the standard input. */
async function readPassword(file: string | undefined): Promise<string> {
  if (file !== undefined) return firstLine(read(file));
  if (!process.stdin.isTTY) return firstLine(await text(process.stdin));
  const password = await readHidden('Password: ');
  if ((await readHidden('Once more: ')) !== password) throw new StartError('The two are not the same.');
  return password;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(`${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

function firstLine(content: string): string {
  return content.replace(/\r?\n[\s\S]*$/, '');
}

function parse(argv: readonly string[]) {
  return parseArguments(
    {
      args: [...argv],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        role: { type: 'string' },
        zones: { type: 'string' },
        'password-file': { type: 'string' },
        force: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    },
    'account --help',
  );
}
