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
  text: 'Words in the message',
  refId: 'RefId',
  from: 'From',
  to: 'Until',
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

/** Spans that end now, in minutes. */
const spans = [
  { minutes: 15, label: 'the last 15 minutes' },
  { minutes: 60, label: 'the last hour' },
  { minutes: 24 * 60, label: 'the last 24 hours' },
  { minutes: 7 * 24 * 60, label: 'the last 7 days' },
] as const;

const refIdForm = /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i;
const dayForm = /^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?$/;

/** What is typed as a RefId, as a day or moment, and as words to look for. */
function searches(typed: string): readonly ChoiceGroup[] {
  const groups: ChoiceGroup[] = [];
  if (refIdForm.test(typed)) groups.push({ field: 'refId', choices: [choice('refId', typed)] });
  const moment = dayForm.test(typed)
    ? new Date(typed.replace(' ', 'T') + (typed.length > 10 ? '' : 'T00:00'))
    : undefined;
  if (moment && Number.isFinite(moment.getTime())) {
    const value = String(moment.getTime());
    groups.push({ field: 'from', choices: [choice('from', value, `${typed} on`)] });
    groups.push({ field: 'to', choices: [choice('to', value, `until ${typed}`)] });
  }
  groups.push({ field: 'text', choices: [choice('text', typed, `“${typed}”`)] });
  return groups;
}

/** Groups of choices that contain what is typed; a word that nothing contains is offered as it is. */
export function choices(
  known: { readonly agents: readonly string[]; readonly objects: readonly string[] },
  typed: string,
  now: number,
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
    {
      field: 'from',
      choices: spans.map(({ minutes, label }) => choice('from', String(now - minutes * 60_000), label)),
    },
  ];
  if (wanted === '') return groups.filter((group) => group.choices.length > 0);
  const found = groups
    .map(({ field, choices: all }) => ({
      field,
      choices: all.filter(({ label }) => `${field} ${label}`.toLowerCase().includes(wanted)),
    }))
    .filter((group) => group.choices.length > 0);
  const word = typed.trim();
  if (found.length > 0) return [...found, ...searches(word)];
  return [
    ...searches(word),
    ...(['object', 'agent'] as const).map((field) => ({ field, choices: [choice(field, word)] })),
  ];
}
