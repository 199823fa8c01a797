/** What of the messages page is in the address. */
import type { MessageFilter } from '../../api/types.ts';
import {
  amongIn,
  momentIn,
  messageTabs,
  positionIn,
  sentenceIn,
  textIn,
  withoutUndefined,
  type MessageTab,
} from '../../shared/address.ts';

const outcomes = ['accepted', 'delivered', 'partly', 'refused', 'discarded', 'findings'] as const;

/** Filters, selection and pane. */
export interface MessagesSearch extends MessageFilter {
  /** Journal position of the selected message. */
  readonly at?: number;
  /** The open tab of the pane; absent while it is closed. */
  readonly pane?: MessageTab;
}

/** Reads an address that a person may have typed; what makes no sense is left out. */
export function parseMessagesSearch(search: Readonly<Record<string, unknown>>): MessagesSearch {
  return withoutUndefined<MessagesSearch>({
    agent: textIn(search['agent']),
    object: textIn(search['object']),
    type: textIn(search['type']),
    outcome: amongIn(outcomes, search['outcome']),
    text: sentenceIn(search['text']),
    refId: textIn(search['refId']),
    from: momentIn(search['from']),
    to: momentIn(search['to']),
    at: positionIn(search['at']),
    pane: amongIn(messageTabs, search['pane']),
  });
}

/** The filter of an address. */
export function filterOf({
  agent,
  object,
  type,
  outcome,
  text,
  refId,
  from,
  to,
}: MessagesSearch): MessageFilter {
  return withoutUndefined<MessageFilter>({ agent, object, type, outcome, text, refId, from, to });
}
