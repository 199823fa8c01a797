/** Columns of one queue. */
import type { ReactNode } from 'react';
import type { QueueItem } from '../../api/types.ts';
import { Age } from '../../shared/age.tsx';
import { formatCount, formatSize } from '../../shared/format.ts';
import { typeWords } from '../../shared/outcome.ts';
import type { ShapeName } from '../../shared/shapes.tsx';
import { Status } from '../../shared/status.tsx';
import type { GridColumn } from '../../shared/virtual-grid.tsx';
import type { Fate, QueueLine } from './queue-lines.ts';

const states: Readonly<Record<QueueItem['state'], readonly [shape: ShapeName, word: string, title: string]>> =
  {
    next: ['next', 'next', 'Given to the agent when it asks'],
    delivered: ['flight', 'in flight', 'Given to the agent and not acknowledged'],
    blocked: ['blocked', 'blocked', 'Acknowledged with status 2; status 3 is still due'],
    frozen: ['frozen', 'frozen', 'Held until the block ends'],
    waiting: ['waiting', 'waiting', 'Behind the ones above'],
  };

const fates: Readonly<Record<Fate, readonly [shape: ShapeName, word: string]>> = {
  delivered: ['delivered', 'delivered'],
  discarded: ['discarded', 'discarded'],
  gone: ['unregistered', 'gone'],
};

/** How a message stands in the queue, or how it left it. */
export function LineStatus({ line: { item, left } }: { readonly line: QueueLine }): ReactNode {
  if (left !== undefined) {
    const [shape, word] = fates[left];
    return <Status shape={shape}>{word}</Status>;
  }
  const [shape, word, title] = states[item.state];
  return (
    <span title={title}>
      <Status shape={shape}>{word}</Status>
    </span>
  );
}

/** The columns, with a box in the first to select a message. */
export function queueColumns(
  isChecked: (id: number) => boolean,
  onCheck: (id: number, shift: boolean) => void,
): readonly GridColumn<QueueLine>[] {
  return [
    {
      id: 'check',
      header: <span className="hidden">Selected</span>,
      width: '34px',
      cell: ({ item, left }) => (
        <label className="check" onClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            tabIndex={-1}
            disabled={left !== undefined}
            aria-label={`Select message ${item.msgId.slice(0, 8)}`}
            checked={isChecked(item.id)}
            onChange={(event) =>
              onCheck(item.id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
            }
          />
        </label>
      ),
    },
    {
      id: 'place',
      header: '#',
      width: '56px',
      number: true,
      cell: ({ place }) => <span className="soft">{place === undefined ? '' : formatCount(place)}</span>,
    },
    { id: 'state', header: 'State', width: '104px', cell: (line) => <LineStatus line={line} /> },
    {
      id: 'object',
      header: 'Object',
      width: 'minmax(128px, 1fr)',
      cell: ({ item }) => <span title={item.objectName}>{item.objectName ?? ''}</span>,
    },
    {
      id: 'type',
      header: 'Type',
      width: '84px',
      cell: ({ item }) => <span className="soft">{typeWords(item)}</span>,
    },
    { id: 'from', header: 'From', width: 'minmax(88px, .5fr)', from: 560, cell: ({ item }) => item.from },
    {
      id: 'since',
      header: 'Waiting',
      width: '80px',
      number: true,
      cell: ({ item }) => (
        <span className="soft">
          <Age time={item.since} />
        </span>
      ),
    },
    {
      id: 'size',
      header: 'Size',
      width: '80px',
      number: true,
      from: 640,
      cell: ({ item }) => <span className="soft">{formatSize(item.size)}</span>,
    },
    {
      id: 'id',
      header: 'Message id',
      width: '104px',
      from: 740,
      cell: ({ item }) => (
        <span className="mono quiet" title={item.msgId}>
          {item.msgId.slice(0, 8)}
        </span>
      ),
    },
  ];
}
