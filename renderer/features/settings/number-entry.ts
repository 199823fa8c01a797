/** A number of the settings while it is typed. */
import { useState } from 'react';
import type { Check, TextEntry } from '../../shared/field.tsx';
import type { Draft } from './draft.ts';

/** The field of a number. */
export interface NumberEntry extends TextEntry {
  /** Gives up what was typed and is no number. */
  readonly forget: () => void;
}

/** Keeps what is no number as it was typed; a number goes into the draft. */
export function useNumberEntry(
  draft: Draft,
  name: 'minBufferSize' | 'requestDays' | 'duplicateDays' | 'keepDays' | 'keepMegabytes',
  check: Check,
): NumberEntry {
  const [typed, setTyped] = useState<string>();
  const [told, setTold] = useState(false);
  const value = typed ?? String(draft.values[name]);
  return {
    value,
    problem: check(value),
    told,
    tell: () => setTold(true),
    set: (next) => {
      const right = check(next) === undefined;
      setTyped(right ? undefined : next);
      if (right) draft.set({ [name]: Number(next) });
    },
    forget: () => setTyped(undefined),
  };
}
