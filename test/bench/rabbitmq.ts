/** Row: RabbitMQ beside the ZIS, as durable: persistent messages with confirms to three quorum queues. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from 'amqplib';
import { cores, load, runClient, startZis } from './programs.ts';
import { median, type Row } from './row.ts';
import { makeData, scenarios, writeTemplates } from './zone.ts';

/** Where Debian's package puts what starts it without changing the user. */
const program = '/usr/lib/rabbitmq/bin/rabbitmq-server';
/** How long it may take to start, milliseconds. */
const patience = 60_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Starts RabbitMQ on the core of the servers, with its data in a folder; returns its address and what ends it. */
async function startRabbit(folder: string): Promise<{ readonly url: string; end(): Promise<void> }> {
  mkdirSync(folder, { recursive: true });
  const [port, distribution] = [await freePort(), await freePort()];
  const child = spawn('taskset', ['-c', cores.server, program], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      HOME: folder,
      RABBITMQ_NODENAME: `bench${port}@localhost`,
      RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
      RABBITMQ_NODE_PORT: String(port),
      RABBITMQ_DIST_PORT: String(distribution),
      RABBITMQ_MNESIA_BASE: join(folder, 'data'),
      RABBITMQ_LOG_BASE: join(folder, 'log'),
      RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'plugins'),
    },
  });
  const exited = once(child, 'exit');
  const url = `amqp://127.0.0.1:${port}`;
  const until = performance.now() + patience;
  for (;;) {
    const connection = await connect(url).catch(() => undefined);
    await connection?.close();
    if (connection) break;
    if (child.exitCode !== null || performance.now() > until) throw new Error('RabbitMQ did not start');
    await pause(500);
  }
  return {
    url,
    async end() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

export const rabbitmq: Row = {
  key: 'rabbitmq',
  quick: false,
  async play(folder, { pairs, seconds }) {
    makeData(join(folder, 'zis'), { waiting: 0 });
    const steps = writeTemplates(join(folder, 'templates'), scenarios.event);
    const rabbit = await startRabbit(join(folder, 'rabbitmq'));
    const zis = await startZis(join(folder, 'zis'));
    try {
      const rounds: { readonly zis: number; readonly rabbit: number }[] = [];
      for (let round = 0; round <= pairs; round += 1) {
        const seen = await load({ url: zis.url, steps, threads: 1, connections: 16, seconds });
        const { perSecond } = await runClient<{ perSecond: number }>('rabbitmq', rabbit.url, seconds);
        rounds.push({ zis: seen.perSecond, rabbit: perSecond });
      }
      const warm = rounds.slice(1);
      return [
        {
          ...{
            name: 'events to 3 queues, 16 outstanding, as against RabbitMQ, per second',
            bar: 1,
            aim: true,
          },
          ratio: median(warm.map((round) => round.zis / round.rabbit)),
          absolute: median(warm.map((round) => round.zis)),
          beside: { rabbitmq: median(warm.map((round) => round.rabbit)) },
        },
      ];
    } finally {
      await zis.end();
      await rabbit.end();
    }
  },
};
