/** A SIF_Ack in plain words: what the zone decided, why, and what helps. */
import { useMemo, type ReactNode } from 'react';
import { Sentence } from '../../shared/chips.tsx';
import { Grant } from '../../shared/grant.tsx';
import { codeOf } from '../../shared/outcome.ts';
import { fullStop, missingRight, refusalWords } from '../../shared/refusal.ts';
import { Shape } from '../../shared/shapes.tsx';
import { readAnswer, type Answer } from './answer.ts';
import { refusalOf, statusWords } from './answer-words.ts';
import { checkMessage } from './check-message.ts';

interface AnswerSummaryProps {
  /** The message that was sent. */
  readonly xml: string;
  readonly ack: string;
}

/** Verdict, explanation, and status or category and code. */
export function AnswerSummary({ xml, ack }: AnswerSummaryProps): ReactNode {
  const answer = useMemo(() => readAnswer(ack), [ack]);
  const message = useMemo(() => {
    const checked = checkMessage(xml);
    return 'message' in checked ? checked.message : undefined;
  }, [xml]);
  if (!answer) {
    return (
      <div className="explain">
        <p>The zone answered something that is not a SIF_Ack. It is below as it came.</p>
      </div>
    );
  }
  return answer.outcome.kind === 'error' ? (
    <Refused xml={xml} error={answer.outcome.error} />
  ) : (
    <Status message={message} code={answer.outcome.code} desc={answer.outcome.desc} data={answer.dataName} />
  );
}

type Message = Parameters<typeof statusWords>[1];

function Status({
  message,
  code,
  desc,
  data,
}: {
  readonly message: Message;
  readonly code: number;
  readonly desc: string | undefined;
  readonly data: string | undefined;
}): ReactNode {
  const { shape, verdict, sentence } = statusWords(code, message);
  return (
    <div className="explain">
      <p className={`wb-verdict status-${shape}`} role="status">
        <Shape name={shape} />
        {verdict}
      </p>
      <p>{sentence}</p>
      <p className="quiet">
        Told status {code}
        {desc === undefined ? '.' : `, ${fullStop(desc)}`}
        {data !== undefined && ` With it came ${data}.`}
      </p>
    </div>
  );
}

function Refused({
  xml,
  error,
}: {
  readonly xml: string;
  readonly error: Extract<Answer['outcome'], { kind: 'error' }>['error'];
}): ReactNode {
  const refusal = useMemo(() => refusalOf(xml, error), [xml, error]);
  const { sentence, cause, fix } = refusalWords(refusal);
  const missing = missingRight(refusal);
  return (
    <div className="explain">
      <p className="wb-verdict status-refused" role="status">
        <Shape name="refused" />
        refused {codeOf(error)}
      </p>
      <p className="explain-sentence">
        <Sentence of={sentence} />.
      </p>
      <p>
        {cause}. Told category {error.category}, code {error.code}: {fullStop(error.desc)}
        {error.extendedDesc !== undefined && ` Detail: ${fullStop(error.extendedDesc)}`}
      </p>
      {missing ? <Grant missing={missing} /> : fix !== undefined && <p>{fix}</p>}
    </div>
  );
}
