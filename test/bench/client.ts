/**
 * Clients that wrk cannot play, in a process of their own: `node test/bench/client.ts large URL SECONDS`,
 * `spread URL ZONES SECONDS RATE`, `push URL zis|relay SECONDS RATE` or `rabbitmq URL SECONDS`. Each prints a line of JSON at its end.
 */
import { once } from 'node:events';
import { Agent, createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from 'amqplib';
import { aMessage } from '../support/messages.ts';
import { fill, newId } from './fill.ts';
import { zoneIds } from './many-zones.ts';
import { quantile } from './row.ts';
import { eventOf, exchangeOf, objectName, subscribers } from './zone.ts';

const agent = new Agent({ keepAlive: true });

/** Posts a message; the text of the answer. Throws unless it is HTTP 200. */
async function post(url: string, body: string): Promise<string> {
  const bytes = Buffer.from(body);
  const headers = { 'Content-Type': 'application/xml;charset="utf-8"', 'Content-Length': bytes.length };
  const request = httpRequest(url, { method: 'POST', agent, headers });
  request.end(bytes);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  if (response.statusCode !== 200) throw new Error(`HTTP ${response.statusCode ?? 0}: ${text}`);
  return text;
}

/** Posts a message to a ZIS, which has to answer with status 0. */
async function postSif(url: string, body: string): Promise<string> {
  const text = await post(url, body);
  if (!text.includes('<SIF_Code>0</SIF_Code>'))
    throw new Error(`A message was refused: ${text.slice(0, 600)}`);
  return text;
}

/** One pair of agents asks and answers with 8 MiB, over and over. */
async function large(url: string, seconds: number): Promise<{ readonly exchanges: number }> {
  const steps = exchangeOf(8 * 2 ** 20);
  const until = performance.now() + seconds * 1000;
  let exchanges = 0;
  while (performance.now() < until) {
    const known: Record<string, string> = { THREAD: '0' };
    for (const { kind, template } of steps) {
      known['ID'] = newId();
      if (kind === 'request') known['REQUEST'] = known['ID'];
      const text = await postSif(url, fill(template, known));
      if (kind !== 'get') continue;
      const start = text.slice(text.indexOf('<SIF_Data>'), text.indexOf('<SIF_Data>') + 4096);
      known['INNER'] = /<SIF_MsgId>(\w+)</.exec(start)?.[1] ?? '';
      known['SOURCE'] = /<SIF_SourceId>([^<]+)</.exec(start)?.[1] ?? '';
    }
    exchanges += 1;
  }
  return { exchanges };
}

/** Calls so many times a second, whatever becomes of the calls before; resolves when all have ended. */
async function steadily(
  seconds: number,
  rate: number,
  call: (index: number) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  const calls: Promise<void>[] = [];
  for (let index = 0; index < seconds * rate; index += 1) {
    const wait = began + (index * 1000) / rate - performance.now();
    if (wait > 0) await pause(wait);
    calls.push(call(index));
  }
  await Promise.all(calls);
}

/** Publishes in each zone in turn. */
async function spread(
  url: string,
  zones: number,
  seconds: number,
  rate: number,
): Promise<{ readonly messages: number }> {
  const template = eventOf(1024);
  const urls = zoneIds(zones).map((zone) => new URL(`/${zone}`, url).href);
  await steadily(seconds, rate, async (index) => {
    await postSif(urls[index % urls.length] ?? url, fill(template, { ID: newId() }));
  });
  return { messages: seconds * rate };
}

/** Publishes, and takes what is pushed: milliseconds from the one to the other. */
async function push(
  url: string,
  way: string,
  seconds: number,
  rate: number,
): Promise<{ readonly p50: number; readonly p99: number }> {
  const sent = new Map<string, number>();
  const latencies: number[] = [];
  const listener = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const msgId = /<SIF_MsgId>(\w+)</.exec(text)?.[1] ?? '';
      const began = sent.get(msgId);
      if (began !== undefined) latencies.push(performance.now() - began);
      const answer = aMessage(
        'SIF_Ack',
        `<SIF_OriginalSourceId>Publisher</SIF_OriginalSourceId><SIF_OriginalMsgId>${msgId}</SIF_OriginalMsgId>` +
          '<SIF_Status><SIF_Code>1</SIF_Code></SIF_Status>',
        { from: 'Pushed', msgId: newId() },
      );
      response.writeHead(200, {
        'Content-Type': 'application/xml',
        'Content-Length': Buffer.byteLength(answer),
      });
      response.end(answer);
    });
  });
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  const address = listener.address();
  const own = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  const target = way === 'zis' ? url : `${url}?${encodeURIComponent(own)}`;
  if (way === 'zis') await join(url, own);
  const template = eventOf(1024);
  await steadily(seconds, rate, async () => {
    const msgId = newId();
    sent.set(msgId, performance.now());
    await post(target, fill(template, { ID: msgId }));
  });
  while (latencies.length < sent.size) await pause(10);
  listener.closeAllConnections();
  listener.close();
  return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

/** Publishes to three quorum queues of RabbitMQ, with 16 messages that wait for their confirms. */
async function publishToRabbit(url: string, seconds: number): Promise<{ readonly perSecond: number }> {
  const connection = await connect(url);
  const channel = await connection.createConfirmChannel();
  await channel.assertExchange('bench', 'fanout', { durable: true });
  for (const queue of subscribers) {
    await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await channel.bindQueue(queue, 'bench', '');
  }
  const template = eventOf(1024);
  const began = performance.now();
  const until = began + seconds * 1000;
  let confirmed = 0;
  const publish = async (): Promise<void> => {
    while (performance.now() < until) {
      const body = Buffer.from(fill(template, { ID: newId() }));
      await new Promise<void>((resolve, reject) => {
        channel.publish('bench', '', body, { persistent: true }, (error: unknown) => {
          if (error) reject(error instanceof Error ? error : new Error('A message was not confirmed.'));
          else resolve();
        });
      });
      confirmed += 1;
    }
  };
  await Promise.all(Array.from({ length: 16 }, publish));
  const perSecond = (confirmed / (performance.now() - began)) * 1000;
  await connection.close();
  return { perSecond };
}

/** An agent in push mode joins, and subscribes. */
async function join(url: string, own: string): Promise<void> {
  const protocol = `<SIF_Protocol Type="HTTP" Secure="No"><SIF_URL>${own}</SIF_URL></SIF_Protocol>`;
  const from = { from: 'Pushed', msgId: newId() };
  const registration =
    '<SIF_Name>Pushed</SIF_Name><SIF_Version>2.*</SIF_Version><SIF_MaxBufferSize>1000000</SIF_MaxBufferSize>' +
    `<SIF_Mode>Push</SIF_Mode>${protocol}`;
  await postSif(url, aMessage('SIF_Register', registration, from));
  const subscription = `<SIF_Object ObjectName="${objectName}"/>`;
  await postSif(url, aMessage('SIF_Subscribe', subscription, { ...from, msgId: newId() }));
}

const [, , kind, url = '', ...args] = process.argv;
const [first = 0, second = 0, third = 0] = args.map(Number);
const work = {
  large: () => large(url, first),
  spread: () => spread(url, first, second, third),
  rabbitmq: () => publishToRabbit(url, first),
  push: () => push(url, args[0] ?? '', second, third),
}[kind ?? ''];
if (!work) throw new Error(`${kind ?? 'Nothing'} is no load.`);
console.log(JSON.stringify(await work()));
agent.destroy();
