/** What every store must do with the state of zones: transactions, settings, rights, agents, roles. */
import { describe, expect, test } from 'vitest';
import type { Effect, Transaction } from '../../embedded-zis/broker/ports.ts';
import type { Registration } from '../../embedded-zis/sif/message.ts';
import {
  change,
  event,
  registration,
  settings,
  type StoreUnderTest,
  zone,
  remember,
} from './store-under-test.ts';

/** Describes it for one store. */
export function stateContract(at: StoreUnderTest): void {
  describe('transactions', () => {
    test('give back what the work returns', () => {
      expect(at.run(() => 'done')).toBe('done');
    });

    test('that throw leave nothing behind, and let the next one work', () => {
      const before = { state: structuredClone(at.state()), head: at.journal.head() };
      const boom = new Error('boom');
      expect(() =>
        at.run((transaction) => {
          transaction.putZone('Other', settings, ['SIF_Default']);
          transaction.putZone(zone, { ...settings, policy: 'open' }, ['Winter']);
          transaction.putRights(zone, 'A', true, [
            { object: 'BusInfo', context: 'Summer', rights: ['provide'] },
          ]);
          transaction.apply(change({ kind: 'register', agent: 'A', registration }));
          transaction.apply(event('M1', [remember('M1'), { kind: 'enqueue', agents: ['A'] }]));
          expect(transaction.zone(zone)?.agents.size).toBe(1);
          throw boom;
        }),
      ).toThrow(boom);
      expect(at.store.zoneIds()).toEqual([zone]);
      expect(at.state()).toEqual(before.state);
      expect(at.journal.head()).toBe(before.head);
      expect(at.queue('A')).toEqual([]);
      expect(at.run((transaction) => transaction.memory(zone).accepted('Sender', 'M1'))).toBe(false);
      at.apply(change({ kind: 'register', agent: 'B', registration }));
      expect([...at.state().agents.keys()]).toEqual(['B']);
    });

    test('that throw are forgotten even where the version comes again', () => {
      expect(() =>
        at.run((transaction) => {
          transaction.apply(change({ kind: 'register', agent: 'Ghost', registration }));
          transaction.zone(zone);
          throw new Error('boom');
        }),
      ).toThrow('boom');
      at.apply(change({ kind: 'register', agent: 'Real', registration }));
      expect([...at.state().agents.keys()]).toEqual(['Real']);
    });

    test('see what they wrote before', () => {
      at.run((transaction) => {
        transaction.apply(change({ kind: 'register', agent: 'A', registration }));
        expect(transaction.zone(zone)?.agents.has('A')).toBe(true);
        transaction.apply(event('M1', [remember('M1'), { kind: 'enqueue', agents: ['A'] }]));
        const memory = transaction.memory(zone);
        expect(memory.accepted('Sender', 'M1')).toBe(true);
        expect(memory.queued('A', 'M1')?.header.msgId).toBe('M1');
      });
    });

    test('fail as a whole when an effect needs a journal entry and there is none', () => {
      const registered: Effect = { kind: 'register', agent: 'A', registration };
      expect(() => at.apply(change(registered, { kind: 'enqueue', agents: ['A'] }))).toThrow();
      expect(at.state().agents.size).toBe(0);
    });
  });

  describe('zones', () => {
    test('are listed by id, and unknown ones are not there', () => {
      at.run((transaction) => transaction.putZone('Another', settings, ['SIF_Default']));
      expect(at.store.zoneIds()).toEqual(['Another', zone]);
      expect(at.store.zone('Nothing')).toBeUndefined();
    });

    test('keep settings, contexts and rights over a reopening', () => {
      at.run((transaction) => {
        transaction.putZone(zone, { ...settings, name: 'New' }, ['SIF_Default', 'Winter']);
        transaction.putRights(zone, 'A', true, [
          { object: 'BusInfo', context: 'Summer', rights: ['provide', 'request'] },
        ]);
      });
      at.reopen();
      expect(at.state()).toMatchObject({ id: zone, settings: { ...settings, name: 'New' } });
      expect(at.state().contexts).toEqual(['SIF_Default', 'Summer', 'Winter']);
      expect([...at.state().mayRegister]).toEqual(['A']);
      expect(at.state().grants).toEqual([
        { agent: 'A', object: 'BusInfo', context: 'Summer', rights: ['provide', 'request'] },
      ]);
    });

    test('have rights that are replaced agent by agent', () => {
      const grant = { object: 'BusInfo', context: 'Summer', rights: ['provide'] } as const;
      at.run((transaction) => {
        transaction.putRights(zone, 'A', true, [grant]);
        transaction.putRights(zone, 'B', true, [grant]);
        transaction.putRights(zone, 'A', false, [{ ...grant, object: 'RoomInfo' }]);
      });
      expect([...at.state().mayRegister]).toEqual(['B']);
      expect(
        at
          .state()
          .grants.map(({ agent, object }) => `${agent} ${object}`)
          .sort(),
      ).toEqual(['A RoomInfo', 'B BusInfo']);
    });

    test('grow in version with each change of their state, and only with those', () => {
      const announcement = {
        role: 'provide',
        object: 'BusInfo',
        context: 'Summer',
        extendedQuery: false,
      } as const;
      const entries = [announcement];
      const steps: readonly ((transaction: Transaction) => unknown)[] = [
        (transaction) => transaction.putZone(zone, settings, []),
        (transaction) => transaction.putRights(zone, 'A', true, []),
        ...(
          [
            { kind: 'register', agent: 'A', registration },
            { kind: 'announce', agent: 'A', entries },
            { kind: 'withdraw', agent: 'A', entries },
            { kind: 'provision', agent: 'A', entries },
            { kind: 'sleep', agent: 'A' },
            { kind: 'wake', agent: 'A' },
            { kind: 'block', agent: 'A', delivery: 1 },
            { kind: 'unblock', agent: 'A' },
            { kind: 'unregister', agent: 'A' },
          ] as const
        ).map((effect) => (transaction: Transaction) => transaction.apply(change(effect))),
      ];
      let version = at.state().version;
      for (const step of steps) {
        at.run(step);
        expect(at.state().version).toBeGreaterThan(version);
        version = at.state().version;
      }
      at.apply(event('M1', [remember('M1'), { kind: 'enqueue', agents: ['A'] }]));
      expect(at.state().version).toBe(version);
      at.reopen();
      expect(at.state().version).toBe(version);
    });

    test('do not see each other’s agents, queues and ids', () => {
      at.run((transaction) => transaction.putZone('Other', settings, ['SIF_Default']));
      at.apply(
        change({ kind: 'register', agent: 'A', registration }),
        event('M1', [remember('M1'), { kind: 'enqueue', agents: ['A'] }]),
      );
      expect(at.store.zone('Other')?.agents.size).toBe(0);
      at.run((transaction) => {
        const memory = transaction.memory('Other');
        expect([...memory.queue('A')]).toEqual([]);
        expect(memory.queued('A', 'M1')).toBeUndefined();
        expect(memory.accepted('Sender', 'M1')).toBe(false);
      });
    });
  });

  describe('agents', () => {
    const role = (kind: 'provide' | 'subscribe', object: string, extendedQuery = false) =>
      ({ role: kind, object, context: 'SIF_Default', extendedQuery }) as const;

    test('are registered awake and unblocked, and again with new settings (R-REG-8, R-REG-9)', () => {
      at.apply(
        change({ kind: 'register', agent: 'A', registration }),
        change({ kind: 'announce', agent: 'A', entries: [role('provide', 'BusInfo', true)] }),
        change({ kind: 'sleep', agent: 'A' }),
        change({ kind: 'block', agent: 'A', delivery: 7 }),
      );
      at.reopen();
      expect(at.state().agents.get('A')).toEqual({
        sourceId: 'A',
        registration,
        registeredAt: 1_000,
        sleeping: true,
        blockedBy: 7,
        provisioned: false,
        toldToSleep: false,
      });
      const protocol = {
        type: 'HTTP',
        secure: false,
        url: 'http://a/',
        properties: { 'Accept-Encoding': 'gzip' },
      };
      const settled: Registration = { ...registration, mode: 'Push', protocol, icon: 'http://a/i.png' };
      at.apply({ ...change({ kind: 'register', agent: 'A', registration: settled }), time: 2_000 });
      expect(at.state().agents.get('A')).toEqual({
        sourceId: 'A',
        registration: settled,
        registeredAt: 2_000,
        sleeping: false,
        provisioned: false,
        toldToSleep: false,
      });
      expect(at.state().announcements).toEqual([{ agent: 'A', ...role('provide', 'BusInfo', true) }]);
    });

    test('wake without losing their block, and lose it without waking (R-GET-2)', () => {
      at.apply(
        change({ kind: 'register', agent: 'A', registration }),
        change({ kind: 'sleep', agent: 'A' }, { kind: 'block', agent: 'A', delivery: 7 }),
        change({ kind: 'wake', agent: 'A' }),
      );
      expect(at.state().agents.get('A')).toMatchObject({ sleeping: false, blockedBy: 7 });
      at.apply(change({ kind: 'sleep', agent: 'A' }, { kind: 'unblock', agent: 'A' }));
      expect(at.state().agents.get('A')).toMatchObject({ sleeping: true });
      expect(at.state().agents.get('A')).not.toHaveProperty('blockedBy');
    });

    test('announce roles once each, withdraw them, and replace them all (R-PRV-6, R-PVN-1)', () => {
      const named = () =>
        at.state().announcements.map((one) => `${one.agent} ${one.role} ${one.object} ${one.extendedQuery}`);
      const both = [role('provide', 'BusInfo'), role('subscribe', 'BusInfo')];
      at.apply(
        change({ kind: 'announce', agent: 'A', entries: both }),
        change({ kind: 'announce', agent: 'A', entries: [role('provide', 'BusInfo', true)] }),
        change({ kind: 'announce', agent: 'B', entries: [role('subscribe', 'BusInfo')] }),
      );
      expect(named()).toEqual([
        'A provide BusInfo true',
        'A subscribe BusInfo false',
        'B subscribe BusInfo false',
      ]);
      at.apply(
        change({
          kind: 'withdraw',
          agent: 'A',
          entries: [role('subscribe', 'BusInfo'), role('provide', 'RoomInfo')],
        }),
      );
      expect(named()).toEqual(['A provide BusInfo true', 'B subscribe BusInfo false']);
      at.apply(change({ kind: 'provision', agent: 'A', entries: [role('subscribe', 'RoomInfo')] }));
      expect(named()).toEqual(['B subscribe BusInfo false', 'A subscribe RoomInfo false']);
    });

    test('leave with their roles and queue, and their rights stay (R-UNR-1, R-UNR-2)', () => {
      at.run((transaction) =>
        transaction.putRights(zone, 'A', true, [
          { object: 'BusInfo', context: 'Summer', rights: ['provide'] },
        ]),
      );
      const [position] = at.apply(
        event('M1', [{ kind: 'enqueue', agents: ['A', 'B'] }]),
        change({ kind: 'register', agent: 'A', registration }),
        change({ kind: 'announce', agent: 'A', entries: [role('provide', 'BusInfo')] }),
      );
      at.apply(change({ kind: 'unregister', agent: 'A' }));
      expect(at.state()).toMatchObject({ announcements: [], grants: [{ agent: 'A' }] });
      expect(at.state().agents.size).toBe(0);
      expect(at.queue('A')).toEqual([]);
      expect(at.queue('B')).toEqual(['M1']);
      expect(at.journal.receivers(position ?? 0)).toMatchObject([
        { agent: 'A', state: 'discarded' },
        { agent: 'B', state: 'waiting' },
      ]);
    });
  });

  describe('certificates of agents', () => {
    const bound = { agent: 'A', by: 'fingerprint', value: 'AA:BB', since: 1, expires: 9 } as const;
    const named = { agent: 'B', by: 'name', value: 'B', since: 2 } as const;

    test('are kept as they were bound, revoked, bound anew and forgotten; each change makes a new version', () => {
      const certificates = () => {
        at.reopen();
        return at.state().certificates;
      };
      const { version } = at.state();
      at.run((transaction) => transaction.bindCertificate(zone, bound));
      at.run((transaction) => transaction.bindCertificate(zone, named));
      expect(certificates()).toEqual([bound, named]);
      at.run((transaction) => transaction.revokeCertificate(zone, 'A', 'AA:BB', 5));
      expect(certificates()).toEqual([{ ...bound, revoked: 5 }, named]);
      at.run((transaction) => transaction.bindCertificate(zone, { ...bound, since: 6 }));
      expect(certificates()).toEqual([{ ...bound, since: 6 }, named]);
      at.run((transaction) => transaction.unbindCertificates(zone, 'A'));
      expect(certificates()).toEqual([named]);
      expect(at.state().version).toBe(version + 5);
    });

    test('go with their zone, and stay when their agent leaves', () => {
      at.apply(change({ kind: 'register', agent: 'B', registration }));
      at.run((transaction) => transaction.bindCertificate(zone, named));
      at.apply(change({ kind: 'unregister', agent: 'B' }));
      expect(at.state().certificates).toEqual([named]);
      at.run((transaction) => transaction.removeZone(zone));
      at.run((transaction) => transaction.putZone(zone, settings, []));
      expect(at.state().certificates).toEqual([]);
    });
  });
}
