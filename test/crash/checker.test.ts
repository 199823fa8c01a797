import { describe, expect, test } from 'vitest';
import { check } from './checker.ts';
import type { Observation } from './observations.ts';

const event = (msgId: string) => ({ type: 'SIF_Event', from: 'Publisher', msgId }) as const;
const sent = (msgId: string): Observation => ({ kind: 'sent', ...event(msgId), to: ['Subscriber'] });
const given = (msgId: string): Observation => ({ kind: 'given', ...event(msgId), agent: 'Subscriber' });
const taken = (msgId: string): Observation => ({ kind: 'taken', agent: 'Subscriber', msgId });
const request: Observation = {
  kind: 'sent',
  type: 'SIF_Request',
  from: 'Asker',
  msgId: 'R',
  to: [],
};
const packet = (number: number, more: boolean): Observation => ({
  kind: 'given',
  agent: 'Asker',
  type: 'SIF_Response',
  from: 'Answerer',
  msgId: `P${number}`,
  packet: { requestMsgId: 'R', number, more },
});
const blocked: Observation = { kind: 'blocked', agent: 'Subscriber', msgId: 'A' };
const ending: Observation = { kind: 'ending', agent: 'Subscriber' };

describe('the checker', () => {
  test('finds nothing wrong with a history in which all went well', () => {
    const events = [
      sent('A'),
      given('A'),
      blocked,
      sent('B'),
      ending,
      taken('A'),
      given('B'),
      given('B'),
      taken('B'),
    ];
    expect(check([...events, request, packet(1, true), packet(1, true), packet(2, false)])).toEqual([]);
  });

  test.each<[string, readonly Observation[], RegExp]>([
    ['an event that never came', [sent('A')], /^SIF_Event A of Publisher was acknowledged and never came/],
    [
      'events out of order',
      [sent('A'), sent('B'), given('B'), given('A')],
      /^SIF_Event A .* behind a later one/,
    ],
    ['an event that came again', [sent('A'), given('A'), taken('A'), given('A')], /again after it was taken/],
    ['a request without an answer', [request], /^The answer to request R did not come to its end/],
    [
      'an answer without its end',
      [request, packet(1, true)],
      /^The answer to request R did not come to its end/,
    ],
    ['a packet too early', [request, packet(2, false)], /^Packet 2 of the answer to R came as number 1/],
    ['an event that passed a block', [sent('B'), blocked, given('B')], /while A blocked it/],
    ['a refusal', [{ kind: 'refused', agent: 'Asker', answer: '8/10' }], /^Asker got 8\/10/],
  ])('finds %s', (_what, history, sentence) => {
    expect(check(history)).toEqual([expect.stringMatching(sentence)]);
  });
});
