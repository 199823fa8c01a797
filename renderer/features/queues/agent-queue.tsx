/** The queue of the selected agent, and the pane beside it. Made anew for another agent. */
import { useEffect, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { QueueItem, QueueRow } from '../../api/types.ts';
import type { MessageTab } from '../../shared/address.ts';
import { AgentChip } from '../../shared/chips.tsx';
import { useNow } from '../../shared/clock.ts';
import { copyText } from '../../shared/copy.tsx';
import { Failure } from '../../shared/failure.tsx';
import { plural } from '../../shared/format.ts';
import { useCommands } from '../../shared/keys.ts';
import { useDenied } from '../../shared/may.ts';
import { PaneDivider, type PaneLimits } from '../../shared/pane-divider.tsx';
import { useStill } from '../../shared/still.ts';
import { VirtualGrid, type GridLine } from '../../shared/virtual-grid.tsx';
import { PeekPane } from './peek-pane.tsx';
import { queueColumns } from './queue-columns.tsx';
import { QueueFoot } from './queue-foot.tsx';
import type { QueueLine } from './queue-lines.ts';
import { RemoveMessages } from './remove-messages.tsx';
import { useQueue } from './use-queue.ts';
import { WhyPane } from './why-pane.tsx';
import { isStuck, stallOf, whySentence } from './why.ts';

/** Messages that can be removed at once. */
const mostRemoved = 10_000;

interface AgentQueueProps {
  readonly zone: string;
  readonly row: QueueRow;
  /** Journal position of the message that is looked at. */
  readonly message: number | undefined;
  readonly tab: MessageTab;
  readonly why: boolean;
  /** The pane stands in place of the lists. */
  readonly alone: boolean;
  readonly paneWidth: number;
  readonly paneLimits: PaneLimits;
  readonly onMessage: (position: number | undefined) => void;
  readonly onTab: (tab: MessageTab) => void;
  readonly onWhy: (open: boolean) => void;
}

const keyOf = ({ item }: QueueLine): string => String(item.id);
const focusRow = (key: string | undefined): void =>
  document.querySelector<HTMLElement>(`.queue-list [data-key="${key ?? ''}"]`)?.focus();

const asText = ({ item, place, left }: QueueLine): string =>
  [
    place ?? '',
    left ?? item.state,
    item.objectName ?? '',
    item.action ?? item.type,
    item.from,
    item.msgId,
  ].join('\t');

/** List and pane. */
export function AgentQueue(props: AgentQueueProps): ReactNode {
  const { zone, row, message, tab, why, alone, paneWidth, paneLimits, onMessage, onTab, onWhy } = props;
  const { agent } = row;
  const denied = useDenied('admin.removeMessages');
  const still = useStill(message !== undefined);
  const [dropped, setDropped] = useState<ReadonlySet<number>>(new Set());
  const view = useQueue(zone, agent, still.since !== undefined, dropped);
  const [active, setActive] = useState<string>();
  const [anchor, setAnchor] = useState<string>();
  const [checked, setChecked] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<readonly QueueItem[]>();

  const { passing, held, left } = view;
  const lines = useMemo(() => [...passing, ...held], [passing, held]);
  const here = lines.filter((line) => line.left === undefined);
  const peeked = message === undefined ? undefined : lines.find(({ item }) => item.position === message);
  const chosen = here.filter(({ item }) => checked.has(item.id)).map(({ item }) => item);
  const total = view.total ?? row.waiting;
  const activeKey = active ?? (peeked && keyOf(peeked));

  const { stop } = still;
  useEffect(() => {
    if (message !== undefined) stop();
  }, [message, stop]);

  const check = (key: string, shift: boolean): void => {
    stop();
    setActive(key);
    const from = lines.findIndex((line) => keyOf(line) === anchor);
    const to = lines.findIndex((line) => keyOf(line) === key);
    if (!shift || from < 0) {
      setAnchor(key);
      const id = Number(key);
      setChecked((now) =>
        now.has(id) ? new Set([...now].filter((each) => each !== id)) : new Set([...now, id]),
      );
      return;
    }
    const between = lines.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ item }) => item.id);
    setChecked((now) => new Set([...now, ...between]));
  };
  const go = (key: string, { shift }: { readonly shift: boolean }): void => {
    stop();
    setActive(key);
    if (shift) {
      const from = activeKey ?? key;
      if (anchor === undefined) setAnchor(from);
      setChecked((now) => new Set([...now, Number(from), Number(key)]));
    } else setAnchor(key);
    const line = lines.find((each) => keyOf(each) === key);
    if (message !== undefined && line) onMessage(line.item.position);
  };
  const open = (key: string, { shift }: { readonly shift: boolean }): void => {
    if (shift) {
      check(key, true);
      return;
    }
    setActive(key);
    setAnchor(key);
    const line = lines.find((each) => keyOf(each) === key);
    if (line) onMessage(line.item.position);
  };
  const step = (by: 1 | -1): void => {
    const index = lines.findIndex((line) => keyOf(line) === activeKey);
    const next = lines[index < 0 ? 0 : index + by];
    if (next) go(keyOf(next), { shift: false });
  };
  const ask = (key = activeKey): void => {
    const one = here.find((line) => keyOf(line) === key);
    const items = chosen.length > 0 ? chosen : one ? [one.item] : [];
    if (items.length === 0 || denied !== undefined) return;
    stop();
    setActive(key);
    setAsked(items);
  };
  const removed = (items: readonly QueueItem[]): void => {
    const gone = new Set(items.map(({ id }) => id));
    const last = lines.findLastIndex(({ item }) => gone.has(item.id));
    const stays = (line: QueueLine): boolean => line.left === undefined && !gone.has(line.item.id);
    const next = lines.slice(last + 1).find(stays) ?? lines.findLast(stays);
    setDropped((before) => new Set([...before, ...gone]));
    setAsked(undefined);
    setChecked(new Set());
    setActive(next && keyOf(next));
    if (message !== undefined) onMessage(undefined);
    focusRow(next && keyOf(next));
  };
  const selectAll = async (): Promise<void> => {
    stop();
    const items = await view.all(mostRemoved);
    setChecked(new Set(items.map(({ id }) => id)));
  };
  const onKey = (event: KeyboardEvent, key: string): boolean => {
    const command = event.ctrlKey || event.metaKey;
    if (event.key === ' ') check(key, event.shiftKey);
    else if (event.key === 'Delete') ask(key);
    else if (command && event.key === 'a') void selectAll();
    else if (command && event.key === 'c') {
      const rows = lines.filter((line) =>
        checked.size > 0 ? checked.has(line.item.id) : keyOf(line) === key,
      );
      void copyText(rows.map(asText).join('\n'), `${plural(rows.length, 'row')} copied`);
    } else return false;
    return true;
  };
  const follow = (): void => {
    setChecked(new Set());
    still.follow();
  };
  const closePeek = (): void => {
    onMessage(undefined);
    focusRow(activeKey);
  };
  const closeWhy = (): void => {
    onWhy(false);
    document.querySelector<HTMLElement>('.queue-agents [aria-selected="true"]')?.focus();
  };
  const escape = (): (() => void) | undefined => {
    if (asked) return () => setAsked(undefined);
    if (checked.size > 0) return () => setChecked(new Set());
    if (message !== undefined) return closePeek;
    return why ? closeWhy : undefined;
  };
  useCommands({
    j: () => step(1),
    k: () => step(-1),
    l: follow,
    w: () => onWhy(!why),
    delete: checked.size > 0 || message !== undefined ? () => ask() : undefined,
    escape: escape(),
  });

  const grid: readonly GridLine<QueueLine>[] = [
    ...passing.map(lineOf),
    ...(held.length > 0 ? [{ key: 'held', group: <HeldBy row={row} /> }, ...held.map(lineOf)] : []),
  ];
  const paneOpen = message !== undefined || why;
  const removal = asked && (
    <RemoveMessages
      zone={zone}
      agent={agent}
      items={asked}
      total={total}
      onRemoved={() => removed(asked)}
      onKeep={() => {
        setAsked(undefined);
        focusRow(activeKey);
      }}
    />
  );
  return (
    <>
      {!(alone && paneOpen) && (
        <section className="list-column queue-list" aria-label={`Queue of ${agent}`}>
          <QueueHead row={row} total={total} why={why} onWhy={onWhy} />
          <div className={`bar${view.loading ? ' bar-on' : ''}`} />
          {Boolean(view.error) && (
            <Failure
              what={`The queue of ${agent} could not be read.`}
              error={view.error}
              retry={view.retry}
            />
          )}
          {lines.length === 0 && view.total === 0 ? (
            <div className="empty" role="status">
              <p>{agent} has taken everything.</p>
              <p className="quiet">New messages wait here until the agent acknowledges them.</p>
            </div>
          ) : (
            <div
              className="queue-hold"
              onFocus={() => still.hold('focus', true)}
              onBlur={() => still.hold('focus', false)}
            >
              <VirtualGrid
                label={`Queue of ${agent}`}
                columns={queueColumns(
                  (id) => checked.has(id),
                  (id, shift) => check(String(id), shift),
                )}
                lines={grid}
                total={view.total}
                active={activeKey}
                isSelected={(key) =>
                  checked.has(Number(key)) || (peeked !== undefined && keyOf(peeked) === key)
                }
                multiple
                onActive={go}
                onOpen={open}
                onKey={onKey}
                onNearEnd={view.more}
                onPointer={(over) => still.hold('pointer', over)}
                onTop={(top) => {
                  if (!top) stop();
                }}
              />
            </div>
          )}
          {removal ?? (
            <QueueFoot
              still={still}
              left={left}
              loaded={here.length}
              total={total}
              checked={chosen}
              onRemove={() => ask()}
              onClear={() => setChecked(new Set())}
              onFollow={follow}
            />
          )}
        </section>
      )}
      {paneOpen && (
        <aside
          className="pane queue-pane"
          aria-labelledby="pane-title"
          style={alone ? {} : { width: paneWidth }}
        >
          {!alone && <PaneDivider page="queues" width={paneWidth} limits={paneLimits} />}
          {message !== undefined ? (
            <PeekPane
              zone={zone}
              agent={agent}
              position={message}
              line={peeked}
              tab={tab}
              alone={alone}
              onTab={onTab}
              onStep={step}
              onRemove={() => {
                if (peeked) setAsked([peeked.item]);
              }}
              onClose={closePeek}
            />
          ) : (
            <WhyPane
              zone={zone}
              row={row}
              blocked={held.find(({ item }) => item.state === 'blocked')?.item}
              first={passing.find((line) => line.left === undefined)?.item}
              alone={alone}
              onPeek={(item) => onMessage(item.position)}
              onClose={closeWhy}
            />
          )}
          {alone && removal}
        </aside>
      )}
    </>
  );
}

const lineOf = (line: QueueLine): GridLine<QueueLine> => ({
  key: keyOf(line),
  row: line,
  ...(line.left === undefined ? {} : { className: 'queue-left' }),
});

function HeldBy({ row: { frozen } }: { readonly row: QueueRow }): ReactNode {
  return (
    <>
      <b>Held by SMB</b> 1 blocked, {String(frozen)} frozen. Requests and responses pass (R-SMB-1).
    </>
  );
}

interface QueueHeadProps {
  readonly row: QueueRow;
  readonly total: number;
  readonly why: boolean;
  readonly onWhy: (open: boolean) => void;
}

function QueueHead({ row, total, why, onWhy }: QueueHeadProps): ReactNode {
  const now = useNow();
  const stuck = isStuck(stallOf(row, now));
  return (
    <div className="toolbar">
      <AgentChip agent={row.agent} />
      <h2>{plural(total, 'message', 'messages')} in order of delivery</h2>
      <span className="grow queue-why" title={stuck ? whySentence(row, now) : undefined}>
        {stuck && !why && whySentence(row, now)}
      </span>
      <button type="button" className="btn btn-small" aria-expanded={why} onClick={() => onWhy(!why)}>
        {stuck ? 'Why stuck?' : 'Why?'} <kbd>W</kbd>
      </button>
    </div>
  );
}
