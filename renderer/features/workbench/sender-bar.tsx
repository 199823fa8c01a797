/** Who sends, and how that agent stands in the zone. */
import { useNavigate, useParams } from '@tanstack/react-router';
import { useId, useState, type ReactNode } from 'react';
import { Failure } from '../../shared/failure.tsx';
import { plural } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { Status } from '../../shared/status.tsx';
import { conversationOf } from './conversation.ts';
import { registerSender } from './exchange.ts';
import { keptOf } from './kept.ts';
import { sendAs } from './opened.ts';
import { withPane } from './search.ts';
import { useSender } from './sender.ts';

const sourceIdPattern = /^[^\s<>&"']{1,64}$/;

/** The field Send as. Takes effect on leaving it or on Enter; what makes no SIF_SourceId takes none. */
export function SenderField(): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const as = keptOf(zone)((kept) => kept.as);
  const { agents } = useSender(zone, as);
  const [typed, setTyped] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const list = useId();
  const field = useId();
  const help = useId();
  const leave = (): void => {
    const sourceId = typed?.trim();
    if (sourceId === undefined || sourceId === as) {
      setTyped(undefined);
      setWrong(false);
      return;
    }
    const fits = sourceIdPattern.test(sourceId);
    setWrong(!fits);
    if (!fits) return;
    sendAs(zone, sourceId);
    setTyped(undefined);
  };
  return (
    <span className="wb-sender">
      <label htmlFor={field} className="quiet">
        Send as
      </label>
      <input
        id={field}
        className="input"
        list={list}
        value={typed ?? as}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong}
        aria-describedby={wrong ? help : undefined}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={leave}
        onKeyDown={({ key, ctrlKey, metaKey }) => {
          if (key === 'Enter' && !ctrlKey && !metaKey) leave();
          if (key === 'Escape') {
            setTyped(undefined);
            setWrong(false);
          }
        }}
      />
      <datalist id={list}>
        {agents.map((agent) => (
          <option key={agent} value={agent} />
        ))}
      </datalist>
      {wrong && (
        <span id={help} className="refused-ink" role="alert">
          A SIF_SourceId has 1 to 64 characters and no blanks or &lt; &gt; &amp; quotes. Still sending as {as}
          .
        </span>
      )}
    </span>
  );
}

/** A line about the sender: registered or not, and whose queue it is. */
export function SenderLine(): ReactNode {
  const denied = useDenied('admin.send');
  const { zone = '' } = useParams({ strict: false });
  const as = keptOf(zone)((kept) => kept.as);
  const busy = conversationOf(zone)((state) => state.busy !== undefined);
  const { state, waiting, error, retry } = useSender(zone, as);
  switch (state) {
    case 'unknown':
      return error ? (
        <Failure what={`Whether ${as} is registered could not be read.`} error={error} retry={retry} />
      ) : (
        <div className="wb-sender-line" />
      );
    case 'unregistered':
      return (
        <div className="wb-sender-line">
          <Status shape="unregistered">not registered</Status>
          <span className="grow">
            {as} has to join {zone} before it can send anything but SIF_Register (R-MSG-5).
          </span>
          <button
            type="button"
            className="btn btn-small"
            aria-disabled={busy}
            disabled={denied !== undefined}
            title={denied}
            onClick={() => void registerSender(zone)}
          >
            Register {as}
          </button>
        </div>
      );
    case 'own':
      return (
        <div className="wb-sender-line">
          <Status shape="working">registered</Status>
          <span className="grow">for pull mode</span>
          <WaitingLink waiting={waiting} />
        </div>
      );
    case 'other':
      return (
        <div className="wb-sender-line wb-sender-warning">
          <Status shape="attention">a real agent</Status>
          <span className="grow">
            {as} was not registered from here. Taking messages as {as} and acknowledging them consumes them:
            the agent itself never gets them.
          </span>
          <WaitingLink waiting={waiting} />
        </div>
      );
    case 'push':
      return (
        <div className="wb-sender-line wb-sender-warning">
          <Status shape="attention">push mode</Status>
          <span className="grow">
            The zone posts messages for {as} to its own address and gives none out here (5/9). Acknowledging
            one from here consumes it: the agent itself never gets it.
          </span>
          <WaitingLink waiting={waiting} />
        </div>
      );
  }
}

function WaitingLink({ waiting }: { readonly waiting: number }): ReactNode {
  const navigate = useNavigate({ from: '/$zone/workbench' });
  return (
    <button
      type="button"
      className="link"
      onClick={() => void navigate({ search: (search) => withPane(search, 'queue') })}
    >
      {waiting === 0 ? 'nothing waits' : `${plural(waiting, 'message')} wait${waiting === 1 ? 's' : ''}`}
    </button>
  );
}
