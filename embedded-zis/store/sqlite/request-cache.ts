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
}

/** Reads and writes open requests inside a transaction. */
export class RequestCache {
  readonly #statements;

  constructor(database: Connection) {
    this.#statements = {
      find: database.prepare<[string, string], RequestRow>(
        'SELECT * FROM open_request WHERE zone = ? AND msg_id = ?',
      ),
      open: database.prepare<(string | number)[]>(
        `INSERT INTO open_request (zone, msg_id, requester, responder, object, context, version, max_buffer_size,
           versions, next_packet, time)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
    return (
      row && {
        msgId: row.msg_id,
        requester: row.requester,
        responder: row.responder,
        objectName: row.object,
        context: row.context,
        version: row.version,
        maxBufferSize: row.max_buffer_size,
        versions: JSON.parse(row.versions) as readonly string[],
        nextPacket: row.next_packet,
      }
    );
  }

  /** time is in milliseconds since 1970. */
  open(zone: string, request: OpenRequest, time: number): void {
    const { msgId, requester, responder, objectName, context, version, maxBufferSize, versions, nextPacket } =
      request;
    this.#statements.open.run(
      zone,
      msgId,
      requester,
      responder,
      objectName,
      context,
      version,
      maxBufferSize,
      JSON.stringify(versions),
      nextPacket,
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
