/** The pane that tells why a queue is as it is, and what an administrator can do. */
import type { ReactNode } from 'react';
import type { QueueItem, QueueRow } from '../../api/types.ts';
import { Age } from '../../shared/age.tsx';
import { useNow } from '../../shared/clock.ts';
import { formatExact, formatSize, plural } from '../../shared/format.ts';
import { PaneTitle } from '../../shared/pane-title.tsx';
import { Shape, type ShapeName } from '../../shared/shapes.tsx';
import { RemoveMessages } from './remove-messages.tsx';
import { SleepOption, WhyOption } from './why-option.tsx';
import { isStuck, stallOf, whyRule, whySentence, type Stall } from './why.ts';

interface WhyPaneProps {
  readonly zone: string;
  readonly row: QueueRow;
  /** The event that blocks, where it is loaded. */
  readonly blocked: QueueItem | undefined;
  /** The message that is delivered next. */
  readonly first: QueueItem | undefined;
  readonly alone: boolean;
  readonly onPeek: (item: QueueItem) => void;
  readonly onClose: () => void;
}

const shapes: Readonly<Record<Stall, ShapeName>> = {
  blocked: 'blocked',
  sleeping: 'sleeping',
  push: 'waiting',
  silent: 'waiting',
  flowing: 'working',
  empty: 'working',
};

function Facts({ row, blocked, onPeek }: Pick<WhyPaneProps, 'row' | 'blocked' | 'onPeek'>): ReactNode {
  const rule = whyRule(stallOf(row, useNow()));
  return (
    <dl className="facts why-facts">
      {blocked && (
        <div>
          <dt>Blocked event</dt>
          <dd>
            <button
              type="button"
              className="chip chip-id"
              title={blocked.msgId}
              onClick={() => onPeek(blocked)}
            >
              {blocked.msgId.slice(0, 8)}
            </button>
          </dd>
        </div>
      )}
      <div>
        <dt>Waiting</dt>
        <dd>
          {plural(row.waiting, 'message')}, {formatSize(row.size)}
        </dd>
      </div>
      {row.oldest !== undefined && (
        <div>
          <dt>Oldest</dt>
          <dd title={formatExact(row.oldest)}>
            <Age time={row.oldest} />
          </dd>
        </div>
      )}
      <div>
        <dt>Last heard</dt>
        <dd>
          {row.lastHeard === undefined ? 'not since this server started' : <Age time={row.lastHeard} />}
        </dd>
      </div>
      {rule !== undefined && (
        <div>
          <dt>Rule</dt>
          <dd>{rule}</dd>
        </div>
      )}
    </dl>
  );
}

const sleepWords =
  'Its messages are kept. Asking with SIF_GetMessage wakes an agent (R-GET-2), so a pull agent that still runs comes back by itself.';

function Options({
  zone,
  row,
  blocked,
  first,
}: Omit<WhyPaneProps, 'alone' | 'onClose' | 'onPeek'>): ReactNode {
  const { agent, waiting, frozen } = row;
  const stall = stallOf(row, useNow());
  const remove = (item: QueueItem, title: string, consequence: string): ReactNode => (
    <WhyOption
      title={title}
      consequence={consequence}
      verb="Remove…"
      act="admin.removeMessages"
      key={item.id}
    >
      {(close) => (
        <RemoveMessages
          zone={zone}
          agent={agent}
          items={[item]}
          total={waiting}
          onRemoved={close}
          onKeep={close}
        />
      )}
    </WhyOption>
  );
  return (
    <ul className="why-options">
      {stall === 'blocked' && (
        <>
          <SleepOption
            zone={zone}
            agent={agent}
            sleeping={false}
            consequence={`The block ends (R-SMB-3). The event stays and is delivered again, so ${agent} sees it a second time; ${plural(frozen, 'event follows', 'events follow')}.`}
            keep="Keep the block"
          />
          {blocked &&
            remove(
              blocked,
              'Remove the blocked event',
              `The block ends, and ${plural(frozen, 'event follows', 'events follow')} at once. ${agent} does not get this one.`,
            )}
        </>
      )}
      {stall === 'sleeping' && (
        <SleepOption
          zone={zone}
          agent={agent}
          sleeping={false}
          consequence={`As if it had sent SIF_Wakeup (R-SYS-4). ${plural(waiting, 'message waits', 'messages wait')} for its next SIF_GetMessage.`}
          keep="Let it sleep"
        />
      )}
      {stall !== 'sleeping' && (
        <SleepOption
          zone={zone}
          agent={agent}
          sleeping
          consequence={sleepWords}
          keep={stall === 'blocked' ? 'Keep it awake and blocked' : 'Keep it awake'}
        />
      )}
      {stall !== 'blocked' &&
        first &&
        remove(
          first,
          'Remove the message that is next',
          `${first.objectName ?? first.type} from ${first.from}. ${agent} does not get it; the one behind it is next.`,
        )}
    </ul>
  );
}

/** "Why RamseyLib is stuck", the facts, and the options with their consequences. */
export function WhyPane({ zone, row, blocked, first, alone, onPeek, onClose }: WhyPaneProps): ReactNode {
  const now = useNow();
  const stall = stallOf(row, now);
  return (
    <>
      <div className="pane-head">
        <PaneTitle
          id="pane-title"
          name={isStuck(stall) ? `Why ${row.agent} is stuck` : `Queue of ${row.agent}`}
          alone={alone}
          onClose={onClose}
        />
      </div>
      <div className="scroll">
        <p className={`why-sentence why-${stall}`}>
          <Shape name={shapes[stall]} />
          <span>{whySentence(row, now)}</span>
        </p>
        <Facts row={row} blocked={blocked} onPeek={onPeek} />
        <h3 className="why-head">What you can do</h3>
        <Options zone={zone} row={row} blocked={blocked} first={first} key={`${row.agent} ${stall}`} />
      </div>
    </>
  );
}
