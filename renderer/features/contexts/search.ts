/** What of the contexts page is in the address. */
import { textIn, withoutUndefined } from '../../shared/address.ts';

/** The context in the pane, or the form that adds one. */
export interface ContextsSearch {
  readonly context?: string;
  readonly add?: true;
}

/** Reads an address that a person may have typed. */
export function parseContextsSearch(search: Readonly<Record<string, unknown>>): ContextsSearch {
  const add = search['add'] === true;
  return withoutUndefined<ContextsSearch>({
    context: add ? undefined : textIn(search['context']),
    add: add ? true : undefined,
  });
}
