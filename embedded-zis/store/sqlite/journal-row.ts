/** A row of the journal, as SQLite has it and as the ports have it. */
import type { Findings, JournalEntry } from '../../broker/ports.ts';

/** All columns of the journal. */
export interface JournalRow {
  position: number;
  zone: string;
  time: number;
  kind: JournalEntry['kind'];
  about: number | null;
  type: string | null;
  object: string | null;
  action: string | null;
  source_id: string | null;
  receivers: string;
  contexts: string;
  msg_id: string | null;
  version: string | null;
  size: number;
  category: number | null;
  code: number | null;
  desc: string | null;
  delivered: number;
  discarded: number;
  by: string | null;
  findings: string | null;
}

/** The entry that a row holds. */
export function journalEntry(row: JournalRow): JournalEntry {
  return {
    position: row.position,
    zone: row.zone,
    time: row.time,
    kind: row.kind,
    receivers: JSON.parse(row.receivers) as readonly string[],
    contexts: JSON.parse(row.contexts) as readonly string[],
    size: row.size,
    delivered: row.delivered,
    discarded: row.discarded,
    ...(row.about === null ? {} : { about: row.about }),
    ...(row.type === null ? {} : { type: row.type }),
    ...(row.object === null ? {} : { objectName: row.object }),
    ...(row.action === null ? {} : { action: row.action }),
    ...(row.source_id === null ? {} : { sourceId: row.source_id }),
    ...(row.msg_id === null ? {} : { msgId: row.msg_id }),
    ...(row.version === null ? {} : { version: row.version }),
    ...(row.category === null ? {} : { category: row.category }),
    ...(row.code === null ? {} : { code: row.code }),
    ...(row.desc === null ? {} : { desc: row.desc }),
    ...(row.by === null ? {} : { by: row.by }),
    ...(row.findings === null ? {} : { findings: JSON.parse(row.findings) as Findings }),
  };
}
