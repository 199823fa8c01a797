/** Wires the ZIS: data folder, engine, SIF endpoint, console, demo district. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { dirname, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { endingServerCertificates } from '../admin/ending-certificates.ts';
import { JournalFeed } from '../admin/journal-feed.ts';
import type { NotReady } from '../admin/supervision.ts';
import { Administrator } from '../admin/administrator.ts';
import { ZoneAdmin } from '../admin/zone-admin.ts';
import { Engine } from '../broker/engine.ts';
import { ObservedStore } from '../store/observed-store.ts';
import { pack } from '../store/sqlite/packing.ts';
import { SqliteAdministrationReader } from '../store/sqlite/administration-reader.ts';
import { SqliteJournalReader } from '../store/sqlite/journal-reader.ts';
import { damaged, DataFolderError, lockFolder, openDatabase, openReader } from '../store/sqlite/open.ts';
import { SqliteStore } from '../store/sqlite/sqlite-store.ts';
import { storageReason, WatchedStore } from '../store/sqlite/watched-store.ts';
import { PushClient } from '../transport/push-client.ts';
import { createSecureSifServer, createSifServer } from '../transport/sif-server.ts';
import { districtSizes } from '../demo/district-sizes.ts';
import { DemoDistrict } from './demo-district.ts';
import { openAccounts, serveConsole, type NetworkConsole } from './console-doors.ts';
import { CheckpointThread } from './checkpoint-thread.ts';
import { EventLog } from './event-log.ts';
import { Backups } from './backups.ts';
import type { Https, HttpsOptions } from './https.ts';
import { urlHost } from './host-names.ts';
import type { Limits } from './limits.ts';
import { openLog, type LogOptions } from './log.ts';
import { Metrics } from './metrics.ts';
import { QueueWatch } from './queue-watch.ts';
import { SearchThread } from './search-thread.ts';
import { repeat } from './repeat.ts';
import { reasonOf } from './reason.ts';
import { StartError } from './start-error.ts';
import { endpointsOf, zoneAddresses } from './zone-addresses.ts';
import { putZones, type ZonesAtStart } from './zones-at-start.ts';
import { zonesInBrief, type ZonesInBrief } from './zones-in-brief.ts';

/** What a server is started with. */
export interface ServerOptions extends ZonesAtStart {
  /** The data folder; made when it is not there. */
  readonly data: string;
  /** The address that agents reach the ZIS at. */
  readonly host: string;
  /** Port for agents, 0 for any. */
  readonly http: number;
  /** HTTPS for agents beside plain HTTP; none without it. */
  readonly https?: HttpsOptions;
  /** Port of the console on 127.0.0.1, 0 for any. */
  readonly console: number;
  /** Where the console is on a network, over TLS and for accounts alone; nowhere without it. Needs `https`. */
  readonly networkConsole?: NetworkConsole;
  /** Students of the demo district on the first day of its school year; 200 without it. */
  readonly students?: number;
  readonly limits: Limits;
  /** Sentences on the terminal alone without it. */
  readonly log?: LogOptions;
  /** Whether the program announces itself in one line of JSON. */
  readonly json: boolean;
  /** The clock, milliseconds since 1970; the system's without it. */
  readonly now?: () => number;
}

/** A ZIS that listens. */
export interface RunningServer {
  /** The console's address, with its access token. */
  readonly consoleUrl: string;
  /** Its address on the network, where it is there. */
  readonly networkConsoleUrl?: string;
  readonly zones: readonly { readonly id: string; readonly http: string; readonly https?: string }[];
  /** Where it listens, by the names of the options. */
  readonly ports: Readonly<Record<'http' | 'https' | 'console' | 'console-https', number | undefined>>;
  /** PRAGMA synchronous of the store, by name. */
  readonly synchronous: string;
  /** How the zones are now. */
  zonesInBrief(): ZonesInBrief;
  /** Finishes what is in flight and gives the data folder back. */
  stop(): Promise<void>;
}

const packageFile = new URL('../../package.json', import.meta.url);

/** Starts a ZIS. Throws StartError, with everything given back, when it cannot. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const closers: (() => void | Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    return await start(options, closers, stop);
  } catch (error) {
    await stop();
    const trouble = error instanceof DataFolderError ? error : damaged(resolve(options.data), error);
    throw trouble ? new StartError(trouble.message, { cause: error }) : error;
  }
}

async function start(
  options: ServerOptions,
  closers: (() => void | Promise<void>)[],
  stop: () => Promise<void>,
): Promise<RunningServer> {
  const { host, limits, now = () => Date.now() } = options;
  const data = resolve(options.data);
  const log = openLog(options.log ?? { level: 'info' });
  closers.push(() => log.close());
  const lock = openFolder(data);
  closers.push(() => void lock.close());
  const accounts = openAccounts(data, options.networkConsole !== undefined);
  const durable = new SqliteStore(openDatabase(data));
  const watched = new WatchedStore(durable, { now, say: log.say });
  const elapsed = (): number => performance.now();
  const report: typeof log.report = (message, error) => {
    // The store has told of its trouble, once; what follows from it would fill the log.
    if (!watched.trouble || storageReason(error) === undefined) log.report(message, error);
  };
  const { productName, version } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
    productName: string;
    version: string;
  };
  const product = { name: productName, version };
  const events = new EventLog(log.events, now);
  const metrics = new Metrics({
    store: watched,
    queues: () => durable.queues(),
    oldest: (zone, agent) => administrationReader.oldest(zone, agent),
    storageTrouble: () => watched.trouble !== undefined,
    version,
    now,
  });
  const checkpoints = new CheckpointThread(data, report);
  const store = new ObservedStore(watched, elapsed, (stored) => {
    checkpoints.wake();
    metrics.stored(stored);
    events.stored(stored);
  });
  closers.push(() => store.close());
  closers.push(() => checkpoints.stop());
  const reader = openReader(data);
  closers.push(() => void reader.close());
  putZones(store, options);

  const journal = new SqliteJournalReader(reader);
  const administrationReader = new SqliteAdministrationReader(reader);
  const feed = new JournalFeed(journal);
  const search = new SearchThread({ folder: data, report });
  closers.push(() => search.stop());
  // The ports are known only once they listen; nothing asks before.
  const listening = { http: options.http, https: options.https?.port };
  const urlOf = (zone: string): string =>
    `http://${urlHost(host)}:${listening.http}/${encodeURIComponent(zone)}`;
  const secureUrlOf = (zone: string): string | undefined =>
    https && `https://${urlHost(host)}:${listening.https ?? 0}/${encodeURIComponent(zone)}`;
  const addressesOf = (zone: string) => zoneAddresses(store.zone(zone), urlOf(zone), secureUrlOf(zone));
  const https =
    options.https && (await openHttps(certified(options.https, options.networkConsole), data, host, now));
  const queueLimits = { messages: limits.queueMessages, bytes: limits.queueBytes };
  const engine = new Engine({
    store,
    product,
    pack,
    xmlLimits: { depth: limits.depth, attributes: limits.attributes, markup: limits.markup },
    queueLimits,
    endpoints: (zone) => endpointsOf(addressesOf(zone)),
    now,
    elapsed,
    newMsgId: () => randomUUID().replaceAll('-', '').toUpperCase(),
    schedule: (batch) => void setImmediate(batch),
    announce: (_, changed) => announce(changed),
    committed: (pieces) => metrics.batch(pieces),
    report,
  });

  const push = new PushClient({
    source: engine.push,
    timeout: limits.pushSeconds * 1000,
    backoff: { first: limits.pushFirstRetry, longest: limits.pushLongestRetry },
    ...(https ? { tls: () => https.outgoing } : {}),
    watcher: {
      tried: (...how) => metrics.pushed(...how),
      troubled: (...how) => events.troubled(...how),
      recovered: (...whom) => events.recovered(...whom),
    },
    report,
  });
  const announce = (changed: Iterable<string>): void => {
    feed.announce();
    search.wake();
    push.wake(changed);
  };
  closers.push(() => push.stop());
  const again = (milliseconds: number, work: () => Promise<void>, failed: string): void =>
    void closers.push(repeat(milliseconds, () => work().catch((error: unknown) => report(failed, error))));
  again(1_000, () => engine.upkeep.run(), 'The upkeep of the zones failed.');
  const queueWatch = new QueueWatch(queueLimits, log.say);
  const watchQueues = (): Promise<void> => {
    queueWatch.look(durable.queues());
    return Promise.resolve();
  };
  again(5_000, watchQueues, 'The queues could not be looked at.');
  again(60_000, () => engine.retention.run(), 'Old messages could not be removed.');
  const endpoint = { receiver: engine, limits, report };
  const sif = createSifServer(endpoint);
  listening.http = await listen(sif, host, options.http);
  closers.push(() => closeServer(sif));
  if (https) {
    for (const { expires } of endingServerCertificates(https.dates, now())) {
      report(`A certificate of HTTPS ends on ${new Date(expires).toISOString().slice(0, 10)}.`);
    }
    const secure = createSecureSifServer(endpoint, https.tls);
    listening.https = await listen(secure, host, listening.https ?? 0);
    closers.push(() => closeServer(secure));
    again(3_600_000, () => https.renew(secure), 'The certificates could not be looked at again.');
  }

  let phase: NotReady | undefined = 'starting';
  const demo = new DemoDistrict({
    students: options.students ?? districtSizes.usual,
    now,
    store,
    urlOf,
    zonesChanged: () => engine.refresh(),
    report,
  });
  closers.push(() => demo.stop());
  const backups = new Backups(data, now);
  closers.push(() => backups.stop());
  const wiring = {
    store,
    journal,
    search,
    reader: administrationReader,
    feed,
    announce,
    engine,
    desk: engine.desk,
    product,
    demo: options.demo,
    startedAt: now(),
    now,
    storageTrouble: () => watched.trouble,
    queues: () => durable.queues(),
    queueLimits,
    pushTrouble: (zone: string, agent: string) => push.trouble(zone, agent),
    addressesOf,
    ...(https ? { certificates: () => https.dates } : {}),
  };
  const consoles = await serveConsole({
    services: {
      service: new ZoneAdmin(wiring),
      administration: new Administrator({
        ...wiring,
        tryPush: (zone, agent) => push.tryNow(zone, agent),
        demoControl: demo,
        backups,
        retention: engine.retention,
        issueCertificate: async (order) => {
          const { issueCertificate } = await import('./issue-certificate.ts');
          return issueCertificate(data, order, now());
        },
        zonesChanged: () => engine.refresh(),
      }),
    },
    accounts,
    backups: backups.folder,
    supervision: {
      notReady: () => phase ?? (watched.trouble ? 'storage' : undefined),
      metrics: () => metrics.text(),
    },
    acts: wiring,
    data,
    port: options.console,
    ...(options.networkConsole && https ? { network: { ...options.networkConsole, https } } : {}),
    closers,
    again,
    now,
    report,
    portError,
  });

  push.wake();
  phase = undefined;
  log.events.info(
    { event: 'started', version, pid: process.pid, data, ...listening, ...consoles.ports },
    'The ZIS listens.',
  );
  // The last to be added is the first to be done.
  closers.push(() => {
    phase = 'stopping';
    log.events.info({ event: 'stopping' }, 'The ZIS finishes what is in flight.');
  });
  if (options.demo) {
    demo.control('start').catch((error: unknown) => report('The demo district did not start.', error));
  }
  const zones = store.zoneIds().map((id) => {
    const secure = secureUrlOf(id);
    return { id, http: urlOf(id), ...(secure === undefined ? {} : { https: secure }) };
  });
  const inBrief = (): ZonesInBrief => zonesInBrief(store, durable.queues(), watched.trouble);
  const { console, networkConsole } = consoles.ports;
  const ports = { ...listening, console, 'console-https': networkConsole };
  return { ...consoles, zones, ports, synchronous: durable.synchronous, zonesInBrief: inBrief, stop };
}

/** The certificate that the ZIS makes holds the address of the console on the network too. */
function certified(https: HttpsOptions, network: NetworkConsole | undefined): HttpsOptions {
  const known = network === undefined || network.host === '0.0.0.0' || network.host === '::';
  return known ? https : { ...https, names: [...https.names, network.host] };
}

/** What makes certificates is loaded where it is needed. */
async function openHttps(...given: Parameters<typeof Https.open>): Promise<Https> {
  const { Https } = await import('./https.ts');
  return Https.open(...given);
}

/** Makes the data folder if needed and takes it for this process. */
function openFolder(data: string) {
  try {
    makeFolder(data);
  } catch (error) {
    throw new StartError(`The data folder ${data} cannot be made: ${reasonOf(error)}.`, { cause: error });
  }
  return lockFolder(data);
}

/** Makes a folder and those above it. (Node's own recursive form never returns where a folder refuses, as /proc does.) */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function listen(server: Server | SecureServer, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Answers what has arrived, then closes; connections that stay silent are cut after two seconds. */
function closeServer(server: Server | SecureServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}

function portError(error: unknown, host: string, port: number): StartError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new StartError(`Port ${port} on ${host} is taken. Use another one, or 0 for any.`, {
      cause: error,
    });
  return new StartError(`Cannot listen on ${host}:${port}: ${reasonOf(error)}.`, { cause: error });
}
