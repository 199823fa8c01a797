/** A ZIS as it is before anybody has made a zone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usualLimits } from '../../embedded-zis/app/limits.ts';
import { startServer } from '../../embedded-zis/app/server.ts';

/** Its console, and how it ends. */
export interface EmptyZis extends AsyncDisposable {
  readonly consoleUrl: string;
}

/** Starts a ZIS without a zone, on free ports and a folder of its own. */
export async function startEmptyZis(): Promise<EmptyZis> {
  const data = await mkdtemp(join(tmpdir(), 'zis-'));
  const server = await startServer({
    data,
    host: '127.0.0.1',
    http: 0,
    console: 0,
    demo: false,
    limits: usualLimits,
    json: true,
  });
  return {
    consoleUrl: server.consoleUrl,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await rm(data, { recursive: true });
    },
  };
}
