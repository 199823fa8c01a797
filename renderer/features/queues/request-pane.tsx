/** One open request: who, what, how far, and its end. */
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { openRequestsQuery, queries } from '../../api/queries.ts';
import type { OpenRequestRow } from '../../api/types.ts';
import { Age } from '../../shared/age.tsx';
import { Ask } from '../../shared/ask.tsx';
import { AgentChip, ContextChip, MessageIdChip, ObjectChip } from '../../shared/chips.tsx';
import { Failure } from '../../shared/failure.tsx';
import { formatExact, formatMoment } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { notify } from '../../shared/notices.ts';
import { PaneTitle } from '../../shared/pane-title.tsx';
import { Shape } from '../../shared/shapes.tsx';
import { endWords, requestState } from './request-words.ts';

interface RequestPaneProps {
  readonly zone: string;
  /** Absent when it is not open any more. */
  readonly request: OpenRequestRow | undefined;
  /** Whether its end is asked for. */
  readonly asked: boolean;
  readonly alone: boolean;
  readonly onAsk: (open: boolean) => void;
  readonly onStep: (step: 1 | -1) => void;
  readonly onEnded: () => void;
  readonly onClose: () => void;
}

/** The pane. */
export function RequestPane(props: RequestPaneProps): ReactNode {
  const { zone, request, asked, alone, onAsk, onStep, onEnded, onClose } = props;
  const denied = useDenied('admin.endRequest');
  return (
    <>
      <div className="pane-head">
        <PaneTitle
          id="pane-title"
          name={request ? `Request for ${request.object}` : 'Request'}
          alone={alone}
          of="request"
          {...(request ? { onStep } : {})}
          onClose={onClose}
        />
      </div>
      {request ? (
        <div className="scroll">
          <Facts zone={zone} request={request} />
          <div className="pane-part">
            {asked && denied === undefined ? (
              <EndRequest zone={zone} request={request} onEnded={onEnded} onKeep={() => onAsk(false)} />
            ) : (
              <button
                type="button"
                className="btn"
                disabled={denied !== undefined}
                title={denied}
                onClick={() => onAsk(true)}
              >
                End request… <kbd>Del</kbd>
              </button>
            )}
          </div>
        </div>
      ) : (
        <p className="explain quiet" role="status">
          This request is not open any more: its response is whole, or it has ended.
        </p>
      )}
    </>
  );
}

function Facts({ zone, request }: { readonly zone: string; readonly request: OpenRequestRow }): ReactNode {
  const { msgId, requester, responder, object, context, since, until } = request;
  const [shape, words] = requestState(request);
  return (
    <>
      <p className="why-sentence">
        <Shape name={shape} />
        <span>{words.charAt(0).toUpperCase() + words.slice(1)}.</span>
      </p>
      <dl className="facts why-facts">
        <Fact name="Requester">
          <AgentChip agent={requester} />
        </Fact>
        <Fact name="Responder">
          <AgentChip agent={responder} />
        </Fact>
        <Fact name="Object">
          <ObjectChip object={object} />
        </Fact>
        <Fact name="Context">
          <ContextChip context={context} />
        </Fact>
        <Fact name="SIF_Request">
          <MessageIdChip msgId={msgId} />{' '}
          <Link
            to="/$zone/messages"
            params={{ zone }}
            search={{ agent: requester, object, type: 'SIF_Request' }}
          >
            Requests of {requester}
          </Link>
        </Fact>
        <Fact name="Open for">
          <Age time={since} />
        </Fact>
        <Fact name="Gives up">
          <time dateTime={new Date(until).toISOString()} title={formatExact(until)}>
            {formatMoment(until)}
          </time>
        </Fact>
        <Fact name="Rule">R-CACHE-1, ends by R-CACHE-2</Fact>
      </dl>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface EndRequestProps {
  readonly zone: string;
  readonly request: OpenRequestRow;
  readonly onEnded: () => void;
  readonly onKeep: () => void;
}

const longestNote = 500;

function EndRequest({ zone, request, onEnded, onKeep }: EndRequestProps): ReactNode {
  const { msgId, requester, responder } = request;
  const [note, setNote] = useState('');
  const end = useMutation({
    mutationFn: () => api.admin.endRequest.mutate({ zone, msgId, note: note.trim() }),
    onSuccess: async () => {
      notify('done', `The request of ${requester} to ${responder} is ended.`);
      await queries.invalidateQueries({ queryKey: openRequestsQuery(zone).queryKey });
      onEnded();
    },
    onError: () => notify('failed', `The request of ${requester} to ${responder} was not ended.`),
  });
  return (
    <Ask
      label={`End the request of ${requester}`}
      verb="End request"
      keep="Keep it open"
      pending={end.isPending}
      onDo={() => end.mutate()}
      onKeep={onKeep}
      failure={
        end.isError && <Failure what="Nothing was ended." error={end.error} retry={() => end.mutate()} />
      }
    >
      <p>{endWords(request)} The log keeps who ended it.</p>
      <div className="field">
        <input
          className="input"
          aria-label="Note for the log, optional"
          placeholder="Note for the log (optional)"
          value={note}
          maxLength={longestNote}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
      </div>
    </Ask>
  );
}
