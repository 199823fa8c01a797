/** Lower right above the status bar: new notices, and a lost connection for as long as it lasts. */
import type { ReactNode } from 'react';
import { useLive } from '../api/live.ts';
import { formatClock } from '../shared/format.ts';
import { closeNotice, useNotices } from '../shared/notices.ts';
import { Icon, Shape } from '../shared/shapes.tsx';

const atMost = 3;

/** The notices that are open. */
export function NoticeCorner(): ReactNode {
  const notices = useNotices((state) => state.notices);
  const connection = useLive((state) => state.connection);
  return (
    <div className="notice-corner" role="status" aria-live="polite">
      {connection.kind === 'lost' && (
        <div className="notice">
          <Shape name="lost" />
          <span className="grow">
            No connection to the server since {formatClock(connection.since)}. What you see is from then; the
            console tries again by itself and misses nothing.
          </span>
        </div>
      )}
      {notices
        .filter(({ open }) => open)
        .slice(0, atMost)
        .map(({ id, kind, text }) => (
          <div className="notice" key={id}>
            <Shape name={kind === 'done' ? 'delivered' : 'refused'} />
            <span className="grow">{text}</span>
            <button
              type="button"
              className="btn btn-plain btn-icon btn-small"
              aria-label="Close the notice"
              onClick={() => closeNotice(id)}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
    </div>
  );
}
