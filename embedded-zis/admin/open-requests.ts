/** The cache of open requests, as administrators see it and end its entries (R-CACHE-1, R-CACHE-2). */
import { giveUp } from '../broker/close-request.ts';
import type { ZoneState } from '../broker/ports.ts';
import type { AdministrationReader } from '../broker/journal-ports.ts';
import { SifFault } from '../sif/fault.ts';
import { act, type ActContext } from './acts.ts';
import type { OpenRequestRow } from './administration.ts';
import { AdminError } from './service.ts';

const day = 24 * 3_600_000;
const most = 500;

/** Open requests, oldest first. */
export function openRequestRows(
  { id, settings }: ZoneState,
  reader: AdministrationReader,
): readonly OpenRequestRow[] {
  return reader
    .openRequests(id, most)
    .map((request) => ({ ...request, until: request.since + settings.requestDays * day }));
}

/** Ends an open request: its requester gets 8/17, the log an entry. */
export function endOpenRequest(
  context: ActContext,
  zone: string,
  msgId: string,
  note: string,
  by: string,
): number {
  return act(context, zone, by, (_transaction, _state, view) => {
    const request = view.memory.openRequest(msgId);
    if (!request) throw new AdminError('CONFLICT', `There is no open request ${msgId} any more.`);
    const { requester, responder, objectName, context: name } = request;
    return {
      ...giveUp(view, request, new SifFault('requestRemoved', msgId)),
      desc: `Ended the request of ${requester} to ${responder} for ${objectName}.`,
      agent: responder,
      object: objectName,
      context: name,
      note,
    };
  });
}
