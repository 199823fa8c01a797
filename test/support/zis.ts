/** A real ZIS on loopback for a test, and an agent's view of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usualLimits, type Limits } from '../../embedded-zis/app/limits.ts';
import { startServer, type RunningServer, type ServerOptions } from '../../embedded-zis/app/server.ts';
import type { ZoneEntry } from '../../embedded-zis/app/zone-file.ts';
import { writeFile } from 'node:fs/promises';

/** A ZIS with one zone, on free ports and a folder of its own. */
export interface TestZis extends AsyncDisposable {
  readonly zoneUrl: string;
  /** The zone over HTTPS, where the test has set that up. */
  readonly secureUrl: string;
  readonly consoleUrl: string;
  readonly data: string;
  /** Stops it and starts it again on the same data, on new ports. */
  restart(): Promise<void>;
}

/** What a test may set; everything else has the values of a fresh installation. */
export interface TestZone {
  readonly zone?: Partial<Omit<ZoneEntry, 'agents' | 'contexts'>> & {
    readonly contexts?: readonly string[];
    readonly agents?: Readonly<Record<string, unknown>>;
  };
  readonly options?: Partial<Omit<ServerOptions, 'limits'>>;
  readonly limits?: Partial<Limits>;
}

/** Starts a ZIS whose zone is TestZone, policy open, unless the test says otherwise. */
export async function startZis({ zone = {}, options = {}, limits = {} }: TestZone = {}): Promise<TestZis> {
  const data = await mkdtemp(join(tmpdir(), 'zis-'));
  const zoneFile = `${data}.json`;
  await writeFile(zoneFile, JSON.stringify({ zones: [{ id: 'TestZone', policy: 'open', ...zone }] }));
  const base: ServerOptions = {
    data,
    host: '127.0.0.1',
    http: 0,
    console: 0,
    demo: false,
    limits: { ...usualLimits, ...limits },
    json: true,
    ...options,
  };
  let server: RunningServer = await startServer({ ...base, zoneFile });
  return {
    get zoneUrl() {
      return server.zones.find(({ id }) => id === (zone.id ?? 'TestZone'))?.http ?? '';
    },
    get secureUrl() {
      return server.zones.find(({ id }) => id === (zone.id ?? 'TestZone'))?.https ?? '';
    },
    get consoleUrl() {
      return server.consoleUrl;
    },
    data,
    async restart() {
      await server.stop();
      server = await startServer(base);
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await rm(data, { recursive: true });
      await rm(zoneFile);
    },
  };
}
