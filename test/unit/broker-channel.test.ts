import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '../../embedded-zis/admin/zones.ts';
import type { Peer } from '../../embedded-zis/broker/channel-ports.ts';
import type { Engine } from '../../embedded-zis/broker/engine.ts';
import type { ZoneSettings } from '../../embedded-zis/broker/ports.ts';
import { anEvent, aRegister, aSystemControl, readAck, type ReadAck } from '../support/messages.ts';
import { anEngine } from '../support/engine.ts';
import { sqliteStore, type TestStore } from '../support/stores.ts';

describe('a zone that is called', () => {
  let opened: TestStore;
  let engine: Engine;

  const set = (settings: Partial<ZoneSettings>): void => {
    opened.store.transaction((transaction) => {
      transaction.putZone('Zone', { ...defaultSettings, name: 'Z', policy: 'open', ...settings }, [
        'SIF_Default',
      ]);
    });
  };
  beforeEach(() => {
    opened = sqliteStore();
    set({});
    engine = anEngine(opened.store);
  });
  afterEach(() => opened[Symbol.dispose]());

  const post = async (xml: string, peer: Partial<Peer>): Promise<ReadAck> => {
    const security = { authentication: 0, encryption: peer.over === 'https' ? 4 : 0 };
    const whole: Peer = { address: '127.0.0.1', over: 'http', security, ...peer };
    const ack = await engine.receive('Zone', new TextEncoder().encode(xml), whole);
    return readAck(200, new TextDecoder().decode(ack));
  };
  const register = (peer: Partial<Peer>): Promise<ReadAck> => post(aRegister({ from: 'A' }), peer);

  test.for(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])(
    'over plain HTTP from %s, which is its own machine, hears the agent',
    async (address) => {
      expect(await register({ address })).toMatchObject({ status: 0 });
    },
  );

  test.for(['10.0.0.1', 'fe80::1', '::ffff:10.0.0.1', 'unknown'])(
    'over plain HTTP from %s, which is another machine, refuses it unless it is set to hear it (R-SEC-7, R-HTTP-13)',
    async (address) => {
      expect(await register({ address })).toMatchObject({ error: '5/7' });
      expect(await post(anEvent({ from: 'A' }), { address })).toMatchObject({ error: '10/3' });
      expect(await register({ address, over: 'https' })).toMatchObject({ status: 0 });
      set({ plainHttp: 'allowed' });
      expect(await register({ address })).toMatchObject({ status: 0 });
    },
  );

  test('over plain HTTP that it refuses says so also while it sleeps, and does not tell who is registered', async () => {
    set({ plainHttp: 'refused', sleeping: true });
    expect(await post(aSystemControl('SIF_Ping', { from: 'Nobody' }), {})).toMatchObject({ error: '10/3' });
    expect(await post(aSystemControl('SIF_Ping', { from: 'Nobody' }), { over: 'https' })).toMatchObject({
      status: 8,
    });
  });

  test('from the console of the ZIS hears every agent, whatever it asks of channels', async () => {
    set({
      plainHttp: 'refused',
      clientCertificates: 'required',
      minSecurity: { authentication: 3, encryption: 4 },
    });
    const security = { authentication: 3, encryption: 4 };
    expect(await register({ address: 'console', over: 'console', security })).toMatchObject({ status: 0 });
  });
});
