/** The words that were searched for, as they stand in the message. */
import type { ReactNode } from 'react';
import { foundParts } from './found-parts.ts';

interface FoundTextProps {
  readonly xml: string;
  readonly wanted: string;
}

/** One line for each word: it, marked, with what stands around it. */
export function FoundText({ xml, wanted }: FoundTextProps): ReactNode {
  return foundParts(xml, wanted).map(({ before, word, after }) => (
    <p className="found-text mono" key={`${before} ${word}`}>
      <span className="quiet">…{before}</span>
      <mark>{word}</mark>
      <span className="quiet">{after}…</span>
    </p>
  ));
}
