/** The table of certificates that agents are bound to. */
import type { Database as Connection, Statement } from 'better-sqlite3';
import type { AgentCertificate } from '../../broker/channel-ports.ts';

interface CertificateRow {
  agent: string;
  value: string;
  identified_by: AgentCertificate['by'];
  since: number;
  expires: number | null;
  revoked: number | null;
}

/** Reads and writes certificates inside a transaction. */
export class AgentCertificates {
  readonly #of: Statement<[string], CertificateRow>;
  readonly #bind;
  readonly #revoke: Statement<[number, string, string, string]>;
  readonly #unbind: Statement<[string, string]>;

  constructor(database: Connection) {
    this.#of = database.prepare(
      'SELECT * FROM agent_certificate WHERE zone = ? ORDER BY agent, since, value',
    );
    this.#bind = database.prepare<[string, string, string, string, number, number | null]>(
      `INSERT INTO agent_certificate (zone, agent, value, identified_by, since, expires) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (zone, agent, value) DO UPDATE SET since = excluded.since, expires = excluded.expires, revoked = NULL`,
    );
    this.#revoke = database.prepare(
      'UPDATE agent_certificate SET revoked = ? WHERE zone = ? AND agent = ? AND value = ?',
    );
    this.#unbind = database.prepare('DELETE FROM agent_certificate WHERE zone = ? AND agent = ?');
  }

  of(zone: string): readonly AgentCertificate[] {
    return this.#of.all(zone).map(({ agent, value, identified_by: by, since, expires, revoked }) => ({
      agent,
      by,
      value,
      since,
      ...(expires === null ? {} : { expires }),
      ...(revoked === null ? {} : { revoked }),
    }));
  }

  bind(zone: string, { agent, value, by, since, expires }: AgentCertificate): void {
    this.#bind.run(zone, agent, value, by, since, expires ?? null);
  }

  revoke(zone: string, agent: string, value: string, time: number): void {
    this.#revoke.run(time, zone, agent, value);
  }

  unbind(zone: string, agent: string): void {
    this.#unbind.run(zone, agent);
  }
}
