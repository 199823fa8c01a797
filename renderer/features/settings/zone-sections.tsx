/** The sections with a zone's own settings. Each is saved as a whole. */
import { useState, type ReactNode } from 'react';
import type { ZoneDetail } from '../../api/types.ts';
import { Choices, TextField, type TextEntry } from '../../shared/field.tsx';
import { plural } from '../../shared/format.ts';
import { zoneNameProblem } from '../../shared/names.ts';
import { policyChoices } from '../../shared/new-zone.tsx';
import { useDraft, type Draft } from './draft.ts';
import { useNumberEntry } from './number-entry.ts';
import { SectionForm } from './section-form.tsx';
import { Save, Setting } from './setting.tsx';

/** What changing the policy does to those who are here. */
function policyEffect({ settings, agents }: ZoneDetail, draft: Draft): string | undefined {
  if (!draft.dirty.includes('policy') || agents.length === 0) return undefined;
  const who = plural(agents.length, 'registered agent');
  return settings.policy === 'open'
    ? `${who} then may do only what was granted, at once.`
    : `${who} then may do everything, at once. What was granted is kept.`;
}

const announcing = [
  {
    value: 'rights',
    label: 'All that it has rights for',
    help: 'What it announced with SIF_Provision sets no limit. Many agents announce less than they do.',
  },
  {
    value: 'announced',
    label: 'Only what it announced',
    help: 'An agent that sent SIF_Provision needs the right and must have named it there. Agents that sent none are held to their rights alone.',
  },
] as const;

/** Name, policy, and whether announcements set a limit. */
export function ZoneSection({ detail }: { readonly detail: ZoneDetail }): ReactNode {
  const draft = useDraft(detail, ['name', 'policy', 'announcedOnly']);
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
      <Setting zone={detail.id} name="announcedOnly" rules="R-ACL-6." draft={draft}>
        <Choices
          legend="What an agent may do"
          value={draft.values.announcedOnly ? 'announced' : 'rights'}
          choices={announcing}
          onChoose={(what) => draft.set({ announcedOnly: what === 'announced' })}
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
  const buffer = useNumberEntry(draft, 'minBufferSize', bufferProblem);
  return (
    <SectionForm label="Limits" draft={draft} entries={[buffer]} onReset={buffer.forget}>
      <Setting zone={detail.id} name="minBufferSize" rules="R-REG-4." draft={draft} onReset={buffer.forget}>
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

/** Who provides SIF_LogEntry. */
export function LogSection({ detail }: { readonly detail: ZoneDetail }): ReactNode {
  const draft = useDraft(detail, ['logProvider']);
  return (
    <SectionForm label="Log" draft={draft}>
      <Setting zone={detail.id} name="logProvider" rules="R-LOG-3." draft={draft}>
        <Choices
          legend="Provider of SIF_LogEntry"
          value={draft.values.logProvider ? 'zis' : 'agent'}
          choices={logProviders}
          onChoose={(who) => draft.set({ logProvider: who === 'zis' })}
        />
      </Setting>
      <Save draft={draft} current={detail.settings} />
    </SectionForm>
  );
}

const logProviders = [
  {
    value: 'agent',
    label: 'An agent, or nobody',
    help: 'Requests for SIF_LogEntry go to the agent that provides it. Its subscribers get the entries as events in any case.',
  },
  {
    value: 'zis',
    label: 'The ZIS',
    help: 'It answers requests for SIF_LogEntry out of its journal. No agent can provide SIF_LogEntry beside it.',
  },
] as const;
