/** Ports for a ZIS that a person starts: the standard ones, or free ones where another program has those. */
import { createServer } from 'node:net';
import type { ServerOptions } from './server.ts';

function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe
      .once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'))
      .listen(port, host, () => probe.close(() => resolve(false)));
  });
}

/**
 * Exchanges a standard port that another program has for any free one; a port that the command line asks for
 * stays. Each exchange is told in a note for people.
 */
export async function withFreePorts(
  options: ServerOptions,
  argv: readonly string[],
): Promise<{ readonly options: ServerOptions; readonly notes: readonly string[] }> {
  const notes: string[] = [];
  const asked = (name: string): boolean => argv.some((arg) => arg.split('=')[0] === `--${name}`);
  const choose = async (name: 'http' | 'console', host: string): Promise<number> => {
    const port = options[name];
    if (asked(name) || !(await isTaken(host, port))) return port;
    notes.push(
      `Port ${port} is taken, so ${name === 'http' ? 'the zones use' : 'the console uses'} a free one.`,
    );
    return 0;
  };
  const http = await choose('http', options.host);
  return { options: { ...options, http, console: await choose('console', '127.0.0.1') }, notes };
}
