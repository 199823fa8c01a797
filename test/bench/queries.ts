/** Prints how long it takes to join 50,000 enrollments to 10,000 students: `node test/bench/queries.ts`. */
import type { XmlNode } from '../../embedded-zis/sif/xml-node.ts';
import { extendedEvaluator } from '../../embedded-zis/query/evaluate-extended.ts';

const leaf = (name: string, text: string): XmlNode => ({ name, attributes: {}, children: [], text });
const students = Array.from({ length: 10_000 }, (_, index): XmlNode => ({
  name: 'StudentPersonal',
  attributes: { RefId: `A${index}` },
  children: [
    leaf('LocalId', String(index)),
    {
      name: 'Name',
      attributes: { Type: '04' },
      children: [leaf('LastName', `Name ${(index * 7919) % 10_000}`), leaf('FirstName', 'Ann')],
      text: '',
    },
  ],
  text: '',
}));
const enrollments = Array.from({ length: 50_000 }, (_, index): XmlNode => ({
  name: 'StudentSchoolEnrollment',
  attributes: { RefId: `E${index}`, StudentPersonalRefId: `A${(index * 7) % 10_000}` },
  children: [leaf('EntryDate', `20${10 + (index % 15)}-08-20`), leaf('FTE', '1.00')],
  text: '',
}));

const evaluate = extendedEvaluator({
  distinct: false,
  columns: [
    { objectName: 'StudentPersonal', path: 'Name/LastName' },
    { objectName: 'StudentSchoolEnrollment', path: 'EntryDate' },
  ],
  from: 'StudentPersonal',
  joins: [
    {
      type: 'Inner',
      on: [
        {
          left: { objectName: 'StudentPersonal', path: '@RefId' },
          right: { objectName: 'StudentSchoolEnrollment', path: '@StudentPersonalRefId' },
        },
      ],
    },
  ],
  where: {
    type: 'None',
    items: [
      {
        type: 'None',
        items: [
          { objectName: 'StudentSchoolEnrollment', path: 'EntryDate', operator: 'GE', value: '2012-01-01' },
        ],
      },
    ],
  },
  orderBy: [
    { objectName: 'StudentPersonal', path: 'Name/LastName', descending: false },
    { objectName: 'StudentSchoolEnrollment', path: 'EntryDate', descending: true },
  ],
});

for (let run = 1; run <= 5; run++) {
  const before = process.cpuUsage();
  const began = performance.now();
  const { rows } = evaluate((name) => (name === 'StudentPersonal' ? students : enrollments));
  const took = Math.round(performance.now() - began);
  const { user, system } = process.cpuUsage(before);
  console.log(
    `${rows.length} rows in ${took} ms (${Math.round((user + system) / 1000)} ms of processor time)`,
  );
}
