/** The section with what a zone asks of the channels of its agents. */
import { useId, type ReactNode } from 'react';
import type { ZoneDetail } from '../../api/types.ts';
import { Choices } from '../../shared/field.tsx';
import { Status } from '../../shared/status.tsx';
import { useDraft } from './draft.ts';
import { SectionForm } from './section-form.tsx';
import { Save, Setting } from './setting.tsx';
import { authenticationLevels, encryptionLevels } from './setting-words.ts';

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

const plainHttpChoices = [
  {
    value: 'loopback',
    label: 'From this machine only',
    help: 'Agents on other machines have to use the https address; over http they are refused with 10/3.',
  },
  {
    value: 'allowed',
    label: 'From every machine',
    help: 'What agents send and receive over http can be read and changed on the way.',
  },
  { value: 'refused', label: 'Refused', help: 'Every agent has to use the https address.' },
] as const;

const certificateChoices = [
  {
    value: 'off',
    label: 'Not looked at',
    help: 'Any agent may call itself by any id, also by one that has a certificate.',
  },
  {
    value: 'optional',
    label: 'From agents that have one',
    help: 'An agent that a certificate is bound to is heard with this certificate only. Others need none.',
  },
  {
    value: 'required',
    label: 'From every agent',
    help: 'An agent needs a certificate that is bound to it, or that a trusted authority signed. Plain http is then no use.',
  },
] as const;

const pushChoices = [
  {
    value: 'checked',
    label: 'Checked',
    help: 'What is pushed to an https address goes there only if its certificate is trusted and names the host.',
  },
  {
    value: 'any',
    label: 'Any: for trying out alone',
    help: 'Nobody checks who answers at the address. Counts as authentication 0.',
  },
] as const;

/** What a channel has to be like. */
export function SecuritySection({ detail }: { readonly detail: ZoneDetail }): ReactNode {
  const draft = useDraft(detail, ['plainHttp', 'clientCertificates', 'pushCertificates', 'minSecurity']);
  const { authentication, encryption } = draft.values.minSecurity;
  const raised = draft.dirty.includes('minSecurity') && authentication + encryption > 0;
  return (
    <SectionForm label="Security" draft={draft}>
      <Setting zone={detail.id} name="plainHttp" rules="R-HTTP-13, R-SEC-7." draft={draft}>
        <Choices
          legend="Plain HTTP"
          value={draft.values.plainHttp}
          choices={plainHttpChoices}
          onChoose={(plainHttp) => draft.set({ plainHttp })}
        />
      </Setting>
      <Setting zone={detail.id} name="clientCertificates" rules="R-SEC-8." draft={draft}>
        <Choices
          legend="Certificates of agents"
          value={draft.values.clientCertificates}
          choices={certificateChoices}
          onChoose={(clientCertificates) => draft.set({ clientCertificates })}
        />
      </Setting>
      <Setting zone={detail.id} name="pushCertificates" rules="R-SEC-1, R-SEC-8." draft={draft}>
        <Choices
          legend="Certificates of agents in push mode"
          value={draft.values.pushCertificates}
          choices={pushChoices}
          onChoose={(pushCertificates) => draft.set({ pushCertificates })}
        />
        {draft.values.pushCertificates === 'any' && (
          <p role="status">
            <Status shape="attention">Not checked.</Status> Whoever answers at the address of a push agent
            gets its messages, can read them, and can acknowledge them so that the agent never gets them.
          </p>
        )}
      </Setting>
      <Setting zone={detail.id} name="minSecurity" rules="R-SEC-1, R-SEC-2, R-SEC-4, R-SEC-5." draft={draft}>
        <Level
          label="Least authentication"
          help="What a channel has to prove before a message goes over it."
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
            'Over a weaker channel, plain http for one, agents are then refused (R-SEC-7), and messages for them are taken out of the queue with log 4/3 (R-GET-5).',
        })}
      />
    </SectionForm>
  );
}
