/**
 * What the ZIS is held against: `node test/bench/yardstick.ts bare|floor DATA ANSWERS`. Both answer each kind of
 * message with what the ZIS answered once (ANSWERS, JSON by kind; the kind is the query of the address).
 *
 * bare reads the body and answers. floor also makes one saxes pass over the message and writes the rows that the ZIS
 * writes for it, through the same store and the same group commit, and decides nothing.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { SaxesParser } from 'saxes';
import { GroupCommit, type Worked } from '../../embedded-zis/broker/group-commit.ts';
import type { Effect, JournalEntry, QueuedMessage, Transaction } from '../../embedded-zis/broker/ports.ts';
import { openDatabase } from '../../embedded-zis/store/sqlite/open.ts';
import { SqliteStore } from '../../embedded-zis/store/sqlite/sqlite-store.ts';
import { benchZone, objectName, subscribers } from './zone.ts';

const [, , kind, data = '', answersFile = ''] = process.argv;
const answers = new Map(
  Object.entries(JSON.parse(readFileSync(answersFile, 'utf8')) as Record<string, string>).map(
    ([name, text]) => [name, Buffer.from(text)] as const,
  ),
);

function sample(kind: string): Buffer {
  const answer = answers.get(kind);
  if (!answer) throw new Error(`There is no answer to ${kind}.`);
  return answer;
}

/** The texts of a message that the rows need, by element; the first of each. */
function pass(body: Buffer): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const parser = new SaxesParser({ xmlns: true });
  let text = '';
  parser.on('opentag', () => (text = ''));
  parser.on('text', (value) => (text += value));
  parser.on('closetag', ({ name }) => {
    if (!texts.has(name)) texts.set(name, text);
    text = '';
  });
  parser.write(body.toString()).close();
  return texts;
}

function floor(): (kind: string, body: Buffer) => Promise<Buffer> {
  const store = new SqliteStore(openDatabase(data));
  const commits = new GroupCommit({
    store,
    schedule: (batch) => void setImmediate(batch),
    announce: () => undefined,
    report: (message, error) => console.error(message, error),
  });
  return (kind, body) => {
    const texts = pass(body);
    return commits.run(benchZone, (transaction) => write(transaction, kind, body, texts));
  };
}

function write(
  transaction: Transaction,
  kind: string,
  body: Buffer,
  texts: ReadonlyMap<string, string>,
): Worked<Buffer> {
  const text = (name: string): string => texts.get(name) ?? '';
  const time = Date.now();
  const zone = benchZone;
  const [msgId, sourceId] = [text('SIF_MsgId'), text('SIF_SourceId')];
  const memory = transaction.memory(zone);
  const contexts = ['SIF_Default'];
  const security = { authentication: 0, encryption: 0 };
  const header = { msgId, timestamp: text('SIF_Timestamp'), sourceId, contexts, security };
  const accepted = (receiver: readonly string[], more: readonly Effect[], entry: Partial<JournalEntry>) => {
    const requestMsgId = text('SIF_RequestMsgId');
    const position = transaction.apply({
      zone,
      time,
      effects: [
        { kind: 'remember', sourceId, msgId },
        ...more,
        { kind: 'enqueue', agents: receiver, ...(requestMsgId ? { requestMsgId } : {}) },
      ],
      entry: {
        zone,
        time,
        kind: 'accepted',
        objectName,
        sourceId,
        receivers: receiver,
        contexts,
        msgId,
        version: '2.3',
        size: body.length,
        by: '127.0.0.1',
        ...entry,
      },
      body: { bytes: body, envelope: { start: 0, end: body.length }, header },
    });
    return { value: sample(kind), position };
  };
  const messageFor = (find: (agent: string) => QueuedMessage | undefined): QueuedMessage => {
    const message = find(sourceId);
    if (!message) throw new Error(`Nothing waits for ${sourceId}.`);
    return message;
  };
  switch (kind) {
    case 'event':
      return accepted(subscribers, [], { type: 'SIF_Event', action: 'Add' });
    case 'request': {
      const responder = text('SIF_DestinationId');
      const request = {
        msgId,
        requester: sourceId,
        responder,
        header,
        objectName,
        context: 'SIF_Default',
        version: '2.3',
        maxBufferSize: 1_000_000,
        versions: ['2.*'],
        nextPacket: 1,
      };
      return accepted([responder], [{ kind: 'open-request', request }], { type: 'SIF_Request' });
    }
    case 'response':
      return accepted(
        [text('SIF_DestinationId')],
        [{ kind: 'close-request', msgId: text('SIF_RequestMsgId') }],
        { type: 'SIF_Response' },
      );
    case 'get': {
      const [bytes] = memory.queue(sourceId);
      const answer = sample(kind);
      const start = answer.indexOf('<SIF_Data>') + '<SIF_Data>'.length;
      const end = answer.lastIndexOf('</SIF_Data>');
      const parts = [answer.subarray(0, start), messageFor(() => bytes).bytes(), answer.subarray(end)];
      return { value: Buffer.concat(parts), position: undefined };
    }
    case 'ack': {
      const message = messageFor((agent) => memory.queued(agent, text('SIF_OriginalMsgId')));
      const answer = { to: '0-0', kind: 'status', code: 0 } as const;
      const position = transaction.apply({
        zone,
        time,
        effects: [
          { kind: 'delivered', agent: sourceId, message, status: 1 },
          { kind: 'answered', sourceId, msgId, answer },
        ],
      });
      return { value: sample(kind), position };
    }
    default:
      throw new Error(`${kind} is no kind of message.`);
  }
}

const answer = kind === 'floor' ? floor() : (kind: string) => Promise.resolve(sample(kind));
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    answer(request.url?.split('?')[1] ?? '', Buffer.concat(chunks)).then(
      (body) => {
        response.writeHead(200, {
          'Content-Type': 'application/xml;charset="utf-8"',
          'Content-Length': body.length,
        });
        response.end(body);
      },
      (error: unknown) => {
        console.error(error);
        response.writeHead(500).end();
      },
    );
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  console.log(JSON.stringify({ ready: true, zones: [{ http: `http://127.0.0.1:${port}/${benchZone}` }] }));
});
process.once('SIGTERM', () => process.exit(0));
