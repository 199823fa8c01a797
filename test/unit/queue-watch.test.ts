import { expect, test } from 'vitest';
import { QueueWatch } from '../../embedded-zis/app/queue-watch.ts';

test('a queue that fills up is told of once, and once more when it has room again', () => {
  const said: string[] = [];
  const watch = new QueueWatch({ messages: 100, bytes: 1000 }, (sentence) => void said.push(sentence));
  const look = (messages: number, bytes: number): readonly string[] => {
    said.length = 0;
    watch.look(messages === 0 ? [] : [{ zone: 'Z', agent: 'A', messages, bytes }]);
    return [...said];
  };
  expect(look(79, 799)).toEqual([]);
  expect(look(80, 10)).toEqual([
    'The queue of A in Z is 80 % full: 80 messages with 10 bytes wait. ' +
      'When it is full, senders get their messages back and send them again later.',
  ]);
  expect(look(100, 10)).toEqual([]);
  expect(look(75, 10)).toEqual([]);
  expect(look(80, 10)).toEqual([]);
  expect(look(69, 10)).toEqual(['The queue of A in Z has room again.']);
  expect(look(10, 900)).toEqual([expect.stringContaining('is 90 % full')]);
  expect(look(0, 0)).toEqual(['The queue of A in Z has room again.']);
});
