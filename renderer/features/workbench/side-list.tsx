/** The list at the left: drafts, templates, and what was sent. */
import { Link, useParams } from '@tanstack/react-router';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useNow } from '../../shared/clock.ts';
import { formatDay, formatExact, formatMinute, sameDay } from '../../shared/format.ts';
import { Icon } from '../../shared/shapes.tsx';
import { Status } from '../../shared/status.tsx';
import { deleteDraft, keptOf, type Draft, type Sent } from './kept.ts';
import { reopen } from './opened.ts';
import { searchFor, type Source, type WorkbenchSearch } from './search.ts';
import { templateList } from './templates.ts';

interface SideListProps {
  readonly current: Source | undefined;
  readonly search: WorkbenchSearch;
  /** Something was chosen. */
  readonly onChosen: () => void;
}

interface ItemProps extends SideListProps {
  readonly source: Source;
  readonly title: string;
  readonly indented?: boolean;
  readonly children?: ReactNode;
}

function Item({
  source,
  current,
  search,
  onChosen,
  title,
  indented = false,
  children,
}: ItemProps): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const here = current?.kind === source.kind && current.id === source.id;
  return (
    <Link
      to="/$zone/workbench"
      params={{ zone }}
      search={searchFor(source, search)}
      className={indented ? 'wb-item wb-item-in' : 'wb-item'}
      activeProps={{}}
      aria-current={here ? 'true' : undefined}
      title={title}
      onClick={() => {
        // The open template, chosen again, is filled anew.
        if (here && source.kind === 'template') reopen(zone, source);
        onChosen();
      }}
    >
      <span className="grow">{title}</span>
      {children}
    </Link>
  );
}

const matches = (title: string, filter: string): boolean =>
  title.toLowerCase().includes(filter.trim().toLowerCase());

/** Up and down go from line to line. */
function step(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('input, .wb-item')];
  const next = lines[lines.findIndex((line) => line === document.activeElement) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Drafts, templates and sent messages of the zone in this browser. */
export function SideList(props: SideListProps): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const { drafts, sent } = keptOf(zone)();
  const [filter, setFilter] = useState('');
  const found = {
    drafts: drafts.filter(({ title }) => matches(title, filter)),
    templates: templateList.filter(({ title, group }) => matches(`${title} ${group}`, filter)),
    sent: sent.filter(({ title }) => matches(title, filter)),
  };
  const nothing = found.drafts.length + found.templates.length + found.sent.length === 0;
  return (
    <nav className="wb-list" aria-label="Drafts, templates, sent messages" onKeyDown={step}>
      <div className="wb-filter">
        <input
          className="input"
          type="search"
          placeholder="Filter"
          aria-label="Filter drafts, templates and sent messages"
          value={filter}
          onChange={({ currentTarget }) => setFilter(currentTarget.value)}
        />
      </div>
      <div className="scroll wb-lines">
        <Drafts drafts={found.drafts} all={drafts.length} {...props} />
        {found.templates.length > 0 && (
          <Templates list={found.templates} filtered={filter.trim() !== ''} {...props} />
        )}
        <SentMessages sent={found.sent} all={sent.length} {...props} />
        {nothing && (
          <p className="wb-note quiet" role="status">
            Nothing here is called that.
          </p>
        )}
      </div>
    </nav>
  );
}

function Drafts({
  drafts,
  all,
  ...props
}: SideListProps & { readonly drafts: readonly Draft[]; readonly all: number }): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const [undo, setUndo] = useState<{ readonly title: string; readonly act: () => void }>();
  return (
    <section aria-labelledby="wb-drafts">
      <h2 id="wb-drafts">Drafts</h2>
      {all === 0 && !undo && <p className="wb-note quiet">A template becomes a draft when you change it.</p>}
      <ul>
        {drafts.map(({ id, title, time }) => (
          <li key={id} className="wb-line">
            <Item {...props} source={{ kind: 'draft', id }} title={title}>
              <time className="quiet" dateTime={new Date(time).toISOString()} title={formatExact(time)}>
                {formatMinute(time)}
              </time>
            </Item>
            <button
              type="button"
              className="btn btn-plain btn-icon btn-small"
              aria-label={`Delete the draft ${title}`}
              title="Delete"
              onClick={() => setUndo({ title, act: deleteDraft(zone, id) })}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      {undo && (
        <p className="wb-note" role="status">
          {undo.title} is deleted.{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              undo.act();
              setUndo(undefined);
            }}
          >
            Undo
          </button>
        </p>
      )}
    </section>
  );
}

function Templates({
  list,
  filtered,
  ...props
}: SideListProps & { readonly list: typeof templateList; readonly filtered: boolean }): ReactNode {
  const { current } = props;
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({});
  const groups = [...new Set(list.map(({ group }) => group))];
  return (
    <section aria-labelledby="wb-templates">
      <h2 id="wb-templates">Templates</h2>
      <ul>
        {groups.map((group) => {
          const own = list.filter((template) => template.group === group);
          const holdsCurrent = current?.kind === 'template' && own.some(({ id }) => id === current.id);
          const opened = filtered || (toggled[group] ?? holdsCurrent);
          return (
            <li key={group}>
              <button
                type="button"
                className="wb-item"
                aria-expanded={opened}
                onClick={() => setToggled({ ...toggled, [group]: !opened })}
              >
                <Icon name="caret" />
                <span className="grow">{group}</span>
                <span className="quiet">{own.length}</span>
              </button>
              {opened && (
                <ul>
                  {own.map(({ id, title }) => (
                    <li key={id}>
                      <Item {...props} source={{ kind: 'template', id }} title={title} indented />
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function SentMessages({
  sent,
  all,
  ...props
}: SideListProps & { readonly sent: readonly Sent[]; readonly all: number }): ReactNode {
  const now = useNow(60_000);
  return (
    <section aria-labelledby="wb-sent">
      <h2 id="wb-sent">Sent</h2>
      {all === 0 && <p className="wb-note quiet">The last 50 messages that you send stay here.</p>}
      <ul>
        {sent.map(({ id, title, time, error, status }) => (
          <li key={id}>
            <Item {...props} source={{ kind: 'sent', id }} title={title}>
              {error !== undefined && <Status shape="refused">{error}</Status>}
              {status !== undefined && status !== 0 && <span className="quiet">status {status}</span>}
              <time className="quiet" dateTime={new Date(time).toISOString()} title={formatExact(time)}>
                {sameDay(time, now) ? formatMinute(time) : formatDay(time)}
              </time>
            </Item>
          </li>
        ))}
      </ul>
    </section>
  );
}
