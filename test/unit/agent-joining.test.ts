import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Agent } from '../../embedded-zis/agent/agent.ts';
import { libraryAgent } from '../support/library-agent.ts';
import { accepted, RecordingZis, refusal } from '../support/recording-zis.ts';

let zis: RecordingZis;
let agent: Agent;
beforeEach(async () => {
  zis = await RecordingZis.start();
  agent = libraryAgent(zis.url, 'RamseyLib');
});
afterEach(async () => {
  await agent.close(0);
  await zis.close();
});

const registrations = () => zis.of('SIF_Register').map(({ message }) => message.registration);

test('a ZIS that supports none of its encodings gets a registration without (R-ENC-9)', async () => {
  zis.reply = ({ message }) =>
    message.type === 'SIF_Register' &&
    message.registration.protocol?.properties['Accept-Encoding'] !== undefined
      ? refusal(5, 10)
      : accepted;
  await agent.listen({ port: 0 }, {});
  await agent.register();
  expect(registrations().map(({ protocol }) => protocol?.properties)).toEqual([
    { 'Accept-Encoding': 'gzip, deflate' },
    {},
  ]);
});

test('a ZIS that does not know a version is offered older ones, and is spoken to in what it takes (R-REG-3, R-VER-3)', async () => {
  zis.reply = ({ message }) =>
    message.type === 'SIF_Register' && message.version !== '2.1' ? refusal(12, 3) : accepted;
  await agent.register();
  expect(zis.of('SIF_Register').at(-1)?.message.version).toBe('2.1');
  await agent.ping();
  expect(zis.recorded.at(-1)?.message.version).toBe('2.1');
});

test('a refusal that no other registration would mend is thrown after one try (R-ACL-2)', async () => {
  zis.reply = () => refusal(4, 2);
  await expect(agent.register()).rejects.toMatchObject({ category: 4, code: 2 });
  expect(registrations()).toHaveLength(1);
});
