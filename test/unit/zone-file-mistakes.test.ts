import { expect, test } from 'vitest';
import { parseZoneFile, ZoneFileError } from '../../embedded-zis/app/zone-file.ts';

/** The lines that a file's mistakes are told in; empty when there are none. */
function mistakes(text: string): readonly string[] {
  try {
    parseZoneFile(text);
    return [];
  } catch (error) {
    if (!(error instanceof ZoneFileError)) throw error;
    return error.message.split('\n');
  }
}
const inZone = (fields: object): string => JSON.stringify({ zones: [{ id: 'Z', ...fields }] });
const inRights = (fields: object): string =>
  inZone({ agents: { RamseySIS: { rights: [{ objects: ['BusInfo'], allow: ['provide'], ...fields }] } } });

test.for([
  ['an empty file', '', 'It is not JSON: '],
  ['broken JSON', '{ "zones": [ }', 'It is not JSON: '],
  ['a list instead of an object', '[]', 'the file: '],
  ['no zones', '{}', 'zones: '],
  ['an empty list of zones', '{"zones":[]}', 'zones: '],
  ['an unknown field of the file', '{"zones":[{"id":"Z"}],"zone":1}', 'the file: '],
  ['a zone without an id', '{"zones":[{}]}', 'zones[0].id: '],
  ['an empty id', inZone({ id: '' }), 'zones[0].id: '],
  ['an id with a blank', inZone({ id: 'a b' }), 'zones[0].id: '],
  ['an id with a slash', inZone({ id: 'a/b' }), 'zones[0].id: '],
  ['an id of 65 characters', inZone({ id: 'x'.repeat(65) }), 'zones[0].id: '],
  ['a zone twice', '{"zones":[{"id":"Z"},{"id":"Y"},{"id":"Z"}]}', 'zones[2].id: "Z"'],
  ['an unknown field of a zone', inZone({ polcy: 'open' }), 'zones[0]: Unrecognized key: "polcy"'],
  ['an unknown policy', inZone({ policy: 'ajar' }), 'zones[0].policy: '],
  ['an empty name', inZone({ name: '' }), 'zones[0].name: '],
  ['a negative buffer size', inZone({ minBufferSize: -1 }), 'zones[0].minBufferSize: '],
  ['a fraction as buffer size', inZone({ minBufferSize: 1.5 }), 'zones[0].minBufferSize: '],
  ['a buffer size in quotes', inZone({ minBufferSize: '1024' }), 'zones[0].minBufferSize: '],
  [
    'a buffer size beyond an unsigned int',
    inZone({ minBufferSize: 4_294_967_296 }),
    'zones[0].minBufferSize: ',
  ],
  [
    'half of the security',
    inZone({ minSecurity: { authentication: 1 } }),
    'zones[0].minSecurity.encryption: ',
  ],
  [
    'an authentication level of 4',
    inZone({ minSecurity: { authentication: 4, encryption: 0 } }),
    'zones[0].minSecurity.authentication: ',
  ],
  [
    'an encryption level of 5',
    inZone({ minSecurity: { authentication: 0, encryption: 5 } }),
    'zones[0].minSecurity.encryption: ',
  ],
  ['plain HTTP as a yes', inZone({ plainHttp: true }), 'zones[0].plainHttp: '],
  ['another word for certificates', inZone({ clientCertificates: 'on' }), 'zones[0].clientCertificates: '],
  ['a context with a blank', inZone({ contexts: ['Summer', 'a b'] }), 'zones[0].contexts[1]: '],
  ['an agent without an id', inZone({ agents: { '': {} } }), 'zones[0].agents.: '],
  ['an agent id of 65 characters', inZone({ agents: { ['x'.repeat(65)]: {} } }), 'zones[0].agents.xxx'],
  [
    'an unknown field of an agent',
    inZone({ agents: { A: { regster: true } } }),
    'zones[0].agents.A: Unrecognized key: "regster"',
  ],
  ['a word as register', inZone({ agents: { A: { register: 'yes' } } }), 'zones[0].agents.A.register: '],
  ['an unknown field of an entry', inRights({ permit: [] }), 'zones[0].agents.RamseySIS.rights[0]: '],
  ['no objects', inRights({ objects: [] }), 'zones[0].agents.RamseySIS.rights[0].objects: '],
  [
    'an unknown object',
    inRights({ objects: ['BusInfo', 'BusInf'] }),
    'zones[0].agents.RamseySIS.rights[0].objects[1]: "BusInf" is not a SIF object',
  ],
  [
    'an unknown right',
    inRights({ allow: ['provide', 'fly'] }),
    'zones[0].agents.RamseySIS.rights[0].allow[1]: ',
  ],
  ['no list of rights', inRights({ allow: undefined }), 'zones[0].agents.RamseySIS.rights[0].allow: '],
  ['an empty list of contexts', inRights({ contexts: [] }), 'zones[0].agents.RamseySIS.rights[0].contexts: '],
  [
    'a context that the zone does not have',
    inRights({ contexts: ['SIF_Default', 'Spring'] }),
    'zones[0].agents.RamseySIS.rights[0].contexts[1]: "Spring" is not among',
  ],
  [
    'a right that the object cannot have',
    inRights({ objects: ['BusInfo', 'LibraryPatronStatus'], allow: ['subscribe'] }),
    'zones[0].agents.RamseySIS.rights[0].objects[1]: subscribe does not apply to LibraryPatronStatus',
  ],
  [
    'a provider of what only the ZIS provides (R-PRV-2)',
    inRights({ objects: ['SIF_ZoneStatus'] }),
    'zones[0].agents.RamseySIS.rights[0].objects[0]: provide does not apply to SIF_ZoneStatus',
  ],
] as const)('%s is named by its place, once', ([, text, place]) => {
  const told = mistakes(text);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(place);
  expect(told[0]?.startsWith(place)).toBe(true);
});

test('all mistakes are told, each in a line of its own', () => {
  const text = JSON.stringify({
    zones: [
      { id: 'a b', policy: 'x' },
      { id: 'Z', minBufferSize: -1 },
    ],
  });
  expect(mistakes(text)).toEqual([
    expect.stringMatching(/^zones\[0\]\.id: /),
    expect.stringMatching(/^zones\[0\]\.policy: /),
    expect.stringMatching(/^zones\[1\]\.minBufferSize: /),
  ]);
});
