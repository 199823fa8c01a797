/** A journal full of invented events, refusals and deliveries, for tests and the benchmark of the search. */
import { defaultSettings } from '../../embedded-zis/admin/zones.ts';
import type { Store } from '../../embedded-zis/broker/ports.ts';

/** The zone that is filled. */
export const filledZone = 'Filled';
/** When its first message came, milliseconds since 1970; each next one comes a second later. */
export const firstTime = Date.parse('2026-01-01T00:00:00Z');

const objects = [
  'StudentPersonal',
  'StudentSchoolEnrollment',
  'SchoolInfo',
  'StaffPersonal',
  'LibraryPatronStatus',
];
const senders = ['RamseySIS', 'RamseyHR', 'RamseyFood'];
const firstNames = ['Anna', 'Björn', 'Carla', 'Dmitri', 'Élodie', 'Farid', 'Grace', 'Hiro'];
const lastNames = ['Meyer', 'Okafor', 'Schüler', 'Smith', 'Ångström', 'Novák', 'Rossi', 'Tanaka', 'Dubois'];

/** Its RefId: the number of the message, spread over the digits. */
export const refIdOf = (n: number): string =>
  ((BigInt(n + 1) * 0x9e3779b97f4a7c15f39cc0605cedc835n) & ((1n << 128n) - 1n))
    .toString(16)
    .toUpperCase()
    .padStart(32, '0');

const pick = <T>(from: readonly T[], n: number): T => {
  const found = from[n % from.length];
  if (found === undefined) throw new RangeError('Nothing to pick from.');
  return found;
};

/** Message number n. */
function filledMessage(n: number, size: number) {
  const object = pick(objects, n * 7);
  const sourceId = pick(senders, n * 3 + (n >> 4));
  const name = `<Name Type="01"><LastName>${pick(lastNames, n * 5)}</LastName><FirstName>${pick(firstNames, n * 11)}</FirstName></Name>`;
  const xml = `<SIF_Message Version="2.3"><SIF_Event><SIF_Header><SIF_SourceId>${sourceId}</SIF_SourceId></SIF_Header><SIF_ObjectData><SIF_EventObject ObjectName="${object}" Action="Change"><${object} RefId="${refIdOf(n)}"><LocalId>L${n}</LocalId>${name}</${object}></SIF_EventObject></SIF_ObjectData></SIF_Event></SIF_Message>`;
  return {
    object,
    sourceId,
    bytes: Buffer.from(xml + ' '.repeat(Math.max(0, size - Buffer.byteLength(xml)))),
  };
}

/** Adds messages from number `first` on: each fourth is delivered to one of its two receivers, each fiftieth refused. */
export function fillJournal(store: Store, first: number, count: number, size = 600): void {
  store.transaction((transaction) => {
    if (!transaction.zone(filledZone))
      transaction.putZone(filledZone, { ...defaultSettings, name: 'Filled' }, ['SIF_Default']);
    for (let n = first; n < first + count; n++) {
      const { object, sourceId, bytes } = filledMessage(n, size);
      const refused = n % 50 === 49;
      const msgId = n.toString(16).toUpperCase().padStart(32, '0');
      const header = {
        msgId,
        sourceId,
        timestamp: '2026-01-01T00:00:00Z',
        contexts: ['SIF_Default'],
        security: { authentication: 0, encryption: 0 },
      };
      const time = firstTime + n * 1_000;
      const receivers = refused ? [] : ['RamseyLib', 'RamseyBus'];
      transaction.apply({
        zone: filledZone,
        time,
        effects:
          refused || n % 4 === 0 ? [{ kind: 'enqueue', agents: n % 4 === 0 ? ['RamseyLib'] : [] }] : [],
        entry: {
          zone: filledZone,
          time,
          kind: refused ? 'refused' : 'accepted',
          type: 'SIF_Event',
          objectName: object,
          action: 'Change',
          sourceId,
          receivers,
          contexts: header.contexts,
          msgId,
          version: '2.3',
          size: bytes.length,
          ...(refused ? { category: 4, code: 9, desc: 'It may not publish this.' } : {}),
        },
        body: { bytes, envelope: { start: 0, end: bytes.length }, header },
      });
      const queued = n % 4 === 0 ? transaction.memory(filledZone).queued('RamseyLib', msgId) : undefined;
      if (queued) {
        transaction.apply({
          zone: filledZone,
          time,
          effects: [{ kind: 'delivered', agent: 'RamseyLib', message: queued, status: 1 }],
        });
      }
    }
  });
}
