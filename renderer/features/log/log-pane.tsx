/** One line of the log, and the message that it is about. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { logRowQuery, messageQuery } from '../../api/queries.ts';
import type { LogRow } from '../../api/types.ts';
import type { MessageTab } from '../../shared/address.ts';
import { Failure } from '../../shared/failure.tsx';
import { formatCount, formatExact } from '../../shared/format.ts';
import { MessageChips, MessageTabs } from '../../shared/message-tabs.tsx';
import { PaneTitle } from '../../shared/pane-title.tsx';
import { Level, logCode } from './log-columns.tsx';

/** What the codes of category 4 from a ZIS mean (R-LOG-2). */
const codeWords: Readonly<Record<string, string>> = {
  '4/1': 'the event was not acknowledged as it should have been',
  '4/2': 'larger than the agent takes',
  '4/3': 'the channel is not secure enough',
  '4/4': 'a version that the agent does not accept',
  '4/5': 'no agent takes it',
};

const titles: Readonly<Record<LogRow['source'], string>> = {
  ZIS: 'Entry of the ZIS',
  Agent: 'Entry of an agent',
  Administrator: 'Act of an administrator',
};

function Facts({ row }: { readonly row: LogRow }): ReactNode {
  const code = logCode(row);
  const meaning = row.source === 'ZIS' ? codeWords[code] : undefined;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Time', formatExact(row.time)],
    ['Level', <Level level={row.level} key="level" />],
    ['Source', row.source],
    [row.source === 'ZIS' ? 'Receiver' : 'Who', row.who],
    ...(code === '' ? [] : [['Code', meaning === undefined ? code : `${code}, ${meaning}`] as const]),
    ...(row.objectName === undefined ? [] : [['Object', row.objectName] as const]),
    ['Journal position', formatCount(row.position)],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface OriginalProps {
  readonly position: number;
  readonly tab: MessageTab;
  readonly onTab: (tab: MessageTab) => void;
}

function Original({ position, tab, onTab }: OriginalProps): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const { data: detail, error, refetch, isPlaceholderData } = useQuery(messageQuery(zone, position));
  return (
    <>
      <div className="section-head log-original">
        <h3>The message it is about</h3>
        <Link
          className="btn btn-small btn-plain btn-link end"
          to="/$zone/messages"
          params={{ zone }}
          search={{ at: position, pane: 'journey' }}
        >
          Show in Messages
        </Link>
        {detail && <MessageChips detail={detail} />}
      </div>
      {error && <Failure what="The message could not be read." error={error} retry={() => void refetch()} />}
      <MessageTabs detail={detail} tab={tab} onTab={onTab} loading={isPlaceholderData} />
    </>
  );
}

interface LogPaneProps {
  readonly zone: string;
  readonly position: number;
  /** The line, where the list has it. */
  readonly listed: LogRow | undefined;
  readonly tab: MessageTab;
  readonly alone: boolean;
  readonly onTab: (tab: MessageTab) => void;
  readonly onStep: (step: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Title, what happened, the facts, and the original message. */
export function LogPane({
  zone,
  position,
  listed,
  tab,
  alone,
  onTab,
  onStep,
  onClose,
}: LogPaneProps): ReactNode {
  const { data, error, refetch } = useQuery({ ...logRowQuery(zone, position), enabled: !listed });
  const row = listed ?? data ?? undefined;
  return (
    <>
      <div className="pane-head">
        <PaneTitle
          id="pane-title"
          name={row ? titles[row.source] : 'Line of the log'}
          of="line"
          alone={alone}
          onStep={onStep}
          onClose={onClose}
        />
        {row && <p className="log-what">{row.what}</p>}
      </div>
      {error && !row && (
        <Failure what="The line could not be read." error={error} retry={() => void refetch()} />
      )}
      {data === null && !listed && (
        <p className="explain quiet">
          There is no line of the log at journal position {formatCount(position)}.
        </p>
      )}
      {row && <Facts row={row} />}
      {row?.about !== undefined && (
        <Original position={row.about} tab={tab} onTab={onTab} key={String(row.about)} />
      )}
    </>
  );
}
