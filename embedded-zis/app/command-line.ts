/** The command line of the ZIS and of the console. */
import envPaths from 'env-paths';
import { parseArgs } from 'node:util';
import type { ServerOptions } from './server.ts';
import { StartError } from './start-error.ts';

/** What `--help` prints. */
export const usage = `Usage: npm run zis -- [options]
       npm run zis -- validate FILE...   holds files against the data model; see validate --help
       npm run zis -- check [--data DIR]            looks whether the data is whole
       npm run zis -- backup [--data DIR] FILE      copies the data to a file, also while a ZIS runs
       npm run zis -- restore [--data DIR] FILE     goes back to such a file; --replace sets aside what is there
  --data DIR          folder of the data (default: ${defaultFolder()})
  --host HOST         address that agents reach the ZIS at (default: 127.0.0.1)
  --http PORT         port for agents; 0 picks a free one (default: 7080)
  --console PORT      port of the console, always on 127.0.0.1; 0 picks a free one (default: 7081)
  --demo              start the demo district
  --zone ID           create this zone if it is not there
  --policy POLICY     open: any agent registers with every right; closed: only what is granted (default: closed)
  --zone-file FILE    create or update the zones described in a JSON file
  --body-limit BYTES  largest message that is read (default: 16777216)
  --json              print one line of JSON when the ZIS listens
  --help              print this`;

/** Where data lives without --data: the platform's folder for the data of this user's programs. */
export function defaultFolder(): string {
  return envPaths('SIF Zone Console', { suffix: '' }).data;
}

/** Options from the command line; `help` when they ask for it. Throws StartError for a mistake. */
export function parseOptions(argv: readonly string[], defaults: { demo: boolean }): ServerOptions | 'help' {
  const values = parse(argv);
  if (values.help) return 'help';
  const empty = (['data', 'host', 'zone-file'] as const).find((name) => values[name] === '');
  if (empty !== undefined) throw new StartError(`--${empty} must not be empty.`);
  const policy = values.policy;
  if (policy !== undefined && policy !== 'open' && policy !== 'closed') {
    throw new StartError(`--policy must be open or closed, not ${policy}.`);
  }
  if (values.zone !== undefined && !/^[^\s/?#]{1,64}$/.test(values.zone)) {
    throw new StartError('--zone must be 1 to 64 characters without blanks and without / ? #.');
  }
  return {
    data: values.data ?? defaultFolder(),
    host: values.host ?? '127.0.0.1',
    http: port('http', values.http, 7080),
    console: port('console', values.console, 7081),
    demo: values.demo ?? defaults.demo,
    bodyLimit: whole('body-limit', values['body-limit'], 16 * 1024 * 1024, 1024, 256 * 1024 * 1024),
    ...(values.zone === undefined ? {} : { zone: values.zone }),
    ...(policy === undefined ? {} : { policy }),
    ...(values['zone-file'] === undefined ? {} : { zoneFile: values['zone-file'] }),
    json: values.json ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        host: { type: 'string' },
        http: { type: 'string' },
        console: { type: 'string' },
        demo: { type: 'boolean' },
        zone: { type: 'string' },
        policy: { type: 'string' },
        'zone-file': { type: 'string' },
        'body-limit': { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
      allowNegative: true,
    }).values;
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    throw new StartError(`${reason}. See --help.`, { cause: error });
  }
}

function port(name: string, text: string | undefined, standard: number): number {
  return whole(name, text, standard, 0, 65_535);
}

function whole(
  name: string,
  text: string | undefined,
  standard: number,
  least: number,
  most: number,
): number {
  if (text === undefined) return standard;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new StartError(`--${name} must be a number from ${least} to ${most}, not ${text}.`);
}
