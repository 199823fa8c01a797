/** The way of one message: why it was refused, or where each receiver's copy stands and what happened when. */
import type { ReactNode } from 'react';
import type { Findings, MessageDetail, ReceiverState } from '../api/types.ts';
import { AgentChip, Sentence } from './chips.tsx';
import {
  formatClock,
  formatCount,
  formatDuration,
  formatExact,
  formatMillis,
  formatSize,
  plural,
} from './format.ts';
import { Grant } from './grant.tsx';
import { codeOf, isQueued } from './outcome.ts';
import { fullStop, missingRight, refusalWords } from './refusal.ts';
import { Status } from './status.tsx';

function Refused({ detail: { entry } }: { readonly detail: MessageDetail }): ReactNode {
  const { sentence, cause, fix } = refusalWords(entry);
  const missing = missingRight(entry);
  return (
    <section className="explain" aria-label="Why it was refused">
      <p className="explain-sentence">
        <Sentence of={sentence} />.
      </p>
      <p>
        {cause}. The sender was told <b className="refused-ink">{codeOf(entry)}</b>
        {entry.desc === undefined ? '.' : `: ${fullStop(entry.desc)}`}
      </p>
      {missing ? <Grant missing={missing} /> : fix !== undefined && <p>{fix}</p>}
    </section>
  );
}

function FindingsList({ findings }: { readonly findings: Findings }): ReactNode {
  const { count, first } = findings;
  return (
    <section aria-labelledby="findings">
      <div className="section-head">
        <h3 id="findings">What validation found</h3>
        <span className="quiet">{plural(count, 'finding')}</span>
      </div>
      <ol className="explain">
        {first.map(({ level, sentence, path, line, column }, index) => (
          <li key={index}>
            {level === 'note' && 'Note: '}
            {sentence}{' '}
            <span className="soft">
              Line {formatCount(line)}, column {formatCount(column)}: <code>{path}</code>
            </span>
          </li>
        ))}
      </ol>
      {count > first.length && <p className="explain quiet">Only the first {first.length} are kept.</p>}
    </section>
  );
}

function receiverText(receiver: ReceiverState, accepted: number): string {
  switch (receiver.state) {
    case 'delivered':
      return receiver.time === undefined
        ? 'acknowledged'
        : `acknowledged after ${formatDuration(receiver.time - accepted)}`;
    case 'discarded':
      return receiver.desc ?? 'not delivered';
    case 'waiting':
      if (receiver.desc !== undefined) return receiver.desc;
      return receiver.before ? `${plural(receiver.before, 'message')} before it` : 'next in its queue';
  }
}

function Receivers({ detail: { entry, receivers } }: { readonly detail: MessageDetail }): ReactNode {
  if (receivers.length === 0) {
    return (
      <p className="explain quiet">
        {isQueued(entry.type)
          ? `Nobody subscribes to ${entry.objectName ?? 'it'} here, so nobody gets it. That is no error (R-EVT-4).`
          : 'The ZIS handled this message itself and passed it on to nobody.'}
      </p>
    );
  }
  return (
    <ul className="receivers" aria-label="Receivers">
      {receivers.map((receiver) => (
        <li key={receiver.agent}>
          <AgentChip agent={receiver.agent} />
          <Status shape={receiver.state}>{receiver.state}</Status>
          <span
            className="receiver-text"
            title={receiver.time === undefined ? undefined : formatExact(receiver.time)}
          >
            {receiverText(receiver, entry.time)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Steps({ detail: { entry, receivers } }: { readonly detail: MessageDetail }): ReactNode {
  const done = receivers
    .flatMap((receiver) => (receiver.time === undefined ? [] : [{ ...receiver, time: receiver.time }]))
    .sort((a, b) => a.time - b.time);
  const sender = entry.sourceId ?? entry.by ?? 'somebody';
  return (
    <section aria-labelledby="steps">
      <div className="section-head">
        <h3 id="steps">Steps</h3>
        <span className="quiet">{plural(done.length + 1, 'step')}</span>
      </div>
      <table className="steps">
        <tbody>
          <tr>
            <td className="mono" title={formatExact(entry.time)}>
              {formatClock(entry.time)}
              <span className="quiet">{formatMillis(entry.time)}</span>
            </td>
            <td>
              {sender} to {entry.zone}
            </td>
            <td>
              {entry.type ?? 'Something unreadable'}, {formatSize(entry.size)},{' '}
              {entry.kind === 'refused' ? `refused ${codeOf(entry)}` : 'accepted'}
            </td>
          </tr>
          {done.map((step) => (
            <tr key={step.agent}>
              <td className="mono quiet" title={formatExact(step.time)}>
                +{formatDuration(step.time - entry.time)}
              </td>
              <td>
                {step.agent} to {entry.zone}
              </td>
              <td>
                {step.state === 'delivered' ? 'SIF_Ack, removed from its queue' : (step.desc ?? 'discarded')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The journey of a message. */
export function JourneyTab({ detail }: { readonly detail: MessageDetail }): ReactNode {
  // A list of findings can be long, and has nothing in it that takes the keyboard along.
  return (
    <div className="scroll" tabIndex={detail.entry.findings && 0}>
      {detail.entry.kind === 'refused' ? <Refused detail={detail} /> : <Receivers detail={detail} />}
      {detail.entry.findings && <FindingsList findings={detail.entry.findings} />}
      <Steps detail={detail} />
    </div>
  );
}
