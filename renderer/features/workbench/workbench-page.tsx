/** Workbench: messages written by hand, their answers, and the queue of who sends them. */
import { Popover, Tabs } from '@mantine/core';
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useDenied } from '../../shared/may.ts';
import { PaneDivider, usePaneWidth } from '../../shared/pane-divider.tsx';
import { Icon } from '../../shared/shapes.tsx';
import { AnswerTab } from './answer-tab.tsx';
import { EditorColumn } from './editor-column.tsx';
import { longestMessage, readyToSend, sendMessage } from './exchange.ts';
import { stopFollowing } from './follow-request.ts';
import { keptOf } from './kept.ts';
import { fillIn, open, openedOf, startingSource, write } from './opened.ts';
import { QueueTab } from './queue-tab.tsx';
import { searchFor, sourceOf, withPane } from './search.ts';
import { useSender } from './sender.ts';
import { SideList } from './side-list.tsx';
import './workbench.css';

const route = getRouteApi('/$zone/workbench');
const narrowestEditor = 424;
const listWidth = 208;

/** The page. What is open and the tab of the pane are in the address. */
export function WorkbenchPage(): ReactNode {
  const { zone } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const denied = useDenied('admin.send');
  const opened = openedOf(zone)((state) => state.opened);
  const folded = useMediaQuery('(max-width: 1199px)', false, { getInitialValueInEffect: false });
  const alone = useMediaQuery('(max-width: 1023px)', false, { getInitialValueInEffect: false });
  const { ref, width } = useElementSize();
  const room = width - narrowestEditor - (folded ? 0 : listWidth);
  const limits = { min: 384, max: Math.max(384, Math.min(900, room)), initial: 448 };
  const paneWidth = usePaneWidth('workbench', limits);
  const [listOpened, setListOpened] = useState(false);
  const [paneShown, setPaneShown] = useState(false);

  const source = sourceOf(search);
  const openFromAddress = useEffectEvent(() => {
    const wanted = source ?? startingSource(zone);
    open(zone, wanted);
    if (!source) void navigate({ search: searchFor(wanted, search), replace: true });
  });
  useEffect(() => openFromAddress(), [zone, source?.kind, source?.id]);
  useEffect(() => () => stopFollowing(zone), [zone]);

  const send = (): void => {
    const current = openedOf(zone).getState().opened;
    if (!current || denied !== undefined || current.missing || current.xml.length > longestMessage) return;
    const xml = readyToSend(zone, current.xml);
    fillIn(zone, xml);
    setPaneShown(true);
    if (search.pane) void navigate({ search: searchFor(current.source, {}), replace: true });
    void sendMessage(zone, xml, current.serial);
  };
  const sendByKey = useEffectEvent(() => send());
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      if (document.querySelector('[aria-modal="true"]')) return;
      event.preventDefault();
      event.stopPropagation();
      // A sender that was just typed takes effect on leaving its field.
      const field = document.activeElement instanceof HTMLInputElement ? document.activeElement : undefined;
      field?.blur();
      sendByKey();
      field?.focus();
    };
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);

  const side = <SideList current={opened?.source} search={search} onChosen={() => setListOpened(false)} />;
  return (
    <div className="page-row" ref={ref}>
      {!folded && side}
      {!(alone && paneShown) && (
        <EditorColumn
          onSend={send}
          onWrite={(xml) => {
            const draft = write(zone, xml);
            if (draft) void navigate({ search: searchFor(draft, search), replace: true });
          }}
        >
          {folded && (
            <Popover
              opened={listOpened}
              onChange={setListOpened}
              position="bottom-start"
              offset={2}
              trapFocus
            >
              <Popover.Target>
                <button
                  type="button"
                  className="btn"
                  aria-expanded={listOpened}
                  onClick={() => setListOpened(!listOpened)}
                >
                  Drafts and templates <Icon name="caret" />
                </button>
              </Popover.Target>
              <Popover.Dropdown>{side}</Popover.Dropdown>
            </Popover>
          )}
          {alone && (
            <button type="button" className="btn" onClick={() => setPaneShown(true)}>
              Answer
            </button>
          )}
        </EditorColumn>
      )}
      {!(alone && !paneShown) && (
        <aside
          className="pane"
          aria-label="Answer and queue"
          style={alone ? { flex: 1 } : { width: paneWidth }}
        >
          {!alone && <PaneDivider page="workbench" width={paneWidth} limits={limits} />}
          {alone && (
            <div className="wb-back">
              <button type="button" className="btn btn-plain" onClick={() => setPaneShown(false)}>
                <Icon name="back" /> Back
              </button>
            </div>
          )}
          <PaneTabs onSend={send} />
        </aside>
      )}
    </div>
  );
}

function PaneTabs({ onSend }: { readonly onSend: () => void }): ReactNode {
  const { zone } = route.useParams();
  const { pane } = route.useSearch();
  const navigate = route.useNavigate();
  const as = keptOf(zone)((kept) => kept.as);
  const { waiting } = useSender(zone, as);
  return (
    <Tabs
      value={pane ?? 'answer'}
      onChange={(value) =>
        void navigate({
          search: (search) => withPane(search, value === 'queue' ? 'queue' : undefined),
          replace: true,
        })
      }
      keepMounted={false}
      className="pane-tabs"
    >
      <Tabs.List aria-label="Answer and queue">
        <Tabs.Tab value="answer">Answer</Tabs.Tab>
        <Tabs.Tab value="queue">
          Queue of {as} {waiting > 0 && <span className="quiet">{waiting}</span>}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="answer">
        <AnswerTab onSend={onSend} />
      </Tabs.Panel>
      <Tabs.Panel value="queue">
        <QueueTab />
      </Tabs.Panel>
    </Tabs>
  );
}
