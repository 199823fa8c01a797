/** Taking messages out of a queue, confirmed where it is asked. */
import { useMutation } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { QueueItem } from '../../api/types.ts';
import { Failure } from '../../shared/failure.tsx';
import { formatCount, formatSize, plural } from '../../shared/format.ts';
import { notify } from '../../shared/notices.ts';

/** More than this takes the agent's name to confirm. */
const namedAbove = 1_000;
const longestNote = 500;

interface RemoveMessagesProps {
  readonly zone: string;
  readonly agent: string;
  readonly items: readonly QueueItem[];
  /** How many wait in all. */
  readonly total: number;
  readonly onRemoved: () => void;
  readonly onKeep: () => void;
}

/** What removing does, with the numbers. */
function consequence(agent: string, items: readonly QueueItem[], total: number): string {
  const left = Math.max(0, total - items.length);
  const never = items.length === 1 ? 'never gets it' : 'never gets them';
  const stays =
    left === 0 ? 'Its queue is empty then.' : `${plural(left, 'message stays', 'messages stay')}.`;
  const frees = items.some(({ state }) => state === 'blocked')
    ? ' The block ends, and held events follow.'
    : '';
  return `${agent} ${never}, and nobody else's copy changes. ${stays}${frees} The log keeps who removed what.`;
}

/** The question, an optional note, and the two ways out. Esc keeps the messages. */
export function RemoveMessages({
  zone,
  agent,
  items,
  total,
  onRemoved,
  onKeep,
}: RemoveMessagesProps): ReactNode {
  const id = useId();
  const [note, setNote] = useState('');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const size = items.reduce((sum, item) => sum + item.size, 0);
  const what = plural(items.length, 'message');
  const named = items.length > namedAbove;
  const remove = useMutation({
    mutationFn: () =>
      api.admin.removeMessages.mutate({ zone, agent, ids: items.map((item) => item.id), note: note.trim() }),
    onSuccess: async () => {
      notify('done', `${what} removed from the queue of ${agent}.`);
      onRemoved();
      await Promise.all(
        [
          ['queue', zone, agent],
          ['queues', zone],
        ].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
    },
    onError: () => notify('failed', `Nothing was removed from the queue of ${agent}.`),
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onKeep();
  };
  return (
    <form
      className="remove-ask"
      aria-label={`Remove ${what}`}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        if (named && typed.trim() !== agent) setWrong(true);
        else remove.mutate();
      }}
    >
      <p>
        <b>
          Remove {what} ({formatSize(size)}) from the queue of {agent}.
        </b>{' '}
        {consequence(agent, items, total)}
      </p>
      {named && (
        <div className="remove-name">
          <label htmlFor={`${id}-name`}>
            Type {agent} to remove {formatCount(items.length)} messages
          </label>
          <input
            id={`${id}-name`}
            className="input"
            value={typed}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={wrong}
            aria-describedby={`${id}-wrong`}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value);
              setWrong(false);
            }}
            onBlur={() => setWrong(typed !== '' && typed.trim() !== agent)}
          />
          <span id={`${id}-wrong`} className="refused-ink">
            {wrong && `Type ${agent}, upper and lower case as they are.`}
          </span>
        </div>
      )}
      <div className="remove-acts">
        <input
          className="input grow"
          aria-label="Note for the log, optional"
          placeholder="Note for the log (optional)"
          value={note}
          maxLength={longestNote}
          autoFocus
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <button type="submit" className="btn btn-main" disabled={remove.isPending}>
          Remove {what}
        </button>
        <button type="button" className="btn btn-plain" onClick={onKeep}>
          Keep {items.length === 1 ? 'it' : 'them'}
        </button>
      </div>
      {remove.isError && (
        <Failure what="Nothing was removed." error={remove.error} retry={() => remove.mutate()} />
      )}
    </form>
  );
}
