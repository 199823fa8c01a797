/** The foot of the list: whether it follows, what waits, and how many match. */
import type { ReactNode } from 'react';
import { useLive } from '../../api/live.ts';
import { formatClock, formatCount, formatMoment, plural } from '../../shared/format.ts';
import { useFeedState, type Feed } from '../../shared/message-feed.ts';
import { Icon, Shape } from '../../shared/shapes.tsx';

interface FeedFootProps {
  readonly feed: Feed;
  readonly filtered: boolean;
}

/** "Paused at 10:28:09, 2,340 new, Follow (L)". */
export function FeedFoot({ feed, filtered }: FeedFootProps): ReactNode {
  const pausedAt = useFeedState(feed, (state) => state.pausedAt);
  const detached = useFeedState(feed, (state) => state.detached);
  const waiting = useFeedState(feed, (state) => state.list?.heldCount ?? 0);
  const total = useFeedState(feed, (state) => state.list?.total);
  const more = useFeedState(feed, (state) => state.list?.more === true);
  const searchedTo = useFeedState(feed, (state) => state.list?.searchedTo);
  const behind = useFeedState(feed, (state) => state.list?.behind ?? 0);
  const live = useLive((state) => state.connection.kind === 'live');
  return (
    <div className="list-foot">
      {pausedAt === undefined ? (
        <span className="status">
          <Shape name={live ? 'working' : 'lost'} />
          {live ? 'Live, newest first' : 'Newest first, not live now'}
        </span>
      ) : (
        <>
          <span className="status">
            <Icon name="pause" />
            Paused at {formatClock(pausedAt)}
          </span>
          {detached && <span>Newer messages are above</span>}
          {waiting > 0 && <b className="accent-ink">{formatCount(waiting)} new</b>}
          <button type="button" className="btn btn-small" onClick={() => feed.follow()}>
            Follow <kbd>L</kbd>
          </button>
        </>
      )}
      <span className="grow" />
      {behind > 0 && <span>The search is {plural(behind, 'journal entry', 'journal entries')} behind</span>}
      {searchedTo !== undefined && <span>Searched back to {formatMoment(searchedTo)}</span>}
      {total !== undefined && (
        <span>
          {more
            ? filtered
              ? `at least ${formatCount(total)} match`
              : `over ${formatCount(total)} messages`
            : filtered
              ? `${formatCount(total)} match`
              : plural(total, 'message')}
        </span>
      )}
    </div>
  );
}
