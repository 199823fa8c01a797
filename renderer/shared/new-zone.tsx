/** The form that creates a zone. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api } from '../api/client.ts';
import { infoQuery, queries } from '../api/queries.ts';
import type { ZoneSettings } from '../api/types.ts';
import { Failure } from './failure.tsx';
import { Choices, stopAtProblem, TextField, useTextEntry } from './field.tsx';
import { useDenied } from './may.ts';
import { newIdProblem, zoneNameProblem } from './names.ts';
import { notify } from './notices.ts';

/** The two policies, explained. */
export const policyChoices = [
  {
    value: 'closed',
    label: 'Closed',
    help: 'An agent may do only what you grant it, registering included (R-ACL-2, R-ACL-3).',
  },
  {
    value: 'open',
    label: 'Open',
    help: 'Every agent may register and has every right. For training and testing.',
  },
] as const satisfies readonly { value: ZoneSettings['policy']; label: string; help: string }[];

interface NewZoneProps {
  readonly autoFocus?: boolean;
  /** Puts the form away; absent where it always stands. */
  readonly onCancel?: () => void;
}

/** Creates the zone, then goes to its overview. */
export function NewZone({ autoFocus = false, onCancel }: NewZoneProps): ReactNode {
  const navigate = useNavigate();
  const denied = useDenied('admin.createZone');
  const { data } = useQuery(infoQuery);
  const taken = data?.zones.map((zone) => zone.id) ?? [];
  const id = useTextEntry('', (value) =>
    taken.includes(value)
      ? `There is a zone ${value} already. Choose another id.`
      : newIdProblem(value, 'An id'),
  );
  const name = useTextEntry('', zoneNameProblem);
  const [policy, setPolicy] = useState<ZoneSettings['policy']>('closed');
  const create = useMutation({
    mutationFn: () => api.admin.createZone.mutate({ id: id.value, name: name.value.trim(), policy }),
    onSuccess: async () => {
      await queries.refetchQueries({ queryKey: infoQuery.queryKey });
      notify('done', `Zone ${id.value} created.`);
      await navigate({ to: '/$zone/overview', params: { zone: id.value } });
    },
    onError: () => notify('failed', `Zone ${id.value} was not created.`),
  });
  return (
    <form
      className="form"
      aria-label="Create a zone"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!stopAtProblem(event.currentTarget, [id, name])) create.mutate();
      }}
    >
      <TextField
        label="Id"
        entry={id}
        autoFocus={autoFocus}
        help="The last part of the zone's address, and how the zone signs its messages. It stays."
      />
      <TextField label="Name" entry={name} help="For people. It can be changed later." />
      <Choices legend="Policy" value={policy} choices={policyChoices} onChoose={setPolicy} />
      <div className="form-acts">
        <button
          type="submit"
          className="btn btn-main"
          disabled={create.isPending || denied !== undefined}
          title={denied}
        >
          Create the zone
        </button>
        {onCancel && (
          <button type="button" className="btn btn-plain" onClick={onCancel}>
            Create none
          </button>
        )}
      </div>
      {create.isError && (
        <Failure what="No zone was created." error={create.error} retry={() => create.mutate()} />
      )}
    </form>
  );
}
