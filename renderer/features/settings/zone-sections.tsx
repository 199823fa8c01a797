/** The sections with a zone's own settings. Each is saved as a whole. */
import { useId, useState, type ReactNode, type SubmitEvent } from 'react';
import type { ZoneDetail } from '../../api/types.ts';
import { Choices, stopAtProblem, TextField, type TextEntry } from '../../shared/field.tsx';
import { plural } from '../../shared/format.ts';
import { zoneNameProblem } from '../../shared/names.ts';
import { policyChoices } from '../../shared/new-zone.tsx';
import { useDraft, type Draft } from './draft.ts';
import { Save, Setting } from './setting.tsx';
import { authenticationLevels, encryptionLevels } from './setting-words.ts';

interface SectionFormProps {
  readonly label: string;
  readonly draft: Draft;
  readonly entries?: readonly TextEntry[];
  readonly onReset?: () => void;
  readonly children: ReactNode;
}

function SectionForm({ label, draft, entries = [], onReset, children }: SectionFormProps): ReactNode {
  return (
    <form
      className="form"
      aria-label={label}
      noValidate
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        if (!stopAtProblem(event.currentTarget, entries) && draft.dirty.length > 0) draft.save();
      }}
      onReset={(event) => {
        event.preventDefault();
        draft.discard();
        onReset?.();
      }}
    >
      {children}
    </form>
  );
}

/** What changing the policy does to those who are here. */
function policyEffect({ settings, agents }: ZoneDetail, draft: Draft): string | undefined {
  if (!draft.dirty.includes('policy') || agents.length === 0) return undefined;
  const who = plural(agents.length, 'registered agent');
  return settings.policy === 'open'
    ? `${who} then may do only what was granted, at once.`
    : `${who} then may do everything, at once. What was granted is kept.`;
}

/** Name and policy. */
export function ZoneSection({ detail }: { readonly detail: ZoneDetail }): ReactNode {
  const draft = useDraft(detail, ['name', 'policy']);
  const [told, setTold] = useState(false);
  const name: TextEntry = {
    value: draft.values.name,
    problem: zoneNameProblem(draft.values.name),
    told,
    tell: () => setTold(true),
    set: (value) => draft.set({ name: value }),
  };
  const effect = policyEffect(detail, draft);
  return (
    <SectionForm label="Zone" draft={draft} entries={[name]}>
      <Setting zone={detail.id} name="name" rules="The id never changes." draft={draft}>
        <TextField label="Name" entry={name} help="What people call the zone, here and in SIF_ZoneStatus." />
      </Setting>
      <Setting zone={detail.id} name="policy" rules="R-ACL-2, R-ACL-3." draft={draft}>
        <Choices
          legend="Policy"
          value={draft.values.policy}
          choices={policyChoices}
          onChoose={(policy) => draft.set({ policy })}
        />
      </Setting>
      <Save draft={draft} current={detail.settings} {...(effect === undefined ? {} : { effect })} />
    </SectionForm>
  );
}

const largest = 4_294_967_295;

/** A number of bytes as a person types it. */
function bufferProblem(value: string): string | undefined {
  if (!/^\d{1,10}$/.test(value)) return 'Type a whole number of bytes, digits only.';
  return Number(value) > largest ? `Type at most ${String(largest)}.` : undefined;
}

/** The smallest buffer. */
export function LimitsSection({ detail }: { readonly detail: ZoneDetail }): ReactNode {
  const draft = useDraft(detail, ['minBufferSize']);
  // What is no number stays as it was typed; a number goes into the draft.
  const [typed, setTyped] = useState<string>();
  const [told, setTold] = useState(false);
  const value = typed ?? String(draft.values.minBufferSize);
  const buffer: TextEntry = {
    value,
    problem: bufferProblem(value),
    told,
    tell: () => setTold(true),
    set: (next) => {
      const number = bufferProblem(next) === undefined;
      setTyped(number ? undefined : next);
      if (number) draft.set({ minBufferSize: Number(next) });
    },
  };
  const forget = (): void => setTyped(undefined);
  return (
    <SectionForm label="Limits" draft={draft} entries={[buffer]} onReset={forget}>
      <Setting zone={detail.id} name="minBufferSize" rules="R-REG-4." draft={draft} onReset={forget}>
        <TextField
          label="Smallest buffer, in bytes"
          entry={buffer}
          numeric
          className="field-short"
          help="A SIF_Register with a smaller SIF_MaxBufferSize is refused with 5/6. Agents that are registered stay."
        />
      </Setting>
      <Save draft={draft} current={detail.settings} />
    </SectionForm>
  );
}

interface LevelProps {
  readonly label: string;
  readonly help: string;
  readonly value: number;
  readonly levels: readonly string[];
  readonly onChoose: (level: number) => void;
}

function Level({ label, help, value, levels, onChoose }: LevelProps): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        aria-describedby={`${id}-help`}
        onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}
      >
        {levels.map((words, level) => (
          <option key={words} value={level}>
            {words}
          </option>
        ))}
      </select>
      <p id={`${id}-help`} className="quiet">
        {help}
      </p>
    </div>
  );
}

/** The least levels of the channel to a receiver. */
export function SecuritySection({ detail }: { readonly detail: ZoneDetail }): ReactNode {
  const draft = useDraft(detail, ['minSecurity']);
  const { authentication, encryption } = draft.values.minSecurity;
  const raised = draft.dirty.length > 0 && authentication + encryption > 0;
  return (
    <SectionForm label="Security" draft={draft}>
      <Setting zone={detail.id} name="minSecurity" rules="R-SEC-1, R-SEC-2, R-SEC-4, R-SEC-5." draft={draft}>
        <Level
          label="Least authentication"
          help="What the channel to a receiver has to prove before a message goes over it."
          value={authentication}
          levels={authenticationLevels}
          onChoose={(level) => draft.set({ minSecurity: { authentication: level, encryption } })}
        />
        <Level
          label="Least encryption"
          help="How strong that channel is encrypted. A message may ask for more; it then gets more."
          value={encryption}
          levels={encryptionLevels}
          onChoose={(level) => draft.set({ minSecurity: { authentication, encryption: level } })}
        />
      </Setting>
      <Save
        draft={draft}
        current={detail.settings}
        {...(raised && {
          effect:
            'Over a weaker channel, plain http for one, messages are then taken out of the queue with log 4/3 and are not delivered (R-GET-5).',
        })}
      />
    </SectionForm>
  );
}
