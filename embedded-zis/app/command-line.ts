/** The command line of the ZIS and of the console. */
import { districtSizes } from '../demo/district-sizes.ts';
import type { NetworkConsole } from './console-doors.ts';
import { defaultFolder } from './data-folder.ts';
import { isHostName } from './host-names.ts';
import type { HttpsOptions } from './https.ts';
import { readLimits, usualLimits } from './limits.ts';
import { logLevels, type LogOptions } from './log.ts';
import type { ServerOptions } from './server.ts';
import { parseArguments } from './parse-arguments.ts';
import { StartError } from './start-error.ts';

/** What `--help` prints. */
export const usage = `Usage: npm run zis -- [options]
       npm run zis -- validate FILE...   holds files against the data model; see validate --help
       npm run zis -- certificate ...    certificates of agents; see certificate --help
       npm run zis -- account ...        who may sign in to the console; see account --help
       npm run zis -- check [--data DIR]            looks whether the data is whole
       npm run zis -- backup [--data DIR] FILE      copies the data to a file, also while a ZIS runs
       npm run zis -- restore [--data DIR] FILE     goes back to such a file; --replace sets aside what is there
  --data DIR          folder of the data (default: ${defaultFolder()})
  --host HOST         address that agents reach the ZIS at (default: 127.0.0.1)
  --http PORT         port for agents; 0 picks a free one (default: 7080)
  --https PORT        port for agents over TLS; 0 picks a free one (default: no TLS)
  --https-name NAME   a name or address of this machine for the certificate; may come several times
  --tls-cert FILE     certificate of the server, PEM, with those that lead to its authority (default: one is made)
  --tls-key FILE      its key, PEM
  --tls-pfx FILE      both in PKCS#12
  --tls-passphrase-file FILE
                      passphrase of the key (default: from SIF_ZONE_CONSOLE_TLS_PASSPHRASE)
  --tls-ca FILE       also trust certificates that this authority signed, PEM; may come several times
  --console PORT      port of the console on 127.0.0.1; 0 picks a free one (default: 7081)
  --console-host HOST also serve the console at this address, over TLS and for accounts alone; needs --https
  --console-https PORT
                      its port there; 0 picks a free one (default: 7443)
  --demo              start the demo district
  --students NUMBER   how many students it has, from 50 to 50000 (default: 200)
  --zone ID           create this zone if it is not there
  --policy POLICY     open: any agent registers with every right; closed: only what is granted (default: closed)
  --zone-file FILE    create or update the zones described in a JSON file
  --limits FILE       what senders may take at most, from a JSON file; see docs/limits.md
  --log-file FILE     also write a structured log, lines of JSON; - for standard error, in place of the sentences
  --log-level LEVEL   ${logLevels.join(', ')}: how much goes there (default: info)
  --json              print one line of JSON when the ZIS listens
  --help              print this`;

/** Options from the command line; `help` when they ask for it. Throws StartError for a mistake. */
export function parseOptions(argv: readonly string[], defaults: { demo: boolean }): ServerOptions | 'help' {
  const values = parse(argv);
  if (values.help) return 'help';
  const empty = (['data', 'host', 'zone-file', 'limits', 'log-file', ...fileOptions] as const).find(
    (name) => values[name] === '',
  );
  if (empty !== undefined) throw new StartError(`--${empty} must not be empty.`);
  const policy = values.policy;
  if (policy !== undefined && policy !== 'open' && policy !== 'closed') {
    throw new StartError(`--policy must be open or closed, not ${policy}.`);
  }
  if (values.zone !== undefined && !/^[^\s/?#]{1,64}$/.test(values.zone)) {
    throw new StartError('--zone must be 1 to 64 characters without blanks and without / ? #.');
  }
  const https = httpsOptions(values);
  const networkConsole = networkOptions(values);
  if (networkConsole && !https) {
    throw new StartError('--console-host needs --https: on a network the console is served over TLS alone.');
  }
  return {
    data: values.data ?? defaultFolder(),
    host: values.host ?? '127.0.0.1',
    http: port('http', values.http, 7080),
    ...(https ? { https } : {}),
    console: port('console', values.console, 7081),
    ...(networkConsole ? { networkConsole } : {}),
    demo: values.demo ?? defaults.demo,
    ...(values.students === undefined ? {} : { students: students(values.students) }),
    limits: values.limits === undefined ? usualLimits : readLimits(values.limits),
    ...(values.zone === undefined ? {} : { zone: values.zone }),
    ...(policy === undefined ? {} : { policy }),
    ...(values['zone-file'] === undefined ? {} : { zoneFile: values['zone-file'] }),
    ...logOptions(values),
    json: values.json ?? false,
  };
}

/** What a command line asks of the ZIS, each in one argument, as `--name=value`. Throws StartError for a mistake. */
export function inSingleArguments(argv: readonly string[], defaults: { demo: boolean }): readonly string[] {
  const values = { ...defaults, ...parse(argv), json: [], help: [] }; // these two are for the terminal
  return Object.entries(values).flatMap(([name, value]) => {
    if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
    return [value].flat().map((each) => `--${name}=${each}`);
  });
}

function parse(argv: readonly string[]) {
  return parseArguments(
    {
      args: [...argv],
      options: {
        data: { type: 'string' },
        host: { type: 'string' },
        http: { type: 'string' },
        https: { type: 'string' },
        'https-name': { type: 'string', multiple: true },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        'tls-pfx': { type: 'string' },
        'tls-passphrase-file': { type: 'string' },
        'tls-ca': { type: 'string', multiple: true },
        console: { type: 'string' },
        'console-host': { type: 'string' },
        'console-https': { type: 'string' },
        demo: { type: 'boolean' },
        students: { type: 'string' },
        zone: { type: 'string' },
        policy: { type: 'string' },
        'zone-file': { type: 'string' },
        limits: { type: 'string' },
        'log-file': { type: 'string' },
        'log-level': { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
      allowNegative: true,
    },
    '--help',
  ).values;
}

function logOptions(values: ReturnType<typeof parse>): { readonly log?: LogOptions } {
  const { 'log-file': file, 'log-level': given } = values;
  if (file === undefined) {
    if (given !== undefined) throw new StartError('--log-level says nothing without --log-file.');
    return {};
  }
  const level = logLevels.find((each) => each === (given ?? 'info'));
  if (level) return { log: { file, level } };
  throw new StartError(`--log-level must be one of ${logLevels.join(', ')}, not ${given ?? ''}.`);
}

const fileOptions = ['tls-cert', 'tls-key', 'tls-pfx', 'tls-passphrase-file'] as const;

/** What belongs to HTTPS; nothing without --https, beside which alone the other options mean something. */
function httpsOptions(values: ReturnType<typeof parse>): HttpsOptions | undefined {
  const { https, 'https-name': names = [], 'tls-ca': authorities = [] } = values;
  const beside = [...fileOptions, 'https-name', 'tls-ca'] as const;
  const alone = beside.find((name) => values[name] !== undefined);
  if (https === undefined) {
    if (alone !== undefined) throw new StartError(`--${alone} says nothing without --https.`);
    return undefined;
  }
  const { 'tls-cert': cert, 'tls-key': key, 'tls-pfx': pfx, 'tls-passphrase-file': passphraseFile } = values;
  if ((cert === undefined) !== (key === undefined))
    throw new StartError('--tls-cert and --tls-key go together.');
  if (cert !== undefined && pfx !== undefined) {
    throw new StartError('Use either --tls-pfx or --tls-cert with --tls-key.');
  }
  const wrong = names.find((name) => !isHostName(name));
  if (wrong !== undefined)
    throw new StartError(`--https-name must be a host name or an address, not "${wrong}".`);
  const own =
    cert !== undefined && key !== undefined ? { cert, key } : pfx === undefined ? undefined : { pfx };
  if (own && names.length > 0) throw new StartError('--https-name is for a certificate that the ZIS makes.');
  return {
    port: port('https', https, 0),
    names,
    authorities,
    ...(own ? { own } : {}),
    ...(passphraseFile === undefined ? {} : { passphraseFile }),
  };
}

function students(text: string): number {
  const { least, most } = districtSizes;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new StartError(`--students must be a number from ${least} to ${most}, not ${text}.`);
}

function networkOptions(values: ReturnType<typeof parse>): NetworkConsole | undefined {
  const { 'console-host': host, 'console-https': text } = values;
  if (host === undefined) {
    if (text !== undefined) throw new StartError('--console-https says nothing without --console-host.');
    return undefined;
  }
  if (!isHostName(host))
    throw new StartError(`--console-host must be a host name or an address, not "${host}".`);
  return { host, port: port('console-https', text, 7443) };
}

function port(name: string, text: string | undefined, standard: number): number {
  if (text === undefined) return standard;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value <= 65_535) return value;
  throw new StartError(`--${name} must be a number from 0 to 65535, not ${text}.`);
}
