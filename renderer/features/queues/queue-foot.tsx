/** The foot of a queue: what is selected and can be done with it, or how the list moves. */
import type { ReactNode } from 'react';
import type { QueueItem } from '../../api/types.ts';
import { formatSize, plural } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { StillWords } from '../../shared/still-words.tsx';
import type { Still } from '../../shared/still.ts';

interface QueueFootProps {
  readonly still: Still;
  readonly left: number;
  readonly loaded: number;
  readonly total: number;
  readonly checked: readonly QueueItem[];
  readonly onRemove: () => void;
  readonly onClear: () => void;
  readonly onFollow: () => void;
}

const kinds = { SIF_Event: 'event', SIF_Request: 'request', SIF_Response: 'response' } as const;

/** "3 events, 1 request". */
function kindWords(items: readonly QueueItem[]): string {
  return (['SIF_Event', 'SIF_Request', 'SIF_Response'] as const)
    .map((type) => ({ type, count: items.filter((item) => item.type === type).length }))
    .filter(({ count }) => count > 0)
    .map(({ type, count }) => plural(count, kinds[type]))
    .join(', ');
}

/** One line. */
export function QueueFoot({
  still,
  left,
  loaded,
  total,
  checked,
  onRemove,
  onClear,
  onFollow,
}: QueueFootProps): ReactNode {
  const denied = useDenied('admin.removeMessages');
  if (checked.length > 0) {
    const size = checked.reduce((sum, item) => sum + item.size, 0);
    return (
      <div className="queue-acts" role="group" aria-label="Selected messages">
        <b>{plural(checked.length, 'selected', 'selected')}</b>
        <span className="soft grow">
          {kindWords(checked)}, {formatSize(size)}
        </span>
        <button type="button" className="btn btn-plain" onClick={onClear}>
          Select none <kbd>Esc</kbd>
        </button>
        <button
          type="button"
          className="btn refused-ink"
          disabled={denied !== undefined}
          title={denied}
          onClick={onRemove}
        >
          Remove… <kbd>Del</kbd>
        </button>
      </div>
    );
  }
  return (
    <div className="list-foot">
      <StillWords
        still={still}
        live="Live, in order of delivery"
        missed={left > 0 ? plural(left, 'has left', 'have left') : undefined}
        onFollow={onFollow}
      />
      <span className="grow" />
      <span>
        {loaded < total
          ? `${plural(loaded, 'message')} of ${plural(total, 'waiting', 'waiting')}`
          : plural(total, 'message waits', 'messages wait')}
      </span>
    </div>
  );
}
