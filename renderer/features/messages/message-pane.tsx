/** The pane beside the list: one message, whole. */
import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { messageQuery } from '../../api/queries.ts';
import type { MessageDetail } from '../../api/types.ts';
import { AgentChip, ContextChip, MessageIdChip } from '../../shared/chips.tsx';
import { Failure } from '../../shared/failure.tsx';
import { formatSize } from '../../shared/format.ts';
import { messageTitle } from '../../shared/outcome.ts';
import { Icon } from '../../shared/shapes.tsx';
import { OutcomeStatus } from '../../shared/status.tsx';
import { HeaderTab } from './header-tab.tsx';
import { JourneyTab } from './journey-tab.tsx';
import type { PaneTab } from './search.ts';
import { XmlTab } from './xml-tab.tsx';

interface MessagePaneProps {
  readonly zone: string;
  readonly position: number;
  readonly tab: PaneTab;
  /** The pane stands in place of the list. */
  readonly alone: boolean;
  readonly onTab: (tab: PaneTab) => void;
  readonly onStep: (step: 1 | -1) => void;
  readonly onClose: () => void;
}

function Head({ detail: { entry } }: { readonly detail: MessageDetail }): ReactNode {
  const { msgId, sourceId, contexts, size, version } = entry;
  return (
    <div className="pane-chips">
      <OutcomeStatus entry={entry} />
      {msgId !== undefined && <MessageIdChip msgId={msgId} />}
      {sourceId !== undefined && <AgentChip agent={sourceId} />}
      {contexts.map((context) => (
        <ContextChip key={context} context={context} />
      ))}
      <span className="soft">
        {formatSize(size)}
        {version !== undefined && `, version ${version}`}
      </span>
    </div>
  );
}

const isTab = (value: string | null): value is PaneTab =>
  value === 'journey' || value === 'xml' || value === 'header';

/** Title, chips, and the tabs Journey, XML and Header. */
export function MessagePane({
  zone,
  position,
  tab,
  alone,
  onTab,
  onStep,
  onClose,
}: MessagePaneProps): ReactNode {
  const { data: detail, error, refetch, isPlaceholderData } = useQuery(messageQuery(zone, position));
  const title = detail && messageTitle(detail.entry);
  return (
    <>
      <div className="pane-head">
        <div className="pane-title">
          {alone && (
            <button type="button" className="btn btn-plain" onClick={onClose}>
              <Icon name="back" /> Back
            </button>
          )}
          <h2 id="pane-title">
            {title?.name ?? 'Message'} <span>{title?.rest}</span>
          </h2>
          <button
            type="button"
            className="btn btn-plain btn-icon"
            aria-label="Previous message"
            title="Previous (K)"
            onClick={() => onStep(-1)}
          >
            <Icon name="up" />
          </button>
          <button
            type="button"
            className="btn btn-plain btn-icon"
            aria-label="Next message"
            title="Next (J)"
            onClick={() => onStep(1)}
          >
            <Icon name="caret" />
          </button>
          <button
            type="button"
            className="btn btn-plain btn-icon"
            aria-label="Close the pane"
            title="Close (Esc)"
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </div>
        {detail && <Head detail={detail} />}
      </div>
      {error && <Failure what="The message could not be read." error={error} retry={() => void refetch()} />}
      <Tabs
        value={tab}
        onChange={(value) => {
          if (isTab(value)) onTab(value);
        }}
        keepMounted={false}
        className="pane-tabs"
      >
        <Tabs.List aria-label="Views of the message">
          <Tabs.Tab value="journey">Journey</Tabs.Tab>
          <Tabs.Tab value="xml">XML</Tabs.Tab>
          <Tabs.Tab value="header">Header</Tabs.Tab>
        </Tabs.List>
        <div className={`bar${isPlaceholderData ? ' bar-on' : ''}`} />
        {detail && (
          <>
            <Tabs.Panel value="journey">
              <JourneyTab detail={detail} key={detail.entry.position} />
            </Tabs.Panel>
            <Tabs.Panel value="xml">
              <XmlTab detail={detail} />
            </Tabs.Panel>
            <Tabs.Panel value="header">
              <HeaderTab detail={detail} />
            </Tabs.Panel>
          </>
        )}
      </Tabs>
    </>
  );
}
