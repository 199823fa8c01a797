/** The middle: who sends, the message, and what is wrong with it. */
import { Switch } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import {
  lazy,
  Suspense,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { host } from '../../host/current.ts';
import { useDenied } from '../../shared/may.ts';
import { notify } from '../../shared/notices.ts';
import { Icon } from '../../shared/shapes.tsx';
import { Status } from '../../shared/status.tsx';
import type { XmlPlace } from '../../shared/xml-editor.tsx';
import { xmlFile } from '../../shared/xml-file.ts';
import { checkMessage } from './check-message.ts';
import { conversationOf } from './conversation.ts';
import { pathAt } from './element-path.ts';
import { refreshEnvelope } from './envelope.ts';
import { longestMessage } from './exchange.ts';
import { keptOf } from './kept.ts';
import { titleOf } from './message-words.ts';
import { fillIn, openedOf, sendAs, type Opened } from './opened.ts';
import { SenderField, SenderLine } from './sender-bar.tsx';

const XmlEditor = lazy(async () => ({
  default: (await import('../../shared/xml-editor.tsx')).XmlEditor,
}));

interface EditorColumnProps {
  readonly onSend: () => void;
  readonly onWrite: (xml: string) => void;
  /** Parts of the page that have no room beside the editor. */
  readonly children: ReactNode;
}

/** Puts the text of a file into the editor. */
async function openFile(onWrite: (xml: string) => void): Promise<void> {
  try {
    const file = await host.openFile([xmlFile]);
    if (file) onWrite(file.text);
  } catch (error) {
    notify('failed', `The file was not opened: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Toolbar, path, editor and findings. */
export function EditorColumn({ onSend, onWrite, children }: EditorColumnProps): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const sending = conversationOf(zone)((state) => state.busy === 'message');
  const opened = openedOf(zone)((state) => state.opened);
  const denied = useDenied('admin.send');
  const tooLong = (opened?.xml.length ?? 0) > longestMessage;
  return (
    <section className="page-column wb-middle" aria-label="Message">
      <div className="toolbar">
        {children}
        <SenderField />
        <button
          type="button"
          className="btn"
          disabled={opened === undefined || opened.missing}
          onClick={() => void openFile(onWrite)}
        >
          Open file
        </button>
        <span className="grow" />
        {tooLong && (
          <span className="discarded-ink">Longer than a million characters: not sent from here.</span>
        )}
        <button
          type="button"
          className="btn btn-main"
          disabled={tooLong || opened === undefined || opened.missing || denied !== undefined}
          title={denied}
          aria-disabled={sending}
          aria-keyshortcuts="Control+Enter"
          onClick={onSend}
        >
          Send <kbd>Ctrl Enter</kbd>
        </button>
      </div>
      <SenderLine />
      {opened?.missing === true ? (
        <div className="empty">
          <p>This {opened.source.kind === 'sent' ? 'sent message' : 'draft'} is not in this browser.</p>
          <p className="quiet">Drafts and sent messages stay in the browser they were made in.</p>
        </div>
      ) : (
        opened && <Editor key={opened.serial} zone={zone} opened={opened} onWrite={onWrite} />
      )}
    </section>
  );
}

function Editor({
  zone,
  opened,
  onWrite,
}: {
  readonly zone: string;
  readonly opened: Opened;
  readonly onWrite: (xml: string) => void;
}): ReactNode {
  const { xml } = opened;
  const fresh = keptOf(zone)((kept) => kept.fresh);
  const [cursor, setCursor] = useState(0);
  const [place, setPlace] = useState<XmlPlace>();
  const checkedText = useDeferredValue(xml);
  const checked = useMemo(() => checkMessage(checkedText), [checkedText]);
  const path = useMemo(() => pathAt(checkedText, cursor), [checkedText, cursor]);
  const finding = 'finding' in checked ? checked.finding : undefined;
  const marks = useMemo(() => (finding ? [{ ...finding, kind: 'error' as const }] : []), [finding]);
  const showFinding = useEffectEvent(() => {
    if (finding) setPlace({ line: finding.line, column: finding.column });
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      showFinding();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <div className="wb-path">
        <ol aria-label="Element at the cursor">
          {path.map((name, index) => (
            <li key={index}>{name}</li>
          ))}
        </ol>
        <Switch
          size="xs"
          label="New id and time at each send"
          checked={fresh}
          onChange={({ currentTarget }) => keptOf(zone).setState({ fresh: currentTarget.checked })}
        />
        <button
          type="button"
          className="btn btn-small btn-plain"
          aria-label="New id and time now"
          title="A new SIF_MsgId, and now as SIF_Timestamp"
          onClick={() => fillIn(zone, refreshEnvelope(xml, Date.now()))}
        >
          Now
        </button>
      </div>
      <Suspense fallback={<pre className="xml-editor code">{xml.slice(0, 20_000)}</pre>}>
        <XmlEditor
          xml={xml}
          label="Message to send. Tab leaves the editor, Control Enter sends."
          onChange={onWrite}
          onCursor={setCursor}
          marks={marks}
          goTo={place}
        />
      </Suspense>
      <div className="wb-findings">
        {finding ? (
          <>
            <Status shape="refused">1 error</Status>
            <button
              type="button"
              className="link"
              title="Go there (F8)"
              onClick={() => setPlace({ line: finding.line, column: finding.column })}
            >
              {finding.line}:{finding.column}
            </button>
            <span className="grow">
              {finding.text} <span className="quiet">The zone would answer {finding.code}.</span>
            </span>
            <kbd>F8</kbd>
          </>
        ) : (
          'message' in checked && (
            <Reads title={titleOf(checked.message)} from={checked.message.header.sourceId} zone={zone} />
          )
        )}
      </div>
    </>
  );
}

function Reads({
  title,
  from,
  zone,
}: {
  readonly title: string;
  readonly from: string;
  readonly zone: string;
}): ReactNode {
  const as = keptOf(zone)((kept) => kept.as);
  const { opened } = openedOf(zone).getState();
  if (from === as) {
    return (
      <>
        <Icon name="check" />
        <span className="grow">
          Reads as {title}, from {from}.
        </span>
      </>
    );
  }
  return (
    <>
      <Status shape="attention">two senders</Status>
      <span className="grow">
        The message is from {from}, and the workbench acts as {as}. It is sent as it is written.
      </span>
      <button type="button" className="btn btn-small" onClick={() => sendAs(zone, from)}>
        Act as {from}
      </button>
      <button type="button" className="btn btn-small" onClick={() => opened && sendAs(zone, as)}>
        Write {as}
      </button>
    </>
  );
}
