/** The small tables of a zone: settings, contexts, rights, agents, roles. Read as one state, by version. */
import type { Database as Connection, Statement } from 'better-sqlite3';
import type { AgentRecord, Announcement, Grant, Right, ZoneSettings, ZoneState } from '../../broker/ports.ts';
import { AgentCertificates } from './agent-certificates.ts';

type Registration = AgentRecord['registration'];
type Role = Omit<Announcement, 'agent' | 'extendedQuery'>;

interface AgentRow {
  source_id: string;
  registration: string;
  registered_at: number;
  sleeping: number;
  blocked_by: number | null;
  provisioned: number;
  told_to_sleep: number;
}

interface AnnouncementRow {
  agent: string;
  role: Right;
  object: string;
  context: string;
  extended_query: number;
}

/** Reads and writes the state of zones inside a transaction. */
export class ZoneTables {
  readonly #database: Connection;
  readonly #cache = new Map<string, ZoneState>();
  readonly #version: Statement<[string], number>;
  readonly #statements;
  readonly #ids: Statement<[], { id: string }>;
  readonly #certificates: AgentCertificates;

  constructor(database: Connection) {
    this.#database = database;
    this.#certificates = new AgentCertificates(database);
    this.#ids = database.prepare('SELECT id FROM zone ORDER BY id');
    this.#version = database.prepare<[string], number>('SELECT version FROM zone WHERE id = ?').pluck();
    this.#statements = {
      bump: database.prepare<[string]>('UPDATE zone SET version = version + 1 WHERE id = ?'),
      putZone: database.prepare<[string, string]>(
        `INSERT INTO zone (id, settings, version) VALUES (?, ?, 1)
         ON CONFLICT (id) DO UPDATE SET settings = excluded.settings, version = version + 1`,
      ),
      putContext: database.prepare<[string, string]>(
        'INSERT OR IGNORE INTO context (zone, name) VALUES (?, ?)',
      ),
      settings: database.prepare<[string], string>('SELECT settings FROM zone WHERE id = ?').pluck(),
      contexts: database.prepare<[string], { name: string }>(
        'SELECT name FROM context WHERE zone = ? ORDER BY name',
      ),
      mayRegister: database.prepare<[string], { agent: string }>(
        'SELECT agent FROM register_right WHERE zone = ?',
      ),
      grants: database.prepare<[string], Omit<Grant, 'rights'> & { rights: string }>(
        'SELECT agent, object, context, rights FROM access WHERE zone = ?',
      ),
      agents: database.prepare<[string], AgentRow>('SELECT * FROM agent WHERE zone = ? ORDER BY source_id'),
      announcements: database.prepare<[string], AnnouncementRow>(
        'SELECT * FROM announcement WHERE zone = ? ORDER BY role, object, context, agent',
      ),
      allow: database.prepare<[string, string]>(
        'INSERT OR IGNORE INTO register_right (zone, agent) VALUES (?, ?)',
      ),
      disallow: database.prepare<[string, string]>('DELETE FROM register_right WHERE zone = ? AND agent = ?'),
      revoke: database.prepare<[string, string]>('DELETE FROM access WHERE zone = ? AND agent = ?'),
      grant: database.prepare<[string, string, string, string, string]>(
        `INSERT INTO access (zone, agent, object, context, rights) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (zone, agent, object, context) DO UPDATE SET rights = excluded.rights`,
      ),
      register: database.prepare<[string, string, string, number]>(
        `INSERT INTO agent (zone, source_id, registration, registered_at, sleeping, blocked_by)
         VALUES (?, ?, ?, ?, 0, NULL)
         ON CONFLICT (zone, source_id) DO UPDATE SET registration = excluded.registration,
           registered_at = excluded.registered_at, sleeping = 0, blocked_by = NULL, told_to_sleep = 0`,
      ),
      unregister: database.prepare<[string, string]>('DELETE FROM agent WHERE zone = ? AND source_id = ?'),
      wake: database.prepare<[string, string]>(
        'UPDATE agent SET sleeping = 0 WHERE zone = ? AND source_id = ?',
      ),
      sleep: database.prepare<[string, string]>(
        'UPDATE agent SET sleeping = 1 WHERE zone = ? AND source_id = ?',
      ),
      block: database.prepare<[number | null, string, string]>(
        'UPDATE agent SET blocked_by = ? WHERE zone = ? AND source_id = ?',
      ),
      told: database.prepare<[number, string, string]>(
        'UPDATE agent SET told_to_sleep = ? WHERE zone = ? AND source_id = ?',
      ),
      provisioned: database.prepare<[string, string]>(
        'UPDATE agent SET provisioned = 1 WHERE zone = ? AND source_id = ?',
      ),
      announce: database.prepare<[string, string, string, string, string, number]>(
        `INSERT INTO announcement (zone, agent, role, object, context, extended_query) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (zone, role, object, context, agent) DO UPDATE SET extended_query = excluded.extended_query`,
      ),
      withdraw: database.prepare<[string, string, string, string, string]>(
        'DELETE FROM announcement WHERE zone = ? AND agent = ? AND role = ? AND object = ? AND context = ?',
      ),
      withdrawAll: database.prepare<[string, string]>(
        'DELETE FROM announcement WHERE zone = ? AND agent = ?',
      ),
    };
  }

  ids(): readonly string[] {
    return this.#ids.all().map(({ id }) => id);
  }

  /** The zone's state; the same object as long as its version stays the same. */
  read(id: string): ZoneState | undefined {
    const version = this.#version.get(id);
    if (version === undefined) return undefined;
    const cached = this.#cache.get(id);
    if (cached?.version === version) return cached;
    const { settings, contexts, mayRegister, grants, agents, announcements } = this.#statements;
    const state: ZoneState = {
      id,
      version,
      settings: JSON.parse(settings.get(id) ?? '') as ZoneSettings,
      contexts: contexts.all(id).map(({ name }) => name),
      mayRegister: new Set(mayRegister.all(id).map(({ agent }) => agent)),
      grants: grants
        .all(id)
        .map((grant) => ({ ...grant, rights: JSON.parse(grant.rights) as readonly Right[] })),
      agents: new Map(agents.all(id).map((agent) => [agent.source_id, agentRecord(agent)])),
      announcements: announcements.all(id).map(({ agent, role, object, context, extended_query }) => {
        return { agent, role, object, context, extendedQuery: extended_query === 1 };
      }),
      certificates: this.#certificates.of(id),
    };
    this.#cache.set(id, state);
    return state;
  }

  /** Drops what was read in a transaction that was undone: its versions will be used again. */
  forget(): void {
    this.#cache.clear();
  }

  putZone(zone: string, settings: ZoneSettings, contexts: readonly string[]): void {
    this.#statements.putZone.run(zone, JSON.stringify(settings));
    for (const context of contexts) this.#statements.putContext.run(zone, context);
  }

  putRights(zone: string, agent: string, register: boolean, grants: readonly Omit<Grant, 'agent'>[]): void {
    this.#statements[register ? 'allow' : 'disallow'].run(zone, agent);
    this.#statements.revoke.run(zone, agent);
    for (const { object, context, rights } of grants) {
      this.#statements.grant.run(zone, agent, object, context, JSON.stringify(rights));
    }
    this.#statements.bump.run(zone);
  }

  /** Runs a change of the zone's certificates. */
  changeCertificates(zone: string, change: (certificates: AgentCertificates) => void): void {
    change(this.#certificates);
    this.#statements.bump.run(zone);
  }

  removeContext(zone: string, name: string): void {
    for (const table of ['context', 'access', 'announcement'] as const) {
      const column = table === 'context' ? 'name' : 'context';
      this.#database.prepare(`DELETE FROM ${table} WHERE zone = ? AND ${column} = ?`).run(zone, name);
    }
    this.#statements.bump.run(zone);
  }

  renameContext(zone: string, from: string, to: string): void {
    for (const table of ['context', 'access', 'announcement'] as const) {
      const column = table === 'context' ? 'name' : 'context';
      this.#database
        .prepare(`UPDATE ${table} SET ${column} = ? WHERE zone = ? AND ${column} = ?`)
        .run(to, zone, from);
    }
    this.#statements.bump.run(zone);
  }

  removeZone(zone: string): void {
    const bodies = 'DELETE FROM body WHERE position IN (SELECT position FROM journal WHERE zone = ?)';
    this.#database.prepare(bodies).run(zone);
    for (const table of [
      'queue',
      'open_request',
      'accepted_id',
      'answered',
      'journal',
      'announcement',
      'agent',
    ] as const) {
      this.#database.prepare(`DELETE FROM ${table} WHERE zone = ?`).run(zone);
    }
    for (const table of ['access', 'register_right', 'context', 'agent_certificate'] as const) {
      this.#database.prepare(`DELETE FROM ${table} WHERE zone = ?`).run(zone);
    }
    this.#database.prepare('DELETE FROM zone WHERE id = ?').run(zone);
    this.#cache.delete(zone);
  }

  register(zone: string, agent: string, registration: Registration, time: number): void {
    this.#statements.register.run(zone, agent, JSON.stringify(registration), time);
    this.#statements.bump.run(zone);
  }

  unregister(zone: string, agent: string): void {
    this.#statements.withdrawAll.run(zone, agent);
    this.#statements.unregister.run(zone, agent);
    this.#statements.bump.run(zone);
  }

  announce(zone: string, agent: string, entries: readonly Omit<Announcement, 'agent'>[]): void {
    for (const { role, object, context, extendedQuery } of entries) {
      this.#statements.announce.run(zone, agent, role, object, context, extendedQuery ? 1 : 0);
    }
    this.#statements.bump.run(zone);
  }

  withdraw(zone: string, agent: string, entries: readonly Role[]): void {
    for (const { role, object, context } of entries) {
      this.#statements.withdraw.run(zone, agent, role, object, context);
    }
    this.#statements.bump.run(zone);
  }

  provision(zone: string, agent: string, entries: readonly Omit<Announcement, 'agent'>[]): void {
    this.#statements.withdrawAll.run(zone, agent);
    this.#statements.provisioned.run(zone, agent);
    this.announce(zone, agent, entries);
  }

  told(zone: string, agent: string, asleep: boolean): void {
    this.#statements.told.run(asleep ? 1 : 0, zone, agent);
    this.#statements.bump.run(zone);
  }

  sleep(zone: string, agent: string): void {
    this.#statements.sleep.run(zone, agent);
    this.#statements.bump.run(zone);
  }

  wake(zone: string, agent: string): void {
    this.#statements.wake.run(zone, agent);
    this.#statements.bump.run(zone);
  }

  block(zone: string, agent: string, delivery: number | undefined): void {
    this.#statements.block.run(delivery ?? null, zone, agent);
    this.#statements.bump.run(zone);
  }
}

function agentRecord({
  source_id,
  registration,
  registered_at,
  sleeping,
  blocked_by,
  provisioned,
  told_to_sleep,
}: AgentRow): AgentRecord {
  return {
    sourceId: source_id,
    registration: JSON.parse(registration) as Registration,
    registeredAt: registered_at,
    sleeping: sleeping === 1,
    ...(blocked_by === null ? {} : { blockedBy: blocked_by }),
    provisioned: provisioned === 1,
    toldToSleep: told_to_sleep === 1,
  };
}
