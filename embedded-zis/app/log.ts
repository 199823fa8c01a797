/** What a ZIS says while it runs: sentences on the terminal, and lines of JSON in a file or in their place. */
import pino, { type Logger } from 'pino';
import { LogFile } from './log-file.ts';

/** From the few that call for action to the many that help to find a fault. */
export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Where the structured log goes. */
export interface LogOptions {
  /** A file; `-` for standard error, in place of the sentences. No structured log without it. */
  readonly file?: string;
  readonly level: LogLevel;
}

/** The log of one ZIS. */
export interface Log {
  /** Lines of JSON; silent where none are wanted. */
  readonly events: Logger;
  /** Tells people something once: on the terminal and in the log. */
  readonly say: (sentence: string) => void;
  /** Tells of what failed. Errors with a code come from the system and need no stack; others are our bugs. */
  readonly report: (sentence: string, error?: unknown) => void;
  /** Resolves when the last line is written. */
  readonly close: () => Promise<void>;
}

/** Opens a log. Throws StartError where its file cannot be written. */
export function openLog({ file, level }: LogOptions): Log {
  const print = (...words: readonly unknown[]): void => console.error(new Date().toISOString(), ...words);
  const plain = file !== '-';
  const opened =
    file === undefined || !plain
      ? undefined
      : new LogFile({ file, say: print, elapsed: () => performance.now() });
  // In this thread: a worker of its own would not start from inside a packed application.
  const events =
    file === undefined
      ? pino({ level: 'silent' })
      : pino({ level, base: null, timestamp }, opened ?? stderr());
  return {
    events,
    say: (sentence) => {
      if (plain) print(sentence);
      events.warn(sentence);
    },
    report: (sentence, error) => {
      const shown = isOfSystem(error) ? error.message : error;
      if (plain) print(sentence, ...(shown === undefined ? [] : [shown]));
      events.error(
        isOfSystem(error) ? { reason: error.message, code: error.code } : { err: error },
        sentence,
      );
    },
    close: async () => opened?.close(),
  };
}

const timestamp = (): string => `,"time":"${new Date().toISOString()}"`;

const stderr = () => pino.destination({ dest: 2, sync: true });

function isOfSystem(error: unknown): error is Error & { readonly code: unknown } {
  return error instanceof Error && 'code' in error;
}
