/** The marks that tell how an agent stands with a right. */
import type { ReactNode } from 'react';
import type { MarkName } from './rights.ts';
import './right-mark.css';

const box = <rect x="1.7" y="1.7" width="10.6" height="10.6" rx="2" fill="none" stroke="currentColor" />;
const tick = (colour: string): ReactNode => (
  <path d="m4.2 7.2 2 2 3.7-4.2" fill="none" stroke={colour} strokeWidth="1.6" strokeLinecap="round" />
);

const marks: Readonly<Record<MarkName, ReactNode>> = {
  granted: (
    <>
      <rect x="1" y="1" width="12" height="12" rx="2.5" />
      {tick('var(--surface)')}
    </>
  ),
  unused: (
    <>
      {box}
      {tick('currentColor')}
    </>
  ),
  denied: (
    <>
      {box}
      <path d="m4.6 4.6 4.8 4.8m0-4.8-4.8 4.8" stroke="currentColor" strokeWidth="1.7" />
    </>
  ),
  asked: (
    <rect
      x="1.7"
      y="1.7"
      width="10.6"
      height="10.6"
      rx="2"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeDasharray="2.4 1.9"
    />
  ),
  none: <circle cx="7" cy="7" r="1.3" />,
};

/** A mark. Its cell says the same in words. */
export function RightMark({ name }: { readonly name: MarkName }): ReactNode {
  return (
    <svg className={`right-mark mark-${name}`} viewBox="0 0 14 14" fill="currentColor" aria-hidden="true">
      {marks[name]}
    </svg>
  );
}
