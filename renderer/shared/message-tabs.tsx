/** One message, whole, wherever a pane shows it: its chips, and the tabs Journey, XML and Header. */
import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MessageDetail } from '../api/types.ts';
import { messageTabs, type MessageTab } from './address.ts';
import { AgentChip, ContextChip, MessageIdChip } from './chips.tsx';
import { formatSize } from './format.ts';
import { HeaderTab } from './message-header.tsx';
import { JourneyTab } from './message-journey.tsx';
import { XmlTab } from './message-xml.tsx';
import { OutcomeStatus } from './status.tsx';

const words: Readonly<Record<MessageTab, string>> = { journey: 'Journey', xml: 'XML', header: 'Header' };

/** How it ended, its id, sender, contexts and size. */
export function MessageChips({ detail: { entry } }: { readonly detail: MessageDetail }): ReactNode {
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

interface MessageTabsProps {
  /** Absent until it was read. */
  readonly detail: MessageDetail | undefined;
  readonly tab: MessageTab;
  readonly onTab: (tab: MessageTab) => void;
  /** Another message is being read; this one still stands. */
  readonly loading: boolean;
}

/** The tabs and the open one's content. */
export function MessageTabs({ detail, tab, onTab, loading }: MessageTabsProps): ReactNode {
  return (
    <Tabs
      value={tab}
      onChange={(value) => {
        const chosen = messageTabs.find((each) => each === value);
        if (chosen) onTab(chosen);
      }}
      keepMounted={false}
      className="pane-tabs"
    >
      <Tabs.List aria-label="Views of the message">
        {messageTabs.map((each) => (
          <Tabs.Tab value={each} key={each}>
            {words[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <div className={`bar${loading ? ' bar-on' : ''}`} />
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
  );
}
