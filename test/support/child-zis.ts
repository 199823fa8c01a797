/** A ZIS in a process of its own, started as a user would start it, that a test can kill. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A running child, as its line of JSON describes it. */
export interface ChildZis {
  readonly process: ChildProcess;
  readonly zones: readonly { readonly id: string; readonly http: string }[];
  readonly console: string;
  /** Ends it with a signal; resolves with its exit code, or null when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts `main.ts`, or another program of this folder, with these arguments and waits until it listens. Rejects with its
 * standard error if it ends.
 */
export async function startChild(
  args: readonly string[],
  program = 'embedded-zis/app/main.ts',
): Promise<ChildZis> {
  const child = spawn(process.execPath, [join(root, program), ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line') as Promise<[string]>,
    exited.then(([code]) => {
      throw new Error(`The ZIS ended with ${code ?? 'a signal'}: ${errors}`);
    }),
  ]);
  const ready = JSON.parse(line[0]) as Pick<ChildZis, 'zones' | 'console'>;
  return {
    process: child,
    zones: ready.zones,
    console: ready.console,
    async end(signal) {
      child.kill(signal);
      return (await exited)[0];
    },
  };
}
