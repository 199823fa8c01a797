import { describe, expect, test } from 'vitest';
import { readingMessage, readMessage } from '../../embedded-zis/sif/read-message.ts';
import { inSlices } from '../../embedded-zis/sif/slices.ts';
import { anEvent } from '../support/messages.ts';

/** A SIF_Event with so many repetitions of a name. */
function anEventOf(name: string, times: number): Uint8Array {
  return Buffer.from(anEvent({ from: 'A', content: `<LastName>${name}</LastName>`.repeat(times) }));
}

describe('reading in slices', () => {
  test.for([
    ['ASCII', anEventOf('Ruiz', 40_000)],
    ['other letters', anEventOf('Søndergård', 40_000)],
    ['references', anEventOf('O&apos;Neill &amp; Sons', 30_000)],
    ['a mistake near its end', Buffer.concat([anEventOf('Ruiz', 60_000), Buffer.from('<')])],
  ] as const)('a large message with %s is read as in one go, with pauses between', async ([, bytes]) => {
    let pauses = 0;
    const read = await inSlices(readingMessage(bytes), () => {
      pauses += 1;
      return Promise.resolve();
    });
    expect(read).toEqual(readMessage(bytes));
    expect(pauses).toBeGreaterThanOrEqual(Math.floor(bytes.length / 300_000));
  });

  test('no slice of a message of 8 MiB takes a large part of it', () => {
    const bytes = anEventOf('Søndergård', 240_000);
    const whole = performance.now();
    readMessage(bytes);
    const together = performance.now() - whole;
    const slices: number[] = [];
    const reading = readingMessage(bytes);
    for (let done: boolean | undefined = false; !done;) {
      const began = performance.now();
      ({ done } = reading.next());
      slices.push(performance.now() - began);
    }
    expect(slices.length).toBeGreaterThan(20);
    expect(slices.toSorted((a, b) => a - b).at(-3)).toBeLessThan(together / 4);
  });
});
