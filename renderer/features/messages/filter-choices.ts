/** What the list can be filtered by, narrowed by what is typed. */
import type { MessageFilter } from '../../api/types.ts';
import { outcomeWords } from '../../shared/outcome.ts';

/** A field of the filter. */
export type FilterField = keyof MessageFilter;

/** One thing to filter by. */
export interface Choice {
  readonly key: string;
  readonly field: FilterField;
  readonly value: string;
  readonly label: string;
}

/** Choices of one field. */
export interface ChoiceGroup {
  readonly field: FilterField;
  readonly choices: readonly Choice[];
}

/** Heads of the groups. */
export const fieldWords: Readonly<Record<FilterField, string>> = {
  outcome: 'Outcome',
  agent: 'Agent, as sender or receiver',
  object: 'Object',
  type: 'Type',
};

const types = [
  'SIF_Event',
  'SIF_Request',
  'SIF_Response',
  'SIF_Register',
  'SIF_Unregister',
  'SIF_Provision',
  'SIF_Provide',
  'SIF_Unprovide',
  'SIF_Subscribe',
  'SIF_Unsubscribe',
  'SIF_Ping',
  'SIF_Sleep',
  'SIF_Wakeup',
  'SIF_GetMessage',
  'SIF_GetZoneStatus',
  'SIF_GetAgentACL',
  'SIF_CancelRequests',
  'SIF_Ack',
];

const choice = (field: FilterField, value: string, label = value): Choice => ({
  key: `${field} ${value}`,
  field,
  value,
  label,
});

/** Groups of choices that contain what is typed; a word that nothing contains is offered as it is. */
export function choices(
  known: { readonly agents: readonly string[]; readonly objects: readonly string[] },
  typed: string,
): readonly ChoiceGroup[] {
  const wanted = typed.trim().toLowerCase();
  const groups: readonly ChoiceGroup[] = [
    {
      field: 'outcome',
      choices: Object.entries(outcomeWords).map(([value, label]) => choice('outcome', value, label)),
    },
    { field: 'agent', choices: known.agents.map((agent) => choice('agent', agent)) },
    { field: 'object', choices: known.objects.map((object) => choice('object', object)) },
    { field: 'type', choices: types.map((type) => choice('type', type)) },
  ];
  if (wanted === '') return groups.filter((group) => group.choices.length > 0);
  const found = groups
    .map(({ field, choices: all }) => ({
      field,
      choices: all.filter(({ label }) => `${field} ${label}`.toLowerCase().includes(wanted)),
    }))
    .filter((group) => group.choices.length > 0);
  if (found.length > 0) return found;
  return (['object', 'agent'] as const).map((field) => ({ field, choices: [choice(field, typed.trim())] }));
}
