/** Arguments of the desktop app. Pure. */
import type { TerminalArgument } from '../embedded-zis/app/desktop-protocol.ts';

/** The zone file that the platform has the app open, or undefined. */
export function zoneFileIn(argv: readonly string[]): string | undefined {
  return argv.slice(1).find((argument) => /^[^-].*\.sifzone$/i.test(argument));
}

/** Options of the ZIS that count at its first start alone: a crash must not undo what was changed since. */
const once = ['zone', 'policy', 'zone-file'];

/** Those that count at every start. */
const always = [
  ...['data', 'host', 'http', 'console', 'console-host', 'console-https', 'limits', 'log-file', 'log-level'],
  ...['https', 'https-name', 'tls-cert', 'tls-key', 'tls-pfx', 'tls-passphrase-file', 'tls-ca', 'students'],
];

/** What of the app's arguments is for the ZIS: at every start, and at the first one alone. */
export function zisArguments(argv: readonly string[]): {
  readonly always: readonly string[];
  readonly once: readonly string[];
} {
  const named = (names: readonly string[]): readonly string[] =>
    argv.slice(1).filter((argument) => names.some((name) => argument.startsWith(`--${name}=`)));
  const demo = argv.slice(1).filter((argument) => argument === '--demo' || argument === '--no-demo');
  return { always: [...named(always), ...demo], once: named(once) };
}

/** Whether a terminal has started the app and is to be told what becomes of it. */
export function isFromTerminal(argv: readonly string[]): boolean {
  return argv.includes('--terminal' satisfies TerminalArgument);
}
