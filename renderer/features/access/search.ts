/** What of the access page is in the address. */
import { amongIn, textIn, withoutUndefined } from '../../shared/address.ts';
import { rights, type Right } from '../../shared/rights.ts';

const views = ['object', 'denials'] as const;
const shows = ['all', 'rights'] as const;
const rightsAndRegister = ['register', ...rights] as const;

/** The view, whose rights it shows, the marked cell, and the filters. */
export interface AccessSearch {
  /** Absent: by agent. */
  readonly view?: (typeof views)[number];
  readonly agent?: string;
  readonly object?: string;
  readonly right?: Right | 'register';
  /** Absent: SIF_Default. */
  readonly context?: string;
  /** Which objects have a row; absent: those with rights or use, where there are any. */
  readonly show?: (typeof shows)[number];
  /** Text that the names of the rows contain. */
  readonly find?: string;
  /** An agent that nobody knows yet is asked for. */
  readonly add?: true;
}

/** Reads an address that a person may have typed; what makes no sense is left out. */
export function parseAccessSearch(search: Readonly<Record<string, unknown>>): AccessSearch {
  return withoutUndefined<AccessSearch>({
    view: amongIn(views, search['view']),
    agent: textIn(search['agent']),
    object: textIn(search['object']),
    right: amongIn(rightsAndRegister, search['right']),
    context: textIn(search['context']),
    show: amongIn(shows, search['show']),
    find: textIn(search['find']),
    add: search['add'] === true ? true : undefined,
  });
}
