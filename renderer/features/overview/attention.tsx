/** What an administrator should look at: who, what, which rule, which code, and what helps. */
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Attention as Item, Overview } from '../../api/types.ts';
import { Age } from '../../shared/age.tsx';
import { AgentChip, Sentence } from '../../shared/chips.tsx';
import { useNow } from '../../shared/clock.ts';
import { formatAge, formatClock, formatMoment, formatSize, plural } from '../../shared/format.ts';
import { Grant } from '../../shared/grant.tsx';
import { codeOf } from '../../shared/outcome.ts';
import { fullStop, refusalWords } from '../../shared/refusal.ts';
import type { ShapeName } from '../../shared/shapes.tsx';
import { Status } from '../../shared/status.tsx';

const troubled = (items: readonly Item[]): number =>
  new Set(
    items.flatMap((item) =>
      item.kind === 'refused' ? (item.refusal.sourceId ?? []) : 'agent' in item ? (item.agent ?? []) : [],
    ),
  ).size;

const keyOf = (item: Item): string => {
  switch (item.kind) {
    case 'refused':
      return `refused ${String(item.refusal.lastPosition)} ${codeOf(item.refusal)}`;
    case 'certificate':
      return `certificate ${item.holder} ${item.agent ?? ''} ${String(item.expires)}`;
    case 'filling':
      return `filling ${item.agent}`;
    case 'oversize':
      return `oversize ${item.address} ${item.agent ?? ''}`;
    case 'storage':
      return 'storage';
    case 'waiting':
    case 'blocked':
    case 'sleeping':
      return `${item.kind} ${item.agent}`;
  }
};

/** The section. Says that all is well when it is. */
export function Attention({ overview }: { readonly overview: Overview }): ReactNode {
  const { attention, agents } = overview;
  const affected = troubled(attention);
  return (
    <section aria-labelledby="attention">
      <div className="section-head">
        <h2 id="attention">Needs attention</h2>
        {affected > 0 && (
          <span className="quiet">
            {affected <= agents.length
              ? `${String(affected)} of ${plural(agents.length, 'agent')}`
              : plural(affected, 'agent')}
          </span>
        )}
      </div>
      {attention.length === 0 ? (
        <Healthy overview={overview} />
      ) : (
        <ul className="attention">
          {attention.map((item) => (
            <li key={keyOf(item)}>
              <AttentionItem item={item} url={overview.zone.url} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Healthy({ overview: { agents, lastRefusal } }: { readonly overview: Overview }): ReactNode {
  const now = useNow(60_000);
  const all = agents.length === 1 ? 'The one agent works.' : `All ${String(agents.length)} agents work.`;
  const since =
    lastRefusal === undefined
      ? 'Nothing was ever refused.'
      : `The last refusal was ${formatAge(lastRefusal, now).replace('now', 'just now')}${now - lastRefusal < 2_000 ? '' : ' ago'}.`;
  return (
    <p className="healthy">
      <Status shape="working">
        {all} {since}
      </Status>
    </p>
  );
}

interface RowProps {
  readonly shape: ShapeName;
  readonly word: string;
  readonly since: number;
  readonly sentence: ReactNode;
  readonly detail: ReactNode;
  readonly children?: ReactNode;
}

function Row({ shape, word, since, sentence, detail, children }: RowProps): ReactNode {
  return (
    <>
      <span className="attention-state">
        <Status shape={shape}>{word}</Status>
      </span>
      <div className="attention-text">
        <p>{sentence}</p>
        <p className="soft">{detail}</p>
      </div>
      <span className="attention-age">
        <Age time={since} />
      </span>
      {children}
    </>
  );
}

function ToMessages({ agent }: { readonly agent: string }): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  return (
    <span className="grant">
      <Link
        className="btn btn-small btn-plain btn-link"
        to="/$zone/messages"
        params={{ zone }}
        search={{ agent }}
      >
        Its messages
      </Link>
    </span>
  );
}

function RefusedRow({ item }: { readonly item: Extract<Item, { kind: 'refused' }> }): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const { refusal, missing } = item;
  const { sentence, cause, fix } = refusalWords(refusal);
  const show = (
    <Link
      className="btn btn-small btn-plain btn-link"
      to="/$zone/messages"
      params={{ zone }}
      search={{ outcome: 'refused', at: refusal.lastPosition, pane: 'journey' }}
    >
      Show it
    </Link>
  );
  return (
    <Row
      shape="refused"
      word="refused"
      since={refusal.last}
      sentence={
        <>
          <Sentence of={sentence} />: {plural(refusal.count, 'refusal')}.
        </>
      }
      detail={
        <>
          {cause}. Told <b className="refused-ink">{codeOf(refusal)}</b>: {fullStop(refusal.desc)}{' '}
          {!missing && fix}
        </>
      }
    >
      {missing ? <Grant missing={missing}>{show}</Grant> : <span className="grant">{show}</span>}
    </Row>
  );
}

const certificateWords = {
  server: ' certificate of the server',
  authority: ' authority that signs the certificates of this ZIS',
  agent: ': its certificate',
} as const;

const certificateFixes = {
  server: 'Agents refuse to call after that. Put a new one into its files; it is shown within the hour.',
  authority:
    'Nothing that it signed is trusted after that. Run npm run zis -- certificate renew, and give every agent the new authority.crt.',
  agent: 'The agent is refused with 3/6 after that. Issue a new one for it, or bind one to it.',
} as const;

function AttentionItem({ item, url }: { readonly item: Item; readonly url: string }): ReactNode {
  const now = useNow();
  const { zone = '' } = useParams({ strict: false });
  switch (item.kind) {
    case 'storage':
      return (
        <Row
          shape="attention"
          word="not stored"
          since={item.since}
          sentence={<>No message is acknowledged, because none can be stored. {item.reason}</>}
          detail="Nothing that was acknowledged is lost. Agents get HTTP 503 and send again; it goes on by itself once messages can be stored."
        />
      );
    case 'refused':
      return <RefusedRow item={item} />;
    case 'waiting':
      return (
        <Row
          shape="waiting"
          word="waiting"
          since={item.oldest}
          sentence={
            <>
              <AgentChip agent={item.agent} /> does not take its messages:{' '}
              {plural(item.waiting, 'message waits', 'messages wait')}.
            </>
          }
          detail={`${item.trouble ? `${item.trouble.reason} Next try at ${formatClock(item.trouble.nextTry)}. ` : ''}${item.lastHeard === undefined ? 'It was never heard of.' : `Last heard ${ago(item.lastHeard, now)}.`} Nothing is lost; they are delivered when the agent comes back to ${url}.`}
        >
          <ToMessages agent={item.agent} />
        </Row>
      );
    case 'blocked':
      return (
        <Row
          shape="blocked"
          word="blocked"
          since={item.oldest}
          sentence={
            <>
              <AgentChip agent={item.agent} /> has not ended its block:{' '}
              {plural(item.waiting, 'message waits', 'messages wait')}.
            </>
          }
          detail="It holds one event back, and further events wait behind it (R-SMB-1). A final SIF_Ack with status 3 ends that, or SIF_Wakeup."
        >
          <ToMessages agent={item.agent} />
        </Row>
      );
    case 'sleeping':
      return (
        <Row
          shape="sleeping"
          word="sleeping"
          since={item.oldest}
          sentence={
            <>
              <AgentChip agent={item.agent} /> sleeps:{' '}
              {plural(item.waiting, 'message waits', 'messages wait')}.
            </>
          }
          detail="It asked for silence with SIF_Sleep (R-SYS-3). They are delivered after its SIF_Wakeup."
        >
          <ToMessages agent={item.agent} />
        </Row>
      );
    case 'filling':
      return (
        <Row
          shape="attention"
          word={item.share < 1 ? 'fills up' : 'full'}
          since={item.since}
          sentence={
            <>
              The queue of <AgentChip agent={item.agent} /> is{' '}
              {item.share < 1 ? `${String(Math.floor(item.share * 100))} % full` : 'full'}:{' '}
              {plural(item.waiting, 'message')} with {formatSize(item.bytes)}.
            </>
          }
          detail={`At ${plural(item.limits.messages, 'message')} or ${formatSize(item.limits.bytes)} senders get 10/1 and send again later, also to agents that have room. Nothing is lost. Let the agent take its messages, remove some, or raise queueMessages or queueBytes in the file of limits (--limits).`}
        >
          <span className="grant">
            <Link
              className="btn btn-small btn-plain btn-link"
              to="/$zone/queues"
              params={{ zone }}
              search={{ agent: item.agent }}
            >
              Its queue
            </Link>
          </span>
        </Row>
      );
    case 'certificate':
      return (
        <Row
          shape="attention"
          word={item.expires > now ? 'ends soon' : 'has ended'}
          since={item.since}
          sentence={
            <>
              {item.agent === undefined ? 'The' : <AgentChip agent={item.agent} />}
              {certificateWords[item.holder]} {item.expires > now ? 'ends' : 'ended'} on{' '}
              {formatMoment(item.expires)}.
            </>
          }
          detail={certificateFixes[item.holder]}
        />
      );
    case 'oversize':
      return (
        <Row
          shape="attention"
          word="too large"
          since={item.last}
          sentence={
            <>
              {item.agent !== undefined && (
                <>
                  <AgentChip agent={item.agent} /> at{' '}
                </>
              )}
              <Sentence of={[{ address: item.address }]} /> sent more than {formatSize(item.limit)}
              {item.size !== undefined && `, namely ${formatSize(item.size)}`}:{' '}
              {plural(item.count, 'message')} refused with HTTP 413.
            </>
          }
          detail={`${item.agent === undefined ? 'Nothing of it was read.' : 'Only the name of its sender was read.'} The sender has to split the message, or bodyBytes has to be raised in the file of limits (--limits).`}
        />
      );
  }
}

const ago = (time: number, now: number): string => {
  const age = formatAge(time, now);
  return age === 'now' ? 'just now' : `${age} ago`;
};
