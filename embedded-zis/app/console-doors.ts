/** Where the console is served: on this machine with the token, and on a network over TLS for accounts. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AccountDesk } from '../admin/account-desk.ts';
import { Accounts } from '../admin/accounts.ts';
import type { ActContext } from '../admin/acts.ts';
import { startConsoleServer, type ConsoleServerOptions } from '../admin/console-server.ts';
import { accessToken, Door, equal } from '../admin/door.ts';
import type { HashCost } from '../admin/password-hash.ts';
import { Sessions } from '../admin/sessions.ts';
import { alone } from '../store/sqlite/open.ts';
import { journalAccounts } from './account-journal.ts';
import type { Https } from './https.ts';
import { urlHost } from './host-names.ts';
import { StartError } from './start-error.ts';
import { reasonOf } from './reason.ts';

/** Where the console is on a network. */
export interface NetworkConsole {
  readonly host: string;
  /** 0 for any. */
  readonly port: number;
}

/** What serving the console takes of the program around it. */
export interface ConsoleOptions {
  readonly services: ConsoleServerOptions['services'];
  readonly accounts: Accounts;
  /** Folder of the backups. */
  readonly backups: string;
  readonly supervision: Omit<ConsoleServerOptions['supervision'], 'acceptsToken'>;
  readonly acts: ActContext;
  readonly data: string;
  /** Port on 127.0.0.1. */
  readonly port: number;
  readonly network?: NetworkConsole & { readonly https: Https };
  /** Gets what gives everything back. */
  readonly closers: (() => void | Promise<void>)[];
  /** Has work done again and again. */
  readonly again: (milliseconds: number, work: () => Promise<void>, failed: string) => void;
  readonly now: () => number;
  readonly report: (message: string, error: unknown) => void;
  /** Says why a port cannot be had. */
  readonly portError: (error: unknown, host: string, port: number) => StartError;
}

const consoleRoot = fileURLToPath(new URL('../../dist/console/', import.meta.url));

/** How soon a session ends after its account was changed from the command line, milliseconds. */
const sweepEvery = 2_000;

/** The accounts of a data folder. */
export function accountsOf(data: string, cost?: HashCost): Accounts {
  return new Accounts(join(data, 'accounts.json'), (work) => alone(data, 'accounts-lock.db', work), cost);
}

/** The same for a ZIS that starts. Throws StartError when they cannot be read or, on a network, nobody administers. */
export function openAccounts(data: string, onNetwork: boolean): Accounts {
  const accounts = accountsOf(data);
  try {
    if (accounts.administrators() > 0 || !onNetwork) return accounts;
  } catch (error) {
    throw new StartError(reasonOf(error), { cause: error });
  }
  throw new StartError(
    '--console-host needs an administrator. Make the account first: npm run zis -- account add NAME --role administrator',
  );
}

/** Where the console is served. */
export interface ServedConsole {
  readonly consoleUrl: string;
  readonly networkConsoleUrl?: string;
  /** For the log. */
  readonly ports: { readonly console: number; readonly networkConsole?: number };
}

/** Serves the console at its addresses, which it returns. Throws StartError. */
export async function serveConsole(options: ConsoleOptions): Promise<ServedConsole> {
  const { services, accounts, data, network, closers, again, now, report, portError } = options;
  const sessions = new Sessions(accounts, now);
  const journal = journalAccounts(options.acts, (error) =>
    // Whoever may read must be able to sign in also while nothing can be stored.
    report('A sign-in or a change of accounts was not journaled.', error),
  );
  const desk = new AccountDesk({ accounts, sessions, journal, now, report });
  again(
    sweepEvery,
    () => Promise.resolve().then(() => sessions.sweep()),
    'The accounts could not be looked at.',
  );
  const metricsToken = accessToken(join(data, 'metrics-token'));
  const supervision = { ...options.supervision, acceptsToken: (given: string) => equal(given, metricsToken) };
  const { backups } = options;
  const shared = { services, accounts: { desk, sessions }, supervision, backups, root: consoleRoot, report };
  const token = accessToken(join(data, 'console-token'));
  const here = await startConsoleServer(
    { ...shared, door: (port) => new Door({ port, token }) },
    '127.0.0.1',
    options.port,
  ).catch((error: unknown) => {
    throw portError(error, '127.0.0.1', options.port);
  });
  closers.push(() => here.close());
  const consoleUrl = `http://127.0.0.1:${here.port}/?token=${token}`;
  if (!network) return { consoleUrl, ports: { console: here.port } };
  const { https, host } = network;
  const there = await startConsoleServer(
    {
      ...shared,
      door: (port) => new Door({ port, secureNames: () => [...https.dates.names, host] }),
      // Browsers show a dialog where a server asks for certificates; accounts do without.
      tls: { ...https.tls, requestCert: false, lasting: !https.dates.own },
    },
    host,
    network.port,
  ).catch((error: unknown) => {
    throw portError(error, host, network.port);
  });
  closers.push(() => there.close());
  const { secure } = there;
  if (secure)
    again(3_600_000, () => https.renew(secure), 'The certificate of the console could not be looked at.');
  return {
    consoleUrl,
    networkConsoleUrl: `https://${urlHost(host)}:${there.port}/`,
    ports: { console: here.port, networkConsole: there.port },
  };
}
