/** Where the programs of threads are. */

/** The program of a thread, by its name: a file beside this one, as TypeScript or as it was built for the desktop app. */
export function workerProgram(name: 'search' | 'backup' | 'checkpoint'): URL {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'mjs';
  return new URL(`./${name}-worker.${ending}`, import.meta.url);
}
