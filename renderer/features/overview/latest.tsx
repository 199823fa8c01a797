/** The newest messages, live, beside the overview. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { JournalEntry } from '../../api/types.ts';
import { useNow } from '../../shared/clock.ts';
import { formatClock, formatCount, formatDay, formatExact, sameDay } from '../../shared/format.ts';
import { Failure } from '../../shared/failure.tsx';
import { useFeed, useFeedState } from '../../shared/message-feed.ts';
import { messageTitle, outcomeOf, receiverWords, typeWords } from '../../shared/outcome.ts';
import { Icon, Shape } from '../../shared/shapes.tsx';

const shown = 40;

/** What became of it: "delivered to RamseyLib", "refused, 4/5". */
function fate(entry: JournalEntry): string {
  const { kind, code } = outcomeOf(entry);
  const to = receiverWords(entry);
  switch (kind) {
    case 'refused':
      return `from ${entry.sourceId ?? entry.by ?? 'an unknown address'}, ${code ?? ''}`;
    case 'accepted':
      return to === 'ZIS' ? `from ${entry.sourceId ?? 'an agent'}` : `for ${to}`;
    case 'delivered':
      return `to ${to}`;
    case 'partly':
    case 'discarded':
      return `for ${to}`;
  }
}

function Line({
  entry,
  zone,
  fresh,
}: {
  readonly entry: JournalEntry;
  readonly zone: string;
  readonly fresh: boolean;
}): ReactNode {
  const now = useNow(60_000);
  const { kind, words } = outcomeOf(entry);
  const { name } = messageTitle(entry);
  return (
    <li className={fresh ? 'fresh' : ''}>
      <Link to="/$zone/messages" params={{ zone }} search={{ at: entry.position, pane: 'journey' }}>
        <span className={`status status-${kind}`}>
          <Shape name={kind} />
        </span>
        <span className="latest-text">
          <span className="latest-name">
            {name} {entry.objectName !== undefined && <span className="soft">{typeWords(entry)}</span>}
          </span>
          <span className="latest-fate">
            <span className={`word-${kind}`}>{words}</span> {fate(entry)}
          </span>
        </span>
        <time dateTime={new Date(entry.time).toISOString()} title={formatExact(entry.time)}>
          {sameDay(entry.time, now) ? formatClock(entry.time) : formatDay(entry.time)}
        </time>
      </Link>
    </li>
  );
}

/** The list. The pointer over it or the Pause button keeps it still. */
export function Latest({ zone }: { readonly zone: string }): ReactNode {
  const feed = useFeed(zone, {}, shown);
  const list = useFeedState(feed, (state) => state.list);
  const following = useFeedState(feed, (state) => state.following);
  const held = useFeedState(feed, (state) => state.holds.size > 0);
  const failed = useFeedState(feed, (state) => state.failed);
  const freshAbove = useFeedState(feed, (state) => state.freshAbove);
  const waiting = list?.heldCount ?? 0;
  return (
    <>
      <div className="section-head">
        <h2 id="latest">Latest</h2>
        <span className="quiet" role="status">
          {following && !held ? 'live' : waiting > 0 ? `paused, ${formatCount(waiting)} new` : 'paused'}
        </span>
        <button
          type="button"
          className="btn btn-small btn-plain end"
          onClick={() => {
            if (following) feed.pause();
            else feed.follow();
          }}
        >
          <Icon name={following ? 'pause' : 'play'} /> {following ? 'Pause' : 'Follow'}
        </button>
      </div>
      {failed && (
        <Failure
          what="The latest messages could not be read."
          error={failed.error}
          retry={() => feed.reload()}
        />
      )}
      <ul
        className="latest"
        aria-labelledby="latest"
        onPointerEnter={() => feed.hold('pointer', true)}
        onPointerLeave={() => feed.hold('pointer', false)}
        onFocus={() => feed.hold('focus', true)}
        onBlur={() => feed.hold('focus', false)}
      >
        {list?.rows.slice(0, shown).map(({ entry }) => (
          <Line key={entry.position} entry={entry} zone={zone} fresh={entry.position > freshAbove} />
        ))}
      </ul>
      <div className="list-foot">
        <Link to="/$zone/messages" params={{ zone }}>
          All messages
        </Link>
      </div>
    </>
  );
}
