/** The servers elsewhere that a person has kept, and how their consoles are reached. */
import type { Session } from 'electron';
import type { Connections, NewConnection } from '../renderer/host/host.ts';
import { consoleOrigin, fingerprintOf, isPinned } from './console-address.ts';
import { shownConnection } from './host-calls.ts';
import type { Connection, SettingsFile } from './settings-file.ts';

/** What the list needs of its surroundings. */
export interface ConnectionListOptions {
  readonly settings: SettingsFile;
  readonly newId: () => string;
  /** Opens the console of a server, at an address of it. */
  readonly open: (connection: Connection, address: string) => void;
  /** The session that a server's pages live in. */
  readonly sessionOf: (connection: Connection) => Pick<Session, 'clearStorageData'>;
  /** Closes what is open of a server. */
  readonly close: (connection: Connection) => void;
  /** The list has changed. */
  readonly changed: () => void;
}

/** Name of the session of a server: its cookies are kept apart from those of every other. */
export const partitionOf = ({ id }: Pick<Connection, 'id'>): string => `persist:server-${id}`;

/**
 * Lets a session reach only a server with the certificate that was pinned. Without one the system's own judgement
 * stands.
 */
export function pinCertificate(
  session: Pick<Session, 'setCertificateVerifyProc'>,
  fingerprint: string | undefined,
): void {
  if (fingerprint === undefined) return;
  session.setCertificateVerifyProc(({ certificate }, answer) => {
    answer(isPinned(certificate.data, fingerprint) ? 0 : -2); // -2: refused, whatever the system thinks
  });
}

/** What is wrong with a server that is to be kept, in one sentence; else what is kept of it. Pure. */
function checkConnection({ name, address, certificate }: NewConnection, id: string): string | Connection {
  if (name.trim() === '') return 'Give the server a name.';
  if (name.trim().length > 100) return 'The name is longer than 100 characters.';
  const origin = consoleOrigin(address);
  if (origin === undefined) return 'The address must start with https://; http:// is for this machine alone.';
  const pin = certificate.trim() === '' ? undefined : fingerprintOf(certificate);
  if (certificate.trim() !== '' && pin === undefined) {
    return 'The fingerprint must be the 64 hexadecimal digits of SHA-256; colons and blanks do not matter.';
  }
  if (pin !== undefined && !origin.startsWith('https:')) return 'Only a server with https has a certificate.';
  return { id, name: name.trim(), address: origin, ...(pin === undefined ? {} : { certificate: pin }) };
}

/** The list, as the console of this machine asks for it. */
export function connectionList(options: ConnectionListOptions): Connections {
  const { settings, newId, open, sessionOf, close, changed } = options;
  const find = (id: string): Connection => {
    const found = settings.current.connections.find((each) => each.id === id);
    if (!found) throw new Error('This server is not in the list.');
    return found;
  };
  return {
    list: () => Promise.resolve(settings.current.connections.map(shownConnection)),
    add: (given) => {
      const kept = checkConnection(given, newId());
      if (typeof kept === 'string') return Promise.resolve(kept);
      settings.change({ connections: [...settings.current.connections, kept] });
      changed();
      open(kept, given.address);
      return Promise.resolve(undefined);
    },
    open: (id) => {
      const connection = find(id);
      open(connection, connection.address);
      return Promise.resolve();
    },
    remove: async (id) => {
      const connection = find(id);
      close(connection);
      settings.change({ connections: settings.current.connections.filter((each) => each.id !== id) });
      changed();
      await sessionOf(connection).clearStorageData();
    },
  };
}
