/** `npm run zis -- validate FILE...`: holds files against the data model, without a ZIS. */
import { readFileSync } from 'node:fs';
import type { Mode } from '../model/validate-options.ts';
import { validate, type Validation } from '../model/validate.ts';
import { isSupported, supportedVersions } from '../sif/versions.ts';
import { parseArguments } from './parse-arguments.ts';
import { StartError } from './start-error.ts';
import { reasonOf } from './reason.ts';

/** What `validate --help` prints. */
export const validateUsage = `Usage: npm run zis -- validate FILE... [options]
  FILE             a data object or a SIF_Message
  --mode MODE      add, change, delete or response: how whole objects have to be
                   (default: add; in a message: what the message implies)
  --version V      version of objects that stand alone (default: 2.3)
  --strict         names and codes newer than the tables of 2.3 are errors, not notes
  --json           print one JSON array, with an entry for each file
  --help           print this`;

const modes: readonly Mode[] = ['add', 'change', 'delete', 'response'];

interface Outcome extends Partial<Validation> {
  readonly file: string;
  readonly valid: boolean;
  /** Why the file could not be read. */
  readonly error?: string;
}

/** Runs the command and says what it found. Returns the exit code, 0 only if all files are valid. Throws StartError. */
export function validateCommand(
  argv: readonly string[],
  say: (line: string) => void,
  sayAside: (line: string) => void,
): number {
  const { values, positionals: files } = parse(argv);
  if (values.help) {
    say(validateUsage);
    return 0;
  }
  const { mode, version, strict = false, json = false } = values;
  if (mode !== undefined && !isMode(mode))
    throw new StartError(`--mode must be ${modes.join(', ')}, not ${mode}.`);
  if (version !== undefined && !isSupported(version)) {
    throw new StartError(`--version must be one of ${supportedVersions.join(', ')}, not ${version}.`);
  }
  if (files.length === 0) throw new StartError('validate needs a file. See validate --help.');
  const options = { strict, ...(mode && { mode }), ...(version !== undefined && { version }) };
  const outcomes = files.map((file): Outcome => {
    const bytes = read(file);
    return typeof bytes === 'string'
      ? { file, valid: false, error: bytes }
      : { file, ...validate(bytes, options) };
  });
  if (json) say(JSON.stringify(outcomes, null, 2));
  else for (const line of outcomes.flatMap(linesOf)) say(line);
  const invalid = outcomes.filter(({ valid }) => !valid).length;
  const all = `${files.length} ${files.length === 1 ? 'file' : 'files'}`;
  sayAside(invalid === 0 ? `${all}, valid.` : `${all}, ${invalid} not valid.`);
  return invalid === 0 ? 0 : 1;
}

function parse(argv: readonly string[]) {
  return parseArguments(
    {
      args: [...argv],
      allowPositionals: true,
      options: {
        mode: { type: 'string' },
        version: { type: 'string' },
        strict: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    },
    'validate --help',
  );
}

function isMode(text: string): text is Mode {
  return (modes as readonly string[]).includes(text);
}

/** The bytes of a file, or why they cannot be read. */
function read(file: string): Uint8Array | string {
  try {
    return readFileSync(file);
  } catch (error) {
    return reasonOf(error);
  }
}

function linesOf({ file, findings = [], count = 0, error }: Outcome): readonly string[] {
  if (error !== undefined) return [`${file}: ${error}`];
  const lines = findings.map(({ level, category, code, path, line, column, sentence }) => {
    const what = level === 'note' ? 'note' : `${category}/${code}`;
    return `${file}:${line}:${column} ${what} ${path === '' ? '' : `${path} `}${sentence}`;
  });
  return count > findings.length ? [...lines, `${file}: further findings were left out.`] : lines;
}
