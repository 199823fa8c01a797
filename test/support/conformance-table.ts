/** Says of every rule how it stands: tested, not applicable, planned; and what is wrong with the lists. */
import type { TitledTest } from './test-titles.ts';

/** What is known of the rules. */
export interface ConformanceSources {
  /** All ids of the specification. */
  readonly rules: readonly string[];
  readonly tests: readonly TitledTest[];
  /** Reasons, by rule. */
  readonly notApplicable: Readonly<Record<string, string>>;
  /** The part of the product that brings it, by rule. */
  readonly planned: Readonly<Record<string, string>>;
}

/** How one rule stands. */
export type RuleState =
  | { readonly state: 'tested'; readonly tests: readonly TitledTest[] }
  | { readonly state: 'not applicable' | 'planned'; readonly why: string }
  | { readonly state: 'missing' };

/** The state of every rule, in the order of the specification. A rule that a test names is tested. */
export function conformanceTable(sources: ConformanceSources): ReadonlyMap<string, RuleState> {
  return new Map(sources.rules.map((rule) => [rule, stateOf(rule, sources)]));
}

function stateOf(rule: string, { tests, notApplicable, planned }: ConformanceSources): RuleState {
  const naming = tests.filter(({ rules }) => rules.includes(rule));
  if (naming.length > 0) return { state: 'tested', tests: naming };
  const reason = notApplicable[rule];
  if (reason !== undefined) return { state: 'not applicable', why: reason };
  const part = planned[rule];
  return part === undefined ? { state: 'missing' } : { state: 'planned', why: part };
}

/** Families of rules that may wait for a later part of the product; all others must be done. */
const mayWait = /^(?:R-(?:XML|HTTP|ENC|QRY|XQ|DM|AGT)|F)-\d+$/;

/** A TLS matter that stands among the security levels: no zone behaviour depends on it. */
const waitsForTls = 'R-SEC-8';

/** Every mistake in the lists, as a sentence: rules in none or in two of them, unknown ids, rules that may not wait. */
export function conformanceMistakes(sources: ConformanceSources): readonly string[] {
  const { rules, tests, notApplicable, planned } = sources;
  const known = new Set(rules);
  const unknown = (ids: readonly string[], where: string): readonly string[] =>
    ids.filter((id) => !known.has(id)).map((id) => `${id}, ${where}, is no rule.`);
  return [
    ...unknown(Object.keys(notApplicable), 'listed as not applicable'),
    ...unknown(Object.keys(planned), 'listed as planned'),
    ...tests.flatMap(({ file, title, rules: named }) => unknown(named, `in "${title}" of ${file}`)),
    ...rules.flatMap((rule) => {
      const tested = tests.some(({ rules: named }) => named.includes(rule));
      const states = [
        ...(tested ? ['tested'] : []),
        ...(rule in notApplicable ? ['not applicable'] : []),
        ...(rule in planned ? ['planned'] : []),
      ];
      if (states.length === 0) return [`${rule} is neither tested nor listed.`];
      if (states.length > 1) return [`${rule} is ${states.join(' and ')}.`];
      const late = rule in planned && !mayWait.test(rule) && rule !== waitsForTls;
      return late ? [`${rule} may not stay planned.`] : [];
    }),
  ];
}
