/** What happened to the ZIS, kept for whoever looks into it. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes after which a new file begins; the last one is kept beside it. */
const LIMIT = 1_000_000;

/** Appends lines with their time. A disk that is full loses lines and ends nothing. */
export class LogFile {
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Appends a line, or several. */
  add(line: string): void {
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      if ((statSync(this.file, { throwIfNoEntry: false })?.size ?? 0) > LIMIT) {
        renameSync(this.file, `${this.file}.old`);
      }
      appendFileSync(this.file, `${new Date().toISOString()} ${line}\n`);
    } catch {
      // There is nowhere left to say so.
    }
  }
}
