/** Access: who may do what with which object, seen and changed. */
import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { accessQuery } from '../../api/queries.ts';
import type { AccessTable, JournalEntry } from '../../api/types.ts';
import { Failure } from '../../shared/failure.tsx';
import { useFresh } from '../../shared/fresh.ts';
import { InHead } from '../../shared/head-slot.tsx';
import { AgentChip } from '../../shared/chips.tsx';
import { AgentList } from './agent-list.tsx';
import { AgentSelect, newAgent, ObjectSelect } from './choose.tsx';
import { ByAgent } from './by-agent.tsx';
import { ByObject, ObjectList } from './by-object.tsx';
import { AccessIndex } from './cells.ts';
import { ChangeBar, useApply } from './change-bar.tsx';
import { Denials } from './denials.tsx';
import { focusMatrix } from './focus.ts';
import { RegisterRefused } from './may-register.tsx';
import { NewAgent } from './new-agent.tsx';
import type { AccessSearch } from './search.ts';
import './access.css';

const route = getRouteApi('/$zone/access');
const defaultContext = 'SIF_Default';

/** Messages that give or take a role. */
const roleTypes = new Set([
  'SIF_Register',
  'SIF_Unregister',
  'SIF_Provision',
  'SIF_Provide',
  'SIF_Unprovide',
  'SIF_Subscribe',
  'SIF_Unsubscribe',
]);

const concerns = ({ kind, type = '' }: JournalEntry): boolean =>
  kind === 'admin' || kind === 'refused' || roleTypes.has(type);

/** The page. View, agent or object, context, and the active cell are in the address. */
export function AccessPage(): ReactNode {
  const { zone } = route.useParams();
  const { data: table, error, isFetching, refetch } = useQuery(accessQuery(zone));
  useFresh(accessQuery(zone).queryKey, (entry) => entry.zone === zone && concerns(entry));
  const failure = error && (
    <Failure what="The rights could not be read." error={error} retry={() => void refetch()} />
  );
  if (!table) {
    return (
      <div className="page-column">{failure ?? <div className={`bar${isFetching ? ' bar-on' : ''}`} />}</div>
    );
  }
  return (
    <div className="page-column">
      {failure}
      <Views zone={zone} table={table} />
    </div>
  );
}

function Views({ zone, table }: { readonly zone: string; readonly table: AccessTable }): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const index = useMemo(() => new AccessIndex(table), [table]);
  const apply = useApply(zone, focusMatrix);
  const { view, add } = search;
  const context = search.context ?? defaultContext;
  const setView = (next: string): void => {
    const { agent, object } = search;
    void navigate({
      search: {
        ...(next === 'object' || next === 'denials' ? { view: next } : {}),
        ...(agent === undefined ? {} : { agent }),
        ...(object === undefined ? {} : { object }),
        ...(search.context === undefined ? {} : { context }),
      },
    });
  };
  const denials = index.denials.length;
  return (
    <>
      <InHead>
        <SegmentedControl
          aria-label="View"
          value={view ?? 'agent'}
          data={[
            { value: 'agent', label: 'By agent' },
            { value: 'object', label: 'By object' },
            { value: 'denials', label: denials === 0 ? 'Denials' : `Denials ${String(denials)}` },
          ]}
          onChange={setView}
        />
        <span className="grow" />
        <Link
          className="btn btn-plain wide"
          to="/$zone/access"
          params={{ zone }}
          search={{ add: true } satisfies AccessSearch}
        >
          Add rights for a new agent…
        </Link>
      </InHead>
      <div className="page-row">
        {view === 'denials' ? (
          <Denials zone={zone} index={index} />
        ) : (
          <Chosen
            zone={zone}
            table={table}
            index={index}
            context={context}
            asks={add === true}
            onApply={apply.mutate}
          />
        )}
      </div>
      <ChangeBar zone={zone} index={index} apply={apply} />
    </>
  );
}

interface ChosenProps {
  readonly zone: string;
  readonly table: AccessTable;
  readonly index: AccessIndex;
  readonly context: string;
  /** Whether the id of a new agent is asked for. */
  readonly asks: boolean;
  readonly onApply: () => void;
}

/** One agent, or one object, with the list to choose from; where there is no room for the list, a field. */
function Chosen({ zone, table, index, context, asks, onApply }: ChosenProps): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const besides = useMediaQuery('(min-width: 1200px)', true, { getInitialValueInEffect: false });
  const shared = { zone, table, index, context, onApply };
  if (search.view === 'object') {
    const object = search.object ?? firstObject(table);
    const who = besides ? <b>{object}</b> : <ObjectSelect table={table} object={object} />;
    return (
      <>
        {besides && <ObjectList zone={zone} table={table} object={object} />}
        <section className="list-column" aria-label={`Rights on ${object}`}>
          <ByObject {...shared} object={object} who={who} key={`${object}\n${context}`} />
        </section>
      </>
    );
  }
  const agent = search.agent ?? (asks ? undefined : firstAgent(table, index));
  const who =
    besides && agent !== undefined ? (
      <AgentChip agent={agent} />
    ) : (
      <AgentSelect zone={zone} table={table} agent={agent} />
    );
  const form = (
    <NewAgent
      onAgent={(id) => void navigate({ search: { agent: id, show: 'all' } })}
      onCancel={() => void navigate({ search: {} })}
    />
  );
  return (
    <>
      {besides && (
        <AgentList zone={zone} table={table} index={index} agent={agent}>
          {asks ? form : <p>{newAgent(zone)}</p>}
        </AgentList>
      )}
      <section className="list-column" aria-label={agent === undefined ? 'Rights' : `Rights of ${agent}`}>
        {agent === undefined ? (
          <>
            {!besides && <div className="toolbar">{who}</div>}
            {!besides && asks && form}
            <div className="empty" role="status">
              <p>The rights of an agent stand here, whether it has registered or not.</p>
              <p className="quiet">Type the SIF_SourceId of an agent to give it rights before it comes.</p>
            </div>
          </>
        ) : (
          <>
            <RegisterRefused zone={zone} index={index} agent={agent} />
            <ByAgent {...shared} agent={agent} who={who} key={`${agent}\n${context}`} />
          </>
        )}
      </section>
    </>
  );
}

const firstObject = ({ announcements, grants }: AccessTable): string =>
  announcements.find(({ role }) => role === 'provide')?.object ?? grants[0]?.object ?? 'StudentPersonal';

const firstAgent = ({ agents }: AccessTable, index: AccessIndex): string | undefined =>
  index.denials[0]?.agent ?? agents[0]?.sourceId;
