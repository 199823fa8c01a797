/** A zone without agents: how one joins, and every try so far. */
import { useState, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { JournalEntry, Overview } from '../../api/types.ts';
import { Sentence } from '../../shared/chips.tsx';
import { CopyButton } from '../../shared/copy.tsx';
import { Failure } from '../../shared/failure.tsx';
import { formatClock, formatExact } from '../../shared/format.ts';
import { Grant } from '../../shared/grant.tsx';
import { useFeed, useFeedState } from '../../shared/message-feed.ts';
import { newMessageId } from '../../shared/message-id.ts';
import { codeOf } from '../../shared/outcome.ts';
import { fullStop, missingRight, refusalWords } from '../../shared/refusal.ts';
import { OutcomeStatus } from '../../shared/status.tsx';
import { StartDemo } from '../../shared/start-demo.tsx';
import { registerCommand } from './register-command.ts';

/** The page of a zone that nobody has joined. */
export function EmptyZone({ overview }: { readonly overview: Overview }): ReactNode {
  const { zone } = overview;
  const closed = zone.policy === 'closed';
  const [command] = useState(() => registerCommand(zone.url, 'MyAgent', newMessageId(), Date.now()));
  return (
    <div className="page-row">
      <div className="first scroll">
        <div className="first-text">
          <h2>Nobody has joined this zone yet</h2>
          <p className="soft">Agents and messages fill these pages as soon as the first agent registers.</p>
          <section>
            <h3>Point an agent at this address</h3>
            <p className="soft">
              {closed
                ? 'Any SIF 2.x agent. The zone is closed: an agent gets in when you have granted it the right to register.'
                : 'Any SIF 2.x agent. The zone is open: every agent may register, and gets every right.'}
            </p>
            <div className="address-box">
              <code>{zone.url}</code>
              <CopyButton text={zone.url} done="Address copied" />
            </div>
            {closed && <GrantById />}
          </section>
          {closed && (
            <section>
              <h3>Rights it will need</h3>
              <ol className="first-rights soft">
                <li>
                  <b>Register</b>, to get in. Grant it above, or at the right once the agent has tried.
                </li>
                <li>
                  For each object: <b>provide</b> and <b>respond</b> to be its source, <b>publish</b> to send
                  its changes, <b>subscribe</b> to get them, <b>request</b> to ask for all of it.
                </li>
                <li>
                  What it announces without a right is refused, and shows under Needs attention with the right
                  that it lacks and a Grant button.
                </li>
              </ol>
            </section>
          )}
          <section>
            <h3>Register one by hand</h3>
            <p className="soft">
              Paste this into a terminal.{' '}
              {closed
                ? 'MyAgent is refused with 4/2 until you grant it at the right.'
                : 'MyAgent then shows here as the first agent.'}
            </p>
            <div className="command-box">
              <pre className="code" tabIndex={0} aria-label="Command that registers MyAgent">
                {command}
              </pre>
              <CopyButton text={command} done="Command copied" />
            </div>
          </section>
          <section>
            <h3>Start the demo district</h3>
            <p className="soft">
              A student information system, a library, a kitchen, buses, a photographer and a data warehouse
              of an invented district join a zone of their own. This zone stays as it is.
            </p>
            <p className="first-demo">
              <StartDemo main={false} />
            </p>
          </section>
        </div>
      </div>
      <aside className="pane first-tries" aria-labelledby="tries">
        <div className="toolbar">
          <h2 id="tries">Waiting for the first agent</h2>
        </div>
        <Tries zone={zone.id} />
      </aside>
    </div>
  );
}

const sourceIdPattern = /^[^\s<>&"']{1,64}$/;

/** Grants the right to register before the agent has tried. */
function GrantById(): ReactNode {
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<string>();
  if (!opened) {
    return (
      <p>
        <button type="button" className="link" onClick={() => setOpened(true)}>
          Grant an agent by its SIF_SourceId…
        </button>
      </p>
    );
  }
  const agent = typed.trim();
  const wrong = asked !== undefined && !sourceIdPattern.test(asked);
  return (
    <form
      className="grant-form"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(agent);
      }}
    >
      <label htmlFor="source-id">SIF_SourceId</label>
      <div className="grant">
        <input
          id="source-id"
          className="input"
          value={typed}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong}
          aria-describedby="source-id-help"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAsked(undefined);
          }}
        />
        {asked !== agent && (
          <button type="submit" className="btn">
            Continue
          </button>
        )}
      </div>
      <p id="source-id-help" className={wrong ? 'refused-ink' : 'quiet'}>
        {wrong
          ? 'Type 1 to 64 characters without spaces, quotes, < > or &.'
          : 'As the agent sends it, upper and lower case as they are.'}
      </p>
      {asked === agent && !wrong && <Grant key={agent} missing={{ agent, right: 'register' }} />}
    </form>
  );
}

function Try({ entry, zone }: { readonly entry: JournalEntry; readonly zone: string }): ReactNode {
  const { sentence, cause, fix } = refusalWords(entry);
  const missing = missingRight(entry);
  const show = (
    <Link
      className="btn btn-small btn-plain"
      to="/$zone/messages"
      params={{ zone }}
      search={{ at: entry.position, pane: 'journey' }}
    >
      Show the message
    </Link>
  );
  return (
    <li>
      <p className="try-head">
        <OutcomeStatus entry={entry} />
        <time dateTime={new Date(entry.time).toISOString()} title={formatExact(entry.time)}>
          {formatClock(entry.time)}
        </time>
      </p>
      {entry.kind === 'refused' ? (
        <>
          <p>
            <Sentence of={sentence} />. {cause}. Told {codeOf(entry)}
            {entry.desc === undefined ? '.' : `: ${fullStop(entry.desc)}`} {!missing && fix}
          </p>
          {missing ? <Grant missing={missing}>{show}</Grant> : <p className="grant">{show}</p>}
        </>
      ) : (
        <p>
          {entry.sourceId ?? 'Somebody'} sent {entry.type ?? 'a message'}.{' '}
          <span className="grant">{show}</span>
        </p>
      )}
    </li>
  );
}

function Tries({ zone }: { readonly zone: string }): ReactNode {
  const feed = useFeed(zone, {}, 50);
  const rows = useFeedState(feed, (state) => state.list?.rows);
  const failed = useFeedState(feed, (state) => state.failed);
  return (
    <div className="scroll">
      <p className="first-lead soft" role="status">
        {rows?.length === 0 ? 'Nobody has tried so far. ' : ''}Every try to join shows here, with the answer
        it got.
      </p>
      {failed && (
        <Failure what="The tries could not be read." error={failed.error} retry={() => feed.reload()} />
      )}
      <ul className="tries" aria-label="Tries to join">
        {rows?.map(({ entry }) => (
          <Try key={entry.position} entry={entry} zone={zone} />
        ))}
      </ul>
    </div>
  );
}
