/** `npm run zis -- account ...`: who may sign in to the console, also while a ZIS runs. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { isAdministrator } from '../admin/accounts.ts';
import { roles, type Role } from '../admin/caller.ts';
import type { HashCost } from '../admin/password-hash.ts';
import { AdminError } from '../admin/service.ts';
import { accountsOf } from './console-doors.ts';
import { defaultFolder } from './data-folder.ts';
import { parseArguments } from './parse-arguments.ts';
import { readHidden } from './read-hidden.ts';
import { StartError } from './start-error.ts';

const usage = `Usage: npm run zis -- account add NAME --role ROLE [--zones A,B]
       npm run zis -- account password NAME
       npm run zis -- account remove NAME
       npm run zis -- account list
  --role ROLE           viewer: reads; operator: also runs queues and sends messages; administrator: everything
  --zones A,B           the only zones that the account sees (default: all of them)
  --password-file FILE  where the password stands (default: it is asked for, or read from the standard input)
  --data DIR            folder of the data (default: ${defaultFolder()})`;

/** Runs the command; returns what it has to say. Passwords cost the usual without `cost`. Throws StartError. */
export async function accountCommand(argv: readonly string[], cost?: HashCost): Promise<string> {
  const { values, positionals } = parse(argv);
  if (values.help === true) return usage;
  const [action = '', name, ...more] = positionals;
  if (more.length > 0) throw new StartError('One name at a time. See account --help.');
  const data = resolve(values.data ?? defaultFolder());
  const accounts = accountsOf(data, cost);
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
        await accounts.add({ name: wanted, role, zones, password });
        return `${wanted} may sign in as ${role}.`;
      }
      case 'password': {
        const wanted = need(name);
        if (!accounts.find(wanted)) throw new StartError(`There is no account ${wanted}.`);
        await accounts.setPassword(wanted, await readPassword(values['password-file']));
        return `${wanted} has a new password. Its sessions end.`;
      }
      case 'remove': {
        const wanted = need(name);
        accounts.remove(wanted);
        return `${wanted} is removed. Its sessions end.`;
      }
      default:
        throw new StartError(
          `account takes add, password, remove or list, not "${action}". See account --help.`,
        );
    }
  } catch (error) {
    if (error instanceof AdminError) throw new StartError(error.message, { cause: error });
    if (error instanceof Error && 'code' in error)
      throw new StartError(`The accounts in ${data} cannot be changed: ${error.message}.`, { cause: error });
    throw error;
  }
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
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`${file} cannot be read: ${reason}.`, { cause: error });
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
        help: { type: 'boolean' },
      },
    },
    'account --help',
  );
}
