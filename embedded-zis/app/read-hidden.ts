/** Asks for a secret at a terminal. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { StartError } from './start-error.ts';

/** Reads one line of the terminal without showing it. Throws StartError when the person gives up with Ctrl+C or Ctrl+D. */
export async function readHidden(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  // readline echoes into its output: this one swallows it.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      const givenUp = (): void => reject(new StartError('Given up; nothing has changed.'));
      lines.once('SIGINT', givenUp).once('close', givenUp).once('line', resolve);
    });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
