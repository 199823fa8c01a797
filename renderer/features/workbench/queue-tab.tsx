/** The queue of the sender, worked by hand: take the next message, look at it, acknowledge it. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import { queueQuery } from '../../api/queries.ts';
import type { QueueItem } from '../../api/types.ts';
import { Failure } from '../../shared/failure.tsx';
import { plural } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { Status } from '../../shared/status.tsx';
import { AnswerSummary } from './answer-summary.tsx';
import { conversationOf } from './conversation.ts';
import { acknowledge, takeNext } from './exchange.ts';
import { keptOf } from './kept.ts';
import { MessageInHand } from './message-in-hand.tsx';
import { useSender } from './sender.ts';
import type { Acknowledgement } from './templates.ts';

/** The tab Queue. */
export function QueueTab(): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const denied = useDenied('admin.send');
  const { busy, failure, hand, queueAnswer } = conversationOf(zone)();
  const as = keptOf(zone)((kept) => kept.as);
  const answered = keptOf(zone)((kept) => kept.sent.find(({ id }) => id === queueAnswer));
  const sender = useSender(zone, as);
  const take = useRef<HTMLButtonElement>(null);
  const registered = sender.state === 'own' || sender.state === 'other' || sender.state === 'push';

  const answer = async (
    original: { readonly sourceId: string; readonly msgId: string },
    outcome: Acknowledgement,
  ): Promise<void> => {
    await acknowledge(zone, hand?.as ?? as, original, outcome);
    if (!conversationOf(zone).getState().hand) take.current?.focus();
  };

  return (
    <>
      <div className={`bar${busy === 'take' || busy === 'acknowledge' ? ' bar-on' : ''}`} />
      <div className="pane-tools">
        <button
          ref={take}
          type="button"
          className="btn btn-small"
          disabled={!registered || denied !== undefined}
          title={denied}
          onClick={() => void takeNext(zone)}
        >
          Take next message
        </button>
        <span className="grow quiet">
          {registered
            ? 'It stays in the queue until it is acknowledged.'
            : `${as} is not registered, so nothing can wait for it.`}
        </span>
      </div>
      {failure && <Failure what={failure.what} error={failure.error} />}
      <div className="scroll wb-queue">
        {answered && (
          <section aria-label="Answer of the zone">
            <AnswerSummary key={answered.id} xml={answered.xml} ack={answered.ack} />
            <p className="wb-both">
              <Link to="/$zone/workbench" params={{ zone }} search={{ sent: answered.id }} className="link">
                Show {answered.title} and its answer
              </Link>
            </p>
          </section>
        )}
        {hand && <MessageInHand hand={hand} sender={sender.state} onAnswer={answer} />}
        {registered && <Waiting zone={zone} as={as} onAnswer={answer} />}
      </div>
    </>
  );
}

function Waiting({
  zone,
  as,
  onAnswer,
}: {
  readonly zone: string;
  readonly as: string;
  readonly onAnswer: (
    original: { readonly sourceId: string; readonly msgId: string },
    outcome: Acknowledgement,
  ) => Promise<void>;
}): ReactNode {
  const denied = useDenied('admin.send');
  const { data, error, refetch } = useInfiniteQuery(queueQuery(zone, as));
  const first = data?.pages[0];
  return (
    <section aria-labelledby="wb-waiting">
      <div className="section-head">
        <h3 id="wb-waiting">Queue of {as}</h3>
        {first && <span className="quiet">{plural(first.total, 'message')}</span>}
      </div>
      {error && <Failure what="The queue could not be read." error={error} retry={() => void refetch()} />}
      {first?.items.length === 0 && (
        <p className="wb-note quiet">
          Nothing waits. Events that {as} subscribes to, requests to it and answers for it come here.
        </p>
      )}
      {first && first.items.length > 0 && (
        <table className="table wb-waiting" aria-labelledby="wb-waiting">
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Message</th>
              <th scope="col">From</th>
              <th scope="col">Id</th>
            </tr>
          </thead>
          <tbody>
            {first.items.slice(0, 50).map((item) => (
              <tr key={item.id}>
                <td>
                  <Status shape={states[item.state][0]}>{states[item.state][1]}</Status>
                </td>
                <td>
                  {itemWords(item)}
                  {item.state === 'blocked' && (
                    <button
                      type="button"
                      className="btn btn-small"
                      disabled={denied !== undefined}
                      title={denied}
                      onClick={() => void onAnswer({ sourceId: item.from, msgId: item.msgId }, { code: 3 })}
                    >
                      Acknowledge with 3
                    </button>
                  )}
                </td>
                <td>{item.from}</td>
                <td className="mono" title={item.msgId}>
                  {item.msgId.slice(0, 8)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {first && first.total > 50 && (
        <p className="wb-note quiet">The first 50 are listed. The page Queues lists all.</p>
      )}
    </section>
  );
}

const states = {
  next: ['next', 'next'],
  delivered: ['flight', 'in flight'],
  blocked: ['blocked', 'blocked'],
  frozen: ['frozen', 'frozen'],
  waiting: ['waiting', 'waiting'],
} as const;

const itemWords = ({ type, objectName, action }: QueueItem): string =>
  type === 'SIF_Event'
    ? `${objectName ?? 'Event'}, ${action ?? 'event'}`
    : `${objectName ?? ''} ${type.replace('SIF_', '').toLowerCase()}`.trim();
