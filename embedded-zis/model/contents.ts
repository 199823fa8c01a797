/** What can be said of an element's inside only when all of it is known. */
import type { Condition } from './conditions.ts';
import { quoted } from './finding.ts';
import type { Frame } from './frame.ts';
import { alternatives } from './value-check.ts';

/** Takes what is found. */
export interface Sayer {
  /** inside: the element or attribute in the frame's element that it is about. */
  say(
    frame: Frame,
    said: { readonly code: number; readonly sentence: string; readonly expected?: string },
    inside?: string,
    at?: number,
  ): void;
}

/** Mandatory elements, text beside elements, choices and conditions of an element that holds elements. */
export function checkContents(frame: Frame, sayer: Sayer): void {
  const { rule, text, nil, scope } = frame;
  if (text !== '' && text.trim() !== '') {
    const sentence = `${frame.name} holds the text ${quoted(text.trim())}.`;
    const expected = rule.slots.length > 0 ? 'elements' : 'nothing';
    sayer.say(frame, { code: 3, sentence, expected }, '', frame.textAt);
  }
  if (nil) {
    if (frame.reached >= 0) {
      sayer.say(frame, {
        code: 3,
        sentence: `${frame.name} is nil and holds elements.`,
        expected: 'nothing',
      });
    }
    return;
  }
  if (rule.choice) {
    if ((frame.counts[0] ?? 0) >= rule.choice.least) return;
    const names = [...rule.choice.names];
    const expected = names.length <= 12 ? alternatives(names) : 'an object';
    sayer.say(frame, { code: 6, sentence: `${frame.name} is empty.`, expected });
    return;
  }
  if (frame.deleted) return;
  if (scope.whole) {
    for (const { name, index, repeatable } of rule.mandatorySlots) {
      if ((frame.counts[index] ?? 0) > 0) continue;
      const expected = repeatable ? 'at least once' : 'once';
      sayer.say(frame, { code: 6, sentence: `${name} is missing.`, expected }, name);
    }
  }
  for (const condition of rule.conditions) checkCondition(frame, condition, sayer);
}

function checkCondition(frame: Frame, { some, most, all, when }: Condition, sayer: Sayer): void {
  const there = (names: readonly string[]): readonly string[] => names.filter((name) => frame.has(name));
  if (most) {
    const found = there(most);
    if (found.length > 1) {
      const sentence = `${frame.name} holds ${found.join(' and ')}; one of them may stand.`;
      sayer.say(frame, { code: 3, sentence, expected: `one of ${alternatives(most)}` }, found.at(-1));
    }
  }
  // Of an object in part the others may be elsewhere.
  if (!frame.scope.whole) return;
  if (when && !(frame.has(when.name) && (when.is?.includes(frame.valueOf(when.name) ?? '') ?? true))) return;
  const because = when ? ` where ${when.name} is ${when.is ? alternatives(when.is) : 'there'}` : '';
  if (some && there(some).length === 0) {
    const expected = alternatives(some);
    sayer.say(
      frame,
      { code: 6, sentence: `${expected} has to stand in ${frame.name}${because}.`, expected },
      some[0],
    );
  }
  for (const name of all ?? []) {
    if (frame.has(name)) continue;
    const sentence = `${name} has to stand in ${frame.name}${because}.`;
    sayer.say(frame, { code: 6, sentence, expected: 'once' }, name);
  }
}
