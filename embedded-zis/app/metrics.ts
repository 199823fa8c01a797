/** What Prometheus reads of a running ZIS. docs/running-headless.md explains each figure to people. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AgentQueue, Effect, NewEntry, Store } from '../broker/ports.ts';
import type { PushOutcome } from '../broker/push-ports.ts';
import type { Stored } from '../store/observed-store.ts';

/** What is looked up when Prometheus asks. */
export interface MetricsOptions {
  readonly store: Pick<Store, 'zoneIds' | 'zone'>;
  /** The queues that are not empty. */
  readonly queues: () => Iterable<AgentQueue>;
  /** When the oldest message in a queue came, milliseconds since 1970. */
  readonly oldest: (zone: string, agent: string) => number | undefined;
  /** Whether nothing can be stored. */
  readonly storageTrouble: () => boolean;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Seconds. An fsync takes from a tenth of a millisecond to, on a disk in trouble, seconds. */
const commitBuckets = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const batchBuckets = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const pushOutcomes = ['answered', 'later', 'failed'] as const satisfies readonly PushOutcome[];

/** Lets other work go on: ten thousand agents take a while. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Memory, processor time, event loop and so on: one set for the process, watched from the first question on. */
let ofProcess: Registry | undefined;

function metricsOfProcess(): Registry {
  if (ofProcess) return ofProcess;
  const register = new Registry();
  collectDefaultMetrics({ register });
  return (ofProcess = register);
}

/**
 * Counts what happens, from the start of the process. What an agent is counted under goes when the agent leaves its
 * zone, so that there are never more series than agents.
 */
export class Metrics {
  readonly #options: MetricsOptions;
  readonly #registry = new Registry();
  readonly #accepted = this.#counter(
    'sif_messages_accepted_total',
    'Messages of agents that were accepted.',
    ['zone', 'type'],
  );
  readonly #delivered = this.#counter('sif_messages_delivered_total', 'Messages that agents acknowledged.', [
    'zone',
    'agent',
  ]);
  readonly #refused = this.#counter('sif_messages_refused_total', 'Messages answered with a SIF_Error.', [
    'zone',
    'category',
    'code',
  ]);
  readonly #discarded = this.#counter(
    'sif_messages_discarded_total',
    'Messages that a receiver did not get, by the code of the SIF_LogEntry, or none.',
    ['zone', 'log_code'],
  );
  readonly #pushes = this.#counter('sif_push_attempts_total', 'Tries to deliver to agents in push mode.', [
    'zone',
    'agent',
    'outcome',
  ]);
  readonly #commits = new Histogram({
    name: 'sif_commit_duration_seconds',
    help: 'Time that it takes to bring a transaction to the disk, once all in it is decided.',
    buckets: commitBuckets,
    registers: [this.#registry],
  });
  readonly #batches = new Histogram({
    name: 'sif_commit_batch_size',
    help: 'Pieces of work, mostly messages, that shared a transaction.',
    buckets: batchBuckets,
    registers: [this.#registry],
  });
  readonly #messages = this.#gauge('sif_queue_messages', 'Messages that wait for an agent.');
  readonly #bytes = this.#gauge('sif_queue_bytes', 'Bytes that wait for an agent.');
  readonly #oldest = this.#gauge(
    'sif_queue_oldest_age_seconds',
    'Age of the oldest message that waits for an agent; absent where none waits.',
  );
  readonly #trouble = new Gauge({
    name: 'sif_storage_trouble',
    help: '1 while nothing can be stored, and so nothing is acknowledged.',
    registers: [this.#registry],
  });

  #zones: ReadonlySet<string> = new Set();
  #asked: Promise<string> | undefined;

  constructor(options: MetricsOptions) {
    this.#options = options;
    new Gauge({
      name: 'sif_zis_info',
      help: 'The version of the ZIS.',
      labelNames: ['version'],
      registers: [this.#registry],
    }).set({ version: options.version }, 1);
  }

  /** A transaction is on disk. */
  stored({ commits, purged, took }: Stored): void {
    this.#commits.observe(took / 1000);
    for (const { zone, entry, effects } of commits) {
      if (entry) this.#entry(entry);
      for (const effect of effects) this.#effect(zone, effect);
    }
    for (const [zone, count] of purged) this.#discarded.inc({ zone, log_code: 'none' }, count);
  }

  /** So many pieces of work shared a transaction. */
  batch(pieces: number): void {
    this.#batches.observe(pieces);
  }

  pushed(zone: string, agent: string, outcome: PushOutcome): void {
    this.#pushes.inc({ zone, agent, outcome });
  }

  /** Everything, in the text format of Prometheus. Who asks while it is put together gets the same. */
  text(): Promise<string> {
    this.#asked ??= this.#together().finally(() => (this.#asked = undefined));
    return this.#asked;
  }

  async #together(): Promise<string> {
    const { store, queues, oldest, now, storageTrouble } = this.#options;
    this.#trouble.set(storageTrouble() ? 1 : 0);
    const zones = store.zoneIds();
    await this.#forgetZones(new Set(zones));
    for (const gauge of [this.#messages, this.#bytes, this.#oldest]) gauge.reset();
    const waiting = Map.groupBy(queues(), ({ zone }) => zone);
    for (const zone of zones) {
      for (const agent of store.zone(zone)?.agents.keys() ?? []) {
        this.#messages.set({ zone, agent }, 0);
        this.#bytes.set({ zone, agent }, 0);
      }
      for (const { agent, messages, bytes } of waiting.get(zone) ?? []) {
        this.#messages.set({ zone, agent }, messages);
        this.#bytes.set({ zone, agent }, bytes);
        const since = oldest(zone, agent);
        if (since !== undefined) this.#oldest.set({ zone, agent }, Math.max(0, now() - since) / 1000);
      }
      await turn();
    }
    const texts: string[] = [];
    for (const registry of [this.#registry, metricsOfProcess()]) {
      for (const { name } of registry.getMetricsAsArray()) {
        texts.push(await registry.getSingleMetricAsString(name));
        await turn();
      }
    }
    return `${texts.join('\n\n')}\n`;
  }

  async #forgetZones(now: ReadonlySet<string>): Promise<void> {
    const gone = new Set([...this.#zones].filter((zone) => !now.has(zone)));
    this.#zones = now;
    if (gone.size === 0) return;
    for (const counter of [this.#accepted, this.#delivered, this.#refused, this.#discarded, this.#pushes]) {
      for (const { labels } of (await counter.get()).values) {
        if (gone.has(String(labels.zone))) counter.remove(labels);
      }
    }
  }

  #entry({ kind, zone, sourceId, type = 'unknown', category = 0, code = 0 }: NewEntry): void {
    if (kind === 'refused') this.#refused.inc({ zone, category, code });
    else if (kind === 'accepted' && sourceId !== zone) this.#accepted.inc({ zone, type });
  }

  #effect(zone: string, effect: Effect): void {
    const { kind } = effect;
    if (kind === 'delivered') this.#delivered.inc({ zone, agent: effect.agent });
    if (kind === 'discarded' || kind === 'not-queued') {
      this.#discarded.inc({ zone, log_code: effect.reason.logCode ?? 'none' });
    }
    if (kind === 'unregister') this.#forget(zone, effect.agent);
  }

  #forget(zone: string, agent: string): void {
    this.#delivered.remove({ zone, agent });
    for (const outcome of pushOutcomes) this.#pushes.remove({ zone, agent, outcome });
  }

  #counter(name: string, help: string, labelNames: readonly string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  #gauge(name: string, help: string): Gauge<'zone' | 'agent'> {
    return new Gauge({ name, help, labelNames: ['zone', 'agent'], registers: [this.#registry] });
  }
}
