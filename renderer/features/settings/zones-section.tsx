/** All zones of this server: where they are, who is in them, a new one, and the end of one. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { demoQuery, infoQuery, queries, zoneQuery } from '../../api/queries.ts';
import type { ZoneSummary } from '../../api/types.ts';
import { Ask } from '../../shared/ask.tsx';
import { Failure } from '../../shared/failure.tsx';
import { stopAtProblem, TextField, useTextEntry } from '../../shared/field.tsx';
import { formatCount, plural } from '../../shared/format.ts';
import { useFresh } from '../../shared/fresh.ts';
import { NewZone } from '../../shared/new-zone.tsx';
import { notify } from '../../shared/notices.ts';
import { Icon } from '../../shared/shapes.tsx';
import { StartDemo } from '../../shared/start-demo.tsx';

interface ZonesSectionProps {
  /** The zone whose settings these are. */
  readonly zone: string;
  /** Why this person adds and removes no zones, where that is so. */
  readonly denied: string | undefined;
  readonly creating: boolean;
  readonly onCreating: (creating: boolean) => void;
}

/** The table, and the form for a new zone. */
export function ZonesSection({ zone, denied, creating, onCreating }: ZonesSectionProps): ReactNode {
  const { data } = useQuery(infoQuery);
  useFresh(infoQuery.queryKey, () => true);
  const { data: demo } = useQuery(demoQuery);
  const zones = data?.zones ?? [];
  return (
    <>
      <div className="zones-scroll">
        <table className="table zones" aria-labelledby="settings-zones">
          <thead>
            <tr>
              <th scope="col">Zone</th>
              <th scope="col">Name</th>
              <th scope="col">Policy</th>
              <th scope="col">Address for agents</th>
              <th scope="col" className="num">
                Agents
              </th>
              <th scope="col" className="num">
                Waiting
              </th>
              <th scope="col" aria-label="Remove" />
            </tr>
          </thead>
          <tbody>
            {zones.map((each) => (
              <ZoneRows key={each.id} zone={each} here={each.id === zone} fixed={denied !== undefined} />
            ))}
          </tbody>
        </table>
      </div>
      {denied !== undefined ? (
        <p className="quiet">{denied}</p>
      ) : creating ? (
        <div className="new-zone">
          <h3>New zone</h3>
          <NewZone autoFocus onCancel={() => onCreating(false)} />
        </div>
      ) : (
        <div className="zones-acts form-acts">
          <button type="button" className="btn" onClick={() => onCreating(true)}>
            <Icon name="plus" /> New zone
          </button>
          {demo && !zones.some(({ id }) => id === demo.zone) && <StartDemo main={false} />}
        </div>
      )}
    </>
  );
}

interface ZoneRowsProps {
  readonly zone: ZoneSummary;
  readonly here: boolean;
  /** This person removes no zones. */
  readonly fixed: boolean;
}

function ZoneRows({ zone, here, fixed }: ZoneRowsProps): ReactNode {
  const [asked, setAsked] = useState(false);
  const kept = zone.agents > 0 && !fixed;
  const reason = `remove-${zone.id}-reason`;
  return (
    <>
      <tr>
        <th scope="row">
          <Link to="/$zone/overview" params={{ zone: zone.id }}>
            {zone.id}
          </Link>
          {here && <span className="quiet"> this one</span>}
        </th>
        <td title={zone.name}>{zone.name}</td>
        <td>{zone.policy}</td>
        <td className="mono" title={zone.url}>
          {zone.url}
        </td>
        <td className="num">{formatCount(zone.agents)}</td>
        <td className="num">{formatCount(zone.waiting)}</td>
        <td className="num">
          <button
            type="button"
            className="btn btn-small btn-plain"
            aria-label={`Remove ${zone.id}…`}
            disabled={kept || fixed}
            aria-expanded={asked}
            aria-describedby={kept ? reason : undefined}
            onClick={() => setAsked(true)}
          >
            Remove…
          </button>
        </td>
      </tr>
      {kept && (
        <tr className="zone-reason">
          <td colSpan={7} id={reason}>
            <KeptBy zone={zone} />
          </td>
        </tr>
      )}
      {asked && !kept && (
        <tr className="zone-reason">
          <td colSpan={7}>
            <RemoveZone zone={zone} onKeep={() => setAsked(false)} />
          </td>
        </tr>
      )}
    </>
  );
}

const registers = new Set(['SIF_Register', 'SIF_Unregister']);

/** Why a zone cannot be removed now. */
function KeptBy({ zone }: { readonly zone: ZoneSummary }): ReactNode {
  const { data } = useQuery(zoneQuery(zone.id));
  useFresh(zoneQuery(zone.id).queryKey, (entry) => entry.zone === zone.id && registers.has(entry.type ?? ''));
  const agents = data?.agents ?? [];
  const who = agents.length === 0 ? plural(zone.agents, 'agent') : agents.join(', ');
  return (
    <span className="quiet">
      It cannot be removed while {who} {zone.agents === 1 ? 'is' : 'are'} registered.
    </span>
  );
}

interface RemoveZoneProps {
  readonly zone: ZoneSummary;
  readonly onKeep: () => void;
}

function RemoveZone({ zone: { id, waiting }, onKeep }: RemoveZoneProps): ReactNode {
  const navigate = useNavigate();
  const typed = useTextEntry('', (value) =>
    value === id ? undefined : `Type ${id}, upper and lower case as they are.`,
  );
  const remove = useMutation({
    mutationFn: () => api.admin.removeZone.mutate({ zone: id }),
    onSuccess: async () => {
      await queries.refetchQueries({ queryKey: infoQuery.queryKey });
      notify('done', `Zone ${id} removed.`);
      const left = queries.getQueryData(infoQuery.queryKey)?.zones ?? [];
      const here = globalThis.location.pathname.split('/')[1];
      if (left.some((zone) => encodeURIComponent(zone.id) === here)) return;
      const [first] = left;
      await (first
        ? navigate({ to: '/$zone/settings', params: { zone: first.id }, search: { section: 'zones' } })
        : navigate({ to: '/' }));
    },
    onError: () => notify('failed', `Zone ${id} was not removed.`),
  });
  return (
    <Ask
      label={`Remove the zone ${id}`}
      verb={`Remove ${id}`}
      keep="Keep the zone"
      pending={remove.isPending}
      onDo={() => {
        const form = document.querySelector<HTMLFormElement>('.zone-reason form');
        if (form && !stopAtProblem(form, [typed])) remove.mutate();
      }}
      onKeep={onKeep}
      failure={
        remove.isError && (
          <Failure what="It was not removed." error={remove.error} retry={() => remove.mutate()} />
        )
      }
    >
      <p>
        The zone <b>{id}</b> goes with its rights, its contexts, its log and every message that it kept
        {waiting > 0 && `, ${plural(waiting, 'waiting message')} among them`}. This cannot be undone. Other
        zones and what the agents hold themselves stay.
      </p>
      <TextField
        label={`Type ${id} to remove it`}
        entry={typed}
        className="field-short"
        help="Upper and lower case as they are."
      />
    </Ask>
  );
}
