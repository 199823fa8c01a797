/** What of the queues page is in the address. */
import {
  amongIn,
  messageTabs,
  positionIn,
  textIn,
  withoutUndefined,
  type MessageTab,
} from '../../shared/address.ts';

/** Selected agent, selected message, and what the pane shows. */
export interface QueuesSearch {
  /** Open requests in place of the queues. */
  readonly requests?: true;
  /** SIF_MsgId of the open request that is looked at. */
  readonly request?: string;
  readonly agent?: string;
  /** Journal position of the message that is looked at. */
  readonly message?: number;
  /** The open tab of that message; its XML when absent. */
  readonly tab?: MessageTab;
  /** Whether the pane tells why the queue is as it is, while no message is looked at. */
  readonly why?: true;
}

/** Reads an address that a person may have typed. */
export function parseQueuesSearch(search: Readonly<Record<string, unknown>>): QueuesSearch {
  if (search['requests'] === true)
    return withoutUndefined<QueuesSearch>({ requests: true, request: textIn(search['request']) });
  return withoutUndefined<QueuesSearch>({
    agent: textIn(search['agent']),
    message: positionIn(search['message']),
    tab: amongIn(messageTabs, search['tab']),
    why: search['why'] === true ? true : undefined,
  });
}
