/**
 * `npm run conformance`: every rule of the specification with the tests that prove it, the reason why it does not
 * apply, or the part of the product that will bring it; then the numbers. Exit code 1 when the lists are wrong.
 */
import { dirname } from 'node:path';
import { ruleFamilies } from '../test/fixtures/rule-list.ts';
import { notApplicable, planned } from '../test/fixtures/untested-rules.ts';
import { conformanceMistakes, conformanceTable, type RuleState } from '../test/support/conformance-table.ts';
import { readTests } from '../test/support/test-titles.ts';

const sources = {
  rules: ruleFamilies.flatMap(({ ids }) => ids),
  tests: readTests(dirname(import.meta.dirname), 'test'),
  notApplicable,
  planned,
};
const table = conformanceTable(sources);

function print(rule: string, state: RuleState): void {
  const details =
    state.state === 'tested'
      ? state.tests.map(({ file, title }) => `${file}: ${title}`)
      : [state.state === 'missing' ? '' : state.why];
  details.forEach((detail, line) => {
    const start = line === 0 ? `${rule.padEnd(10)} ${state.state.padEnd(15)}` : ' '.repeat(26);
    console.log(`${start} ${detail}`.trimEnd());
  });
}

for (const { subject, ids } of ruleFamilies) {
  console.log(`\n${subject}`);
  for (const rule of ids) print(rule, table.get(rule) ?? { state: 'missing' });
}

const counts = Map.groupBy(table.values(), ({ state }) => state);
const numbers = [...counts].map(([state, rules]) => `${rules.length} ${state}`);
console.log(`\n${table.size} rules: ${numbers.join(', ')}`);
for (const mistake of conformanceMistakes(sources)) {
  console.log(`FAILED ${mistake}`);
  process.exitCode = 1;
}
