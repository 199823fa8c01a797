/** How long a zone keeps what, and what it keeps now. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { keptQuery } from '../../api/queries.ts';
import type { ZoneDetail } from '../../api/types.ts';
import { Failure } from '../../shared/failure.tsx';
import { TextField } from '../../shared/field.tsx';
import { formatExact, formatMinute, formatSize, plural } from '../../shared/format.ts';
import { useDraft } from './draft.ts';
import { useNumberEntry } from './number-entry.ts';
import { SectionForm } from './section-form.tsx';
import { Save, Setting } from './setting.tsx';

const mostDays = 36_500;
const mostMegabytes = 1_000_000_000;

/** A number of days as a person types it. */
function daysProblem(value: string): string | undefined {
  if (!/^\d{1,10}$/.test(value)) return 'Type a whole number of days, digits only.';
  const days = Number(value);
  return days < 1 || days > 365 ? 'Type 1 to 365.' : undefined;
}

const upTo =
  (most: number) =>
  (value: string): string | undefined => {
    if (!/^\d{1,10}$/.test(value)) return 'Type a whole number, digits only.';
    return Number(value) > most ? `Type at most ${String(most)}.` : undefined;
  };
const keepDaysProblem = upTo(mostDays);
const keepMegabytesProblem = upTo(mostMegabytes);

/** How long messages, open requests and message ids are kept. */
export function RetentionSection({ detail }: { readonly detail: ZoneDetail }): ReactNode {
  const draft = useDraft(detail, ['keepDays', 'keepMegabytes', 'requestDays', 'duplicateDays']);
  const age = useNumberEntry(draft, 'keepDays', keepDaysProblem);
  const size = useNumberEntry(draft, 'keepMegabytes', keepMegabytesProblem);
  const requests = useNumberEntry(draft, 'requestDays', daysProblem);
  const ids = useNumberEntry(draft, 'duplicateDays', daysProblem);
  const entries = [age, size, requests, ids];
  const removes = draft.dirty.some((name) => name === 'keepDays' || name === 'keepMegabytes');
  return (
    <SectionForm
      label="Retention"
      draft={draft}
      entries={entries}
      onReset={() => entries.forEach((entry) => entry.forget())}
    >
      <Kept zone={detail.id} />
      <Setting zone={detail.id} name="keepDays" rules="0 means for ever." draft={draft} onReset={age.forget}>
        <TextField
          label="Keep messages for, in days"
          entry={age}
          numeric
          className="field-short"
          help="Older messages are removed, with what became of them and what administrators did. What waits in a queue stays."
        />
      </Setting>
      <Setting
        zone={detail.id}
        name="keepMegabytes"
        rules="0 means without limit."
        draft={draft}
        onReset={size.forget}
      >
        <TextField
          label="Keep messages up to, in MB"
          entry={size}
          numeric
          className="field-short"
          help="When there are more, the oldest are removed. What waits in a queue stays."
        />
      </Setting>
      <Setting
        zone={detail.id}
        name="requestDays"
        rules="R-CACHE-1, R-CACHE-2."
        draft={draft}
        onReset={requests.forget}
      >
        <TextField
          label="Give up open requests after, in days"
          entry={requests}
          numeric
          className="field-short"
          help="The requester then gets an error in place of the rest of the response. Requests that are open now count from when they came."
        />
      </Setting>
      <Setting zone={detail.id} name="duplicateDays" rules="R-GEN-7." draft={draft} onReset={ids.forget}>
        <TextField
          label="Remember message ids for, in days"
          entry={ids}
          numeric
          className="field-short"
          help="A message that comes again within this time gets status 7 and is not delivered twice."
        />
      </Setting>
      <Save
        draft={draft}
        current={detail.settings}
        {...(removes
          ? { effect: 'What is over a new limit is removed within a minute or two, for good.' }
          : {})}
      />
    </SectionForm>
  );
}

/** "At 10:28 it kept 12,345 messages, 1.2 GB. The oldest is of 3 March 2026." */
function Kept({ zone }: { readonly zone: string }): ReactNode {
  const { data, error, refetch } = useQuery(keptQuery(zone));
  if (error) {
    return <Failure what="What is kept could not be read." error={error} retry={() => void refetch()} />;
  }
  if (!data) return null;
  const { measured, messages, bytes, oldest, removed, freed } = data;
  return (
    <p className="quiet">
      {measured === undefined || messages === undefined || bytes === undefined
        ? 'What is kept is added up once a minute; there is no sum yet.'
        : `At ${formatMinute(measured)} it kept ${plural(messages, 'message')}, ${formatSize(bytes)}.`}
      {oldest !== undefined && ` The oldest is of ${formatExact(oldest)}.`}
      {removed > 0 && ` Since the ZIS started, ${plural(removed, 'message')} of ${formatSize(freed)} went.`}
    </p>
  );
}
