/** What of the messages page is in the address. */
import type { MessageFilter } from '../../api/types.ts';

const outcomes = ['accepted', 'delivered', 'partly', 'refused', 'discarded'] as const;
const panes = ['journey', 'xml', 'header'] as const;

/** Tabs of the pane. */
export type PaneTab = (typeof panes)[number];

/** Filters, selection and pane. */
export interface MessagesSearch extends MessageFilter {
  /** Journal position of the selected message. */
  readonly at?: number;
  /** The open tab of the pane; absent while it is closed. */
  readonly pane?: PaneTab;
}

const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number'
    ? String(value).slice(0, 64)
    : undefined;

const among = <T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((each) => each === value);

const isPosition = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

/** Reads an address that a person may have typed; what makes no sense is left out. */
export function parseMessagesSearch(search: Readonly<Record<string, unknown>>): MessagesSearch {
  const found: MessagesSearch = {
    agent: text(search['agent']),
    object: text(search['object']),
    type: text(search['type']),
    outcome: among(outcomes, search['outcome']),
    at: isPosition(search['at']) ? search['at'] : undefined,
    pane: among(panes, search['pane']),
  } as MessagesSearch;
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The filter of an address. */
export function filterOf({ agent, object, type, outcome }: MessagesSearch): MessageFilter {
  return {
    ...(agent === undefined ? {} : { agent }),
    ...(object === undefined ? {} : { object }),
    ...(type === undefined ? {} : { type }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}
