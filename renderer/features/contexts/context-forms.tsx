/** Adding a context and giving one another name. */
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { contextsQuery, queries } from '../../api/queries.ts';
import type { ContextRow } from '../../api/types.ts';
import { Failure } from '../../shared/failure.tsx';
import { stopAtProblem, TextField, useTextEntry } from '../../shared/field.tsx';
import { plural } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { newIdProblem } from '../../shared/names.ts';
import { notify } from '../../shared/notices.ts';

const what = 'A context name';

const nameProblem = (value: string, taken: readonly string[]): string | undefined =>
  taken.includes(value)
    ? `There is a context ${value} already. Choose another name.`
    : newIdProblem(value, what);

interface AddContextProps {
  readonly zone: string;
  readonly taken: readonly string[];
  readonly onAdded: (name: string) => void;
  readonly onCancel: () => void;
}

/** The form that adds a context. */
export function AddContext({ zone, taken, onAdded, onCancel }: AddContextProps): ReactNode {
  const denied = useDenied('admin.addContext');
  const name = useTextEntry('', (value) => nameProblem(value, taken));
  const add = useMutation({
    mutationFn: () => api.admin.addContext.mutate({ zone, name: name.value }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: contextsQuery(zone).queryKey });
      notify('done', `Context ${name.value} added.`);
      onAdded(name.value);
    },
    onError: () => notify('failed', `Context ${name.value} was not added.`),
  });
  return (
    <form
      className="form pane-part"
      aria-label="Add a context"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!stopAtProblem(event.currentTarget, [name])) add.mutate();
      }}
    >
      <p className="soft form-lead">
        An object may have one provider in each context (R-CTX-4). Agents name the context in SIF_Contexts;
        without that they mean SIF_Default (R-CTX-3).
      </p>
      <TextField
        label="Name"
        entry={name}
        autoFocus
        help="As agents write it, upper and lower case as they are. Names that begin with SIF_ are the SIF Association's."
      />
      <div className="form-acts">
        <button
          type="submit"
          className="btn btn-main"
          disabled={add.isPending || denied !== undefined}
          title={denied}
        >
          Add the context
        </button>
        <button type="button" className="btn btn-plain" onClick={onCancel}>
          Add none
        </button>
      </div>
      <p className="quiet form-foot">
        Nobody has rights in it at first. Give them under{' '}
        <Link to="/$zone/access" params={{ zone }}>
          Access
        </Link>
        .
      </p>
      {add.isError && <Failure what="No context was added." error={add.error} retry={() => add.mutate()} />}
    </form>
  );
}

interface RenameContextProps {
  readonly zone: string;
  readonly row: ContextRow;
  readonly taken: readonly string[];
  readonly onRenamed: (name: string) => void;
}

/** What renaming does to those who use it. */
function consequence({ name, providers, subscribers, grants }: ContextRow): string {
  const agents = new Set([...providers, ...subscribers]).size;
  if (agents + grants === 0) return 'Nobody uses it yet.';
  const kept =
    agents === 0
      ? plural(grants, 'right moves', 'rights move')
      : `${plural(agents, 'agent keeps its roles', 'agents keep their roles')} and rights`;
  return `${kept} under the new name. A message that still names ${name} is refused with 12/4 (R-CTX-6).`;
}

/** The form that renames a context. */
export function RenameContext({ zone, row, taken, onRenamed }: RenameContextProps): ReactNode {
  const denied = useDenied('admin.renameContext');
  const name = useTextEntry(row.name, (value) =>
    value === row.name ? 'That is its name now. Type another one.' : nameProblem(value, taken),
  );
  const rename = useMutation({
    mutationFn: () => api.admin.renameContext.mutate({ zone, from: row.name, to: name.value }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: contextsQuery(zone).queryKey });
      notify('done', `Context ${row.name} is ${name.value} now.`);
      onRenamed(name.value);
    },
    onError: () => notify('failed', `Context ${row.name} keeps its name.`),
  });
  return (
    <form
      className="form pane-part"
      aria-label={`Rename ${row.name}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!stopAtProblem(event.currentTarget, [name])) rename.mutate();
      }}
    >
      <h3>Rename</h3>
      <TextField label="Name" entry={name} help={consequence(row)} />
      <div className="form-acts">
        <button
          type="submit"
          className="btn"
          disabled={rename.isPending || denied !== undefined}
          title={denied}
        >
          Rename
        </button>
      </div>
      {rename.isError && (
        <Failure what="It keeps its name." error={rename.error} retry={() => rename.mutate()} />
      )}
    </form>
  );
}
