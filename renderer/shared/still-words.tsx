/** What the foot of a live list says of its moving and standing still. */
import type { ReactNode } from 'react';
import { formatClock } from './format.ts';
import { Icon, Shape } from './shapes.tsx';
import type { Still } from './still.ts';

interface StillWordsProps {
  readonly still: Still;
  /** While it moves: "Live, newest first". */
  readonly live: string;
  /** What has happened meanwhile: "3 new". */
  readonly missed: string | undefined;
  readonly onFollow: () => void;
}

/** "Paused at 10:28:09, 3 new, Follow (L)". */
export function StillWords({ still, live, missed, onFollow }: StillWordsProps): ReactNode {
  if (still.since === undefined) {
    return (
      <span className="status status-working">
        <Shape name="working" />
        {live}
      </span>
    );
  }
  return (
    <>
      <span className="status">
        <Icon name="pause" />
        Paused at {formatClock(still.since)}
      </span>
      {missed !== undefined && <b className="accent-ink">{missed}</b>}
      <button type="button" className="btn btn-small" onClick={onFollow}>
        Follow <kbd>L</kbd>
      </button>
    </>
  );
}
