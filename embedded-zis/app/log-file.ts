/** A file that lines are added to, which never grows beyond a size and never stops the program that writes. */
import { closeSync, openSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { createStream, type FileSize, type RotatingFileStream } from 'rotating-file-stream';
import { StartError } from './start-error.ts';
import { reasonOf } from './reason.ts';

/** Older files are FILE.1 to FILE.5, the oldest last. */
const keptFiles = 5;
/** After a failure the file is left alone for so long, milliseconds. */
const pause = 10_000;

/** What a log file is opened with. */
export interface LogFileOptions {
  readonly file: string;
  /** A new file is begun beyond this size; 10 MiB without it. */
  readonly size?: FileSize;
  /** Tells people, once for each failure, that lines are lost. */
  readonly say: (sentence: string) => void;
  /** Milliseconds of a steady clock. */
  readonly elapsed: () => number;
}

/** Opened for the user of the ZIS alone. A line that cannot be written is lost; the ZIS goes on. */
export class LogFile {
  readonly #options: LogFileOptions;
  #stream: RotatingFileStream | undefined;
  #lost = 0;
  #notBefore = -Infinity;

  /** Throws StartError where the file cannot be written. */
  constructor(options: LogFileOptions) {
    this.#options = options;
    const { file } = options;
    try {
      closeSync(openSync(file, 'a', 0o600));
    } catch (error) {
      const reason = reasonOf(error);
      throw new StartError(`The log file ${file} cannot be written: ${reason}.`, { cause: error });
    }
  }

  /** Adds lines, each with its end. */
  write(lines: string): void {
    if (!this.#stream && this.#options.elapsed() >= this.#notBefore) this.#stream = this.#open();
    if (this.#stream) this.#stream.write(lines);
    else this.#lost += 1;
  }

  /** Resolves when everything is written. */
  async close(): Promise<void> {
    const stream = this.#stream;
    if (!stream) return;
    await new Promise<void>((resolve) => {
      stream.once('close', resolve).end();
    });
  }

  #open(): RotatingFileStream {
    const { file, size = '10M', say, elapsed } = this.#options;
    const stream = createStream(basename(file), {
      path: dirname(file),
      size,
      rotate: keptFiles,
      mode: 0o600,
    });
    stream.on('error', (error) => {
      if (this.#stream !== stream) return;
      this.#stream = undefined;
      this.#notBefore = elapsed() + pause;
      say(`The log file cannot be written: ${error.message}. Lines are lost until it can.`);
    });
    if (this.#lost > 0) {
      say(`The log file is written again. Lines that were lost: ${this.#lost}.`);
      this.#lost = 0;
    }
    return stream;
  }
}
