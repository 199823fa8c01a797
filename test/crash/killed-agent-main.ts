/**
 * An agent that is there to be killed: it publishes, takes events and answers requests, with a file. It tells each step
 * in a line on standard output that is out when the next step begins.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { setImmediate as turn } from 'node:timers/promises';
import { Agent } from '../../embedded-zis/agent/agent.ts';
import type { Receiving } from '../../embedded-zis/agent/handling.ts';

flushCompileCache(); // the next run starts sooner; one that is killed writes none
const [zoneUrl = '', file = '', mode = 'push', first = '0', count = '0'] = process.argv.slice(2);
const say = (...words: readonly string[]): void => void writeSync(1, `${words.join(' ')}\n`);

const agent = new Agent({
  sourceId: 'Killed',
  zoneUrl,
  file,
  registration: { name: 'Killed', versions: ['2.*'], maxBufferSize: 65_536, mode: 'Pull' },
  pollInterval: 5,
  backoff: { first: 2, longest: 20 },
});
const rooms = Array.from({ length: 20 }, (_, index) => ({ '@RefId': `R${index}`, Note: 'x'.repeat(200) }));
const receiving: Receiving = {
  onEvent: ({ msgId }) => say('handled', msgId),
  source: { objects: (objectName) => (objectName === 'RoomInfo' ? rooms : undefined) },
};

if (mode === 'push') await agent.listen({ port: 0 }, receiving);
await agent.register();
await agent.provision({
  provide: [{ objectName: 'RoomInfo' }],
  respond: [{ objectName: 'RoomInfo' }],
  subscribe: [{ objectName: 'SchoolInfo' }],
});
if (mode === 'pull') void agent.receive(receiving);
say('ready');
for (let number = Number(first); number < Number(first) + Number(count); number++) {
  const event = {
    action: 'Change',
    objectName: 'StudentPersonal',
    object: { '@RefId': 'D3E34B359D75101A8C3D00AA001A1652', LocalId: String(number) },
  } as const;
  if (number % 8 === 0) say('published', await agent.publish(event));
  else say('written', agent.enqueue(event));
  await turn();
}
