/** The section that says whether messages are held against the data model. */
import type { ReactNode } from 'react';
import type { ZoneDetail } from '../../api/types.ts';
import { Choices } from '../../shared/field.tsx';
import { useDraft } from './draft.ts';
import { SectionForm } from './section-form.tsx';
import { Save, Setting } from './setting.tsx';

const modes = [
  { value: 'off', label: 'Do not check', help: 'What is well-formed is passed on as it is.' },
  {
    value: 'report',
    label: 'Check and report',
    help: 'Everything is passed on. Messages shows what was found, and where.',
  },
  {
    value: 'enforce',
    label: 'Refuse what is wrong',
    help: 'The sender is told the first error and its place. Nobody gets the message.',
  },
] as const;

const newer = [
  {
    value: 'noted',
    label: 'Are noted',
    help: 'A message of SIF 2.4 or later is never refused for a name or code that SIF 2.3 does not have.',
  },
  { value: 'strict', label: 'Are errors', help: 'Such a message is held to SIF 2.3 like any other.' },
] as const;

/** Modes of validation for messages and for the objects in them. */
export function ValidationSection({ detail }: { readonly detail: ZoneDetail }): ReactNode {
  const draft = useDraft(detail, ['validation']);
  const { validation } = draft.values;
  const set = (change: Partial<typeof validation>): void =>
    draft.set({ validation: { ...validation, ...change } });
  return (
    <SectionForm label="Validation" draft={draft}>
      <Setting zone={detail.id} name="validation" rules="R-XML-8, R-XML-9, R-MSG-3." draft={draft}>
        <Choices
          legend="Messages of agents"
          value={validation.infrastructure}
          choices={modes}
          onChoose={(infrastructure) => set({ infrastructure })}
        />
        <Choices
          legend="Objects in events and responses"
          value={validation.payload}
          choices={modes}
          onChoose={(payload) => set({ payload })}
        />
        <Choices
          legend="Names and codes that are newer than SIF 2.3"
          value={validation.strict ? 'strict' : 'noted'}
          choices={newer}
          onChoose={(how) => set({ strict: how === 'strict' })}
        />
      </Setting>
      <Save draft={draft} current={detail.settings} />
    </SectionForm>
  );
}
