/** Behind the bell: everything the console has told since the page was opened. */
import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { Age } from '../shared/age.tsx';
import { readNotices, useNotices } from '../shared/notices.ts';
import { Icon, Shape } from '../shared/shapes.tsx';

/** The bell and its list. */
export function Bell(): ReactNode {
  const notices = useNotices((state) => state.notices);
  const unread = useNotices((state) => state.unread);
  return (
    <Popover position="bottom-end" width={320} onOpen={readNotices} trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={`btn btn-plain btn-icon${unread > 0 ? ' has-news' : ''}`}
          title="Notices"
          aria-label={unread > 0 ? `Notices, ${String(unread)} unread` : 'Notices'}
        >
          <Icon name="bell" />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Notices">
        {notices.length === 0 ? (
          <p className="quiet bell-empty">What the console tells you in passing stays here.</p>
        ) : (
          <ul className="bell-list" tabIndex={0} aria-label="Notices">
            {notices.map(({ id, kind, text, time }) => (
              <li key={id}>
                <Shape name={kind === 'done' ? 'delivered' : 'refused'} />
                <span className="grow">{text}</span>
                <span className="quiet">
                  <Age time={time} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
