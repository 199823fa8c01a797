/** What of the log page is in the address. */
import type { LogFilter } from '../../api/types.ts';
import {
  amongIn,
  messageTabs,
  positionIn,
  textIn,
  withoutUndefined,
  type MessageTab,
} from '../../shared/address.ts';

const sources = ['ZIS', 'Agent', 'Administrator'] as const;

/** Filters and the line that the pane shows. */
export interface LogSearch extends LogFilter {
  /** Journal position of the line that is looked at. */
  readonly at?: number;
  /** The open tab of the original message; its XML when absent. */
  readonly tab?: MessageTab;
}

/** Reads an address that a person may have typed. */
export function parseLogSearch(search: Readonly<Record<string, unknown>>): LogSearch {
  return withoutUndefined<LogSearch>({
    source: amongIn(sources, search['source']),
    who: textIn(search['who']),
    at: positionIn(search['at']),
    tab: amongIn(messageTabs, search['tab']),
  });
}

/** The filter of an address. */
export const logFilterOf = ({ source, who }: LogSearch): LogFilter =>
  withoutUndefined<LogFilter>({ source, who });
