/** Filters above the matrix; all are in the address. */
import { getRouteApi } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import { withoutUndefined } from '../../shared/address.ts';
import { useCommands } from '../../shared/keys.ts';
import type { AccessSearch } from './search.ts';

const route = getRouteApi('/$zone/access');

interface ContextSelectProps {
  readonly contexts: readonly string[];
  readonly context: string;
}

/** Which context the rights are for. */
export function ContextSelect({ contexts, context }: ContextSelectProps): ReactNode {
  const navigate = route.useNavigate();
  return (
    <label className="labelled">
      <span className="quiet">in</span>
      <select
        className="input"
        aria-label="Context"
        value={context}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: (previous): AccessSearch => ({ ...previous, context: value }) })
        }
      >
        {contexts.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
}

/** Leaves only the rows whose name contains a text; `/` goes there. */
export function FindRows({ what }: { readonly what: 'objects' | 'agents' }): ReactNode {
  const { find = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const field = useRef<HTMLInputElement>(null);
  useCommands({ '/': () => field.current?.focus() });
  return (
    <input
      ref={field}
      className="input find-rows"
      aria-label={`Filter ${what}`}
      placeholder={`Filter ${what}`}
      value={find}
      autoComplete="off"
      spellCheck={false}
      onChange={({ currentTarget: { value } }) =>
        void navigate({
          search: (previous) =>
            withoutUndefined<AccessSearch>({
              ...previous,
              find: value === '' ? undefined : value.slice(0, 64),
            }),
          replace: true,
        })
      }
    />
  );
}
