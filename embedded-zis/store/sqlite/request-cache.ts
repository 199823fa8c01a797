/** The cache of open requests; it survives restarts (R-CACHE-1). */
import type { Database as Connection } from 'better-sqlite3';
import type { OpenRequest } from '../../broker/ports.ts';

interface RequestRow {
  msg_id: string;
  requester: string;
  responder: string;
  object: string;
  context: string;
  version: string;
  max_buffer_size: number;
  versions: string;
  next_packet: number;
  header: string;
}

/** Reads and writes open requests inside a transaction. */
export class RequestCache {
  readonly #statements;

  constructor(database: Connection) {
    this.#statements = {
      find: database.prepare<[string, string], RequestRow>(
        'SELECT * FROM open_request WHERE zone = ? AND msg_id = ?',
      ),
      of: database.prepare<{ zone: string; agent: string }, RequestRow>(
        `SELECT * FROM open_request WHERE zone = $zone AND requester = $agent
         UNION SELECT * FROM open_request WHERE zone = $zone AND responder = $agent`,
      ),
      before: database.prepare<[string, number, number], RequestRow>(
        'SELECT * FROM open_request WHERE zone = ? AND time < ? ORDER BY time LIMIT ?',
      ),
      open: database.prepare<(string | number)[]>(
        `INSERT INTO open_request (zone, msg_id, requester, responder, object, context, version, max_buffer_size,
           versions, next_packet, header, time)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      expect: database.prepare<[number, string, string]>(
        'UPDATE open_request SET next_packet = ? WHERE zone = ? AND msg_id = ?',
      ),
      rename: database.prepare<[string, string, string]>(
        'UPDATE open_request SET context = ? WHERE zone = ? AND context = ?',
      ),
      close: database.prepare<[string, string]>('DELETE FROM open_request WHERE zone = ? AND msg_id = ?'),
    };
  }

  find(zone: string, msgId: string): OpenRequest | undefined {
    const row = this.#statements.find.get(zone, msgId);
    return row && openRequest(row);
  }

  /** Those in which an agent is the requester or the responder. */
  of(zone: string, agent: string): readonly OpenRequest[] {
    return this.#statements.of.all({ zone, agent }).map(openRequest);
  }

  /** Those made before a time in milliseconds since 1970, oldest first. */
  before(zone: string, time: number, limit: number): readonly OpenRequest[] {
    return this.#statements.before.all(zone, time, limit).map(openRequest);
  }

  /** time is in milliseconds since 1970. */
  open(zone: string, request: OpenRequest, time: number): void {
    this.#statements.open.run(
      zone,
      request.msgId,
      request.requester,
      request.responder,
      request.objectName,
      request.context,
      request.version,
      request.maxBufferSize,
      JSON.stringify(request.versions),
      request.nextPacket,
      JSON.stringify(request.header),
      time,
    );
  }

  expect(zone: string, msgId: string, nextPacket: number): void {
    this.#statements.expect.run(nextPacket, zone, msgId);
  }

  renameContext(zone: string, from: string, to: string): void {
    this.#statements.rename.run(to, zone, from);
  }

  close(zone: string, msgId: string): void {
    this.#statements.close.run(zone, msgId);
  }
}

function openRequest(row: RequestRow): OpenRequest {
  return {
    msgId: row.msg_id,
    requester: row.requester,
    responder: row.responder,
    header: JSON.parse(row.header) as OpenRequest['header'],
    objectName: row.object,
    context: row.context,
    version: row.version,
    maxBufferSize: row.max_buffer_size,
    versions: JSON.parse(row.versions) as readonly string[],
    nextPacket: row.next_packet,
  };
}
