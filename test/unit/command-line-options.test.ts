import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseOptions, usage } from '../../embedded-zis/app/command-line.ts';
import { usualLimits } from '../../embedded-zis/app/limits.ts';
import { StartError } from '../../embedded-zis/app/start-error.ts';

const parse = (...argv: readonly string[]) => parseOptions(argv, { demo: false });

describe('the command line', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'limits-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  function limitsFile(content: string): string {
    const file = join(folder, 'limits.json');
    writeFileSync(file, content);
    return file;
  }

  test('without options gives what a fresh installation has', () => {
    const { data, ...rest } = parse() as Exclude<ReturnType<typeof parse>, 'help'>;
    expect(data).toContain('SIF Zone Console');
    expect(rest).toEqual({
      host: '127.0.0.1',
      http: 7080,
      console: 7081,
      demo: false,
      limits: usualLimits,
      json: false,
    });
  });

  test('takes every option that it explains', () => {
    const limits = limitsFile('{ "bodyBytes": 1024 }');
    const argv = `--data D --host 0.0.0.0 --http 1 --console 65535 --demo --students 2000 --zone Z --policy open --zone-file F --limits ${limits} --json`;
    expect(parse(...argv.split(' '))).toEqual({
      data: 'D',
      host: '0.0.0.0',
      http: 1,
      console: 65_535,
      demo: true,
      students: 2000,
      zone: 'Z',
      policy: 'open',
      zoneFile: 'F',
      limits: { ...usualLimits, bodyBytes: 1024 },
      json: true,
    });
    const tls = '--https 2 --https-name a.example --https-name ::1 --tls-ca C --tls-passphrase-file P';
    expect(parse(...tls.split(' '))).toMatchObject({
      https: { port: 2, names: ['a.example', '::1'], authorities: ['C'], passphraseFile: 'P' },
    });
    expect(parse(...'--https 2 --tls-cert C --tls-key K'.split(' '))).toMatchObject({
      https: { own: { cert: 'C', key: 'K' } },
    });
    expect(parse(...'--https 2 --tls-pfx X'.split(' '))).toMatchObject({ https: { own: { pfx: 'X' } } });
    const log = '--log-file L --log-level debug';
    expect(parse(...log.split(' '))).toMatchObject({ log: { file: 'L', level: 'debug' } });
    expect(parse('--log-file=-')).toMatchObject({ log: { file: '-', level: 'info' } });
    const network = '--https 2 --console-host 10.0.0.5 --console-https 4';
    expect(parse(...network.split(' '))).toMatchObject({ networkConsole: { host: '10.0.0.5', port: 4 } });
    const taken = `${argv} ${tls} ${log} ${network} --tls-cert --tls-key --tls-pfx`.split(' ');
    const explained = [...usage.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, name]) => `--${name ?? ''}`);
    const named = new Set(taken.filter((word) => word.startsWith('--')));
    expect(new Set(explained.filter((name) => name !== '--help'))).toEqual(named);
  });

  test('takes port 0, values behind an equals sign, and --no-demo where the demo is the default', () => {
    expect(parse('--http=0', '--console=0')).toMatchObject({ http: 0, console: 0 });
    expect(parseOptions([], { demo: true })).toMatchObject({ demo: true });
    expect(parseOptions(['--no-demo'], { demo: true })).toMatchObject({ demo: false });
  });

  test.each(['49', '50001', 'many', '', '-200'])('takes no demo district of %j students', (students) => {
    expect(() => parse(`--students=${students}`)).toThrow(/^--students must be a number from 50 to 50000/);
  });

  test('gives help instead of anything else', () => {
    expect(parse('--help')).toBe('help');
    expect(parse('--http', 'x', '--help')).toBe('help');
  });

  test.for([
    ['an unknown option', ['--polic', 'open'], "'--polic'"],
    ['a word that is no option', ['open'], "'open'"],
    ['an option without its value', ['--http'], "'--http <value>'"],
    ['an option with an option for a value', ['--http', '--json'], "'--http'"],
    ['a negative port', ['--http', '-1'], "'--http'"],
    ['a value where none is taken', ['--demo=yes'], "'--demo'"],
    ['a port that is no number', ['--http', 'http'], '--http must be a number from 0 to 65535, not http.'],
    ['an empty port', ['--console', ''], '--console must be a number from 0 to 65535'],
    [
      'a port with a fraction',
      ['--console', '80.5'],
      '--console must be a number from 0 to 65535, not 80.5.',
    ],
    ['a port beyond the last', ['--http=65536'], '--http must be a number from 0 to 65535, not 65536.'],
    ['another policy', ['--policy', 'Open'], '--policy must be open or closed, not Open.'],
    ['an empty zone', ['--zone', ''], '--zone must be'],
    ['a zone with a blank', ['--zone', 'a b'], '--zone must be'],
    ['a zone with a slash', ['--zone', 'a/b'], '--zone must be'],
    ['a zone of 65 characters', ['--zone', 'x'.repeat(65)], '--zone must be'],
    ['a file of limits that is not there', ['--limits', '/no/such/file'], 'The limits file /no/such/file'],
    ['an empty folder', ['--data', ''], '--data must not be empty.'],
    ['an empty host, which would be every address', ['--host', ''], '--host must not be empty.'],
    ['a certificate without HTTPS', ['--tls-pfx', 'X'], '--tls-pfx says nothing without --https.'],
    [
      'a certificate without its key',
      ['--https', '1', '--tls-cert', 'C'],
      '--tls-cert and --tls-key go together.',
    ],
    [
      'a name that can stand in no certificate',
      ['--https', '1', '--https-name', 'a b'],
      '--https-name must be a host name or an address, not "a b".',
    ],
    [
      'two certificates',
      ['--https', '1', '--tls-cert', 'C', '--tls-key', 'K', '--tls-pfx', 'X'],
      'Use either --tls-pfx or --tls-cert with --tls-key.',
    ],
    [
      'names for a certificate that is there',
      ['--https', '1', '--tls-pfx', 'X', '--https-name', 'a.example'],
      '--https-name is for a certificate that the ZIS makes.',
    ],
    ['an empty file name', ['--zone-file', ''], '--zone-file must not be empty.'],
    ['an empty name of a log', ['--log-file', ''], '--log-file must not be empty.'],
    [
      'a level that the log does not have',
      ['--log-file', 'L', '--log-level', 'loud'],
      '--log-level must be one of error, warn, info, debug, not loud.',
    ],
    ['a level without a log', ['--log-level', 'info'], '--log-level says nothing without --log-file.'],
    ['an empty name of a file of limits', ['--limits', ''], '--limits must not be empty.'],
  ] as const)('refuses %s in one line that names it', ([, argv, told]) => {
    expect(() => parse(...argv)).toThrow(StartError);
    expect(() => parse(...argv)).toThrow(told);
    expect(() => parse(...argv)).toThrow(/^.+\.$/);
  });

  test.for([
    ['no JSON', '{', /cannot be read: .*\.$/],
    ['a limit that is too small', '{ "bodyBytes": 1023 }', /\nbodyBytes: .*1024/],
    ['a limit that is too large', '{ "bodyBytes": 268435457 }', /\nbodyBytes: .*268435456/],
    ['a limit that is no number', '{ "markup": "many" }', /\nmarkup: .*number/],
    ['a limit that there is not', '{ "bodyLimit": 1024 }', /"bodyLimit"/],
  ] as const)('refuses a file of limits with %s and says which', ([, content, told]) => {
    const file = limitsFile(content);
    expect(() => parse('--limits', file)).toThrow(StartError);
    expect(() => parse('--limits', file)).toThrow(told);
  });

  test('every limit is explained in docs/limits.md with the value it has without a file', () => {
    const text = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, name = '', value]) => [
      name,
      Number(value),
    ]);
    expect(Object.fromEntries(rows)).toEqual(usualLimits);
  });
});
