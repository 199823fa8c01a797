/** The zone's log: what the ZIS and agents report, and what administrators did. */
import type { JournalEntry } from '../broker/ports.ts';
import type { AdministrationReader, JournalReader } from '../broker/journal-ports.ts';
import { child, token } from '../sif/xml-element.ts';
import { readTree } from '../sif/xml-tree.ts';
import type { LogFilter, LogPage, LogRow } from './administration.ts';

/** A page of the log, newest first. */
export function logPage(
  zone: string,
  reader: AdministrationReader,
  journal: JournalReader,
  { source, who }: LogFilter,
  before: number | undefined,
  limit: number,
): LogPage {
  const position = journal.head();
  const entries = reader.log(zone, before, limit, {
    zis: source === undefined || source === 'ZIS',
    agents: source === undefined || source === 'Agent',
    administrators: source === undefined || source === 'Administrator',
    ...(who === undefined ? {} : { who }),
  });
  const last = entries.length === limit ? entries.at(-1) : undefined;
  return {
    rows: entries.map((entry) => logRow(entry, journal)),
    position,
    ...(last ? { next: last.position } : {}),
  };
}

function logRow(entry: JournalEntry, journal: JournalReader): LogRow {
  const { position, time, category, code, desc = '', objectName, by, receivers, about } = entry;
  const [receiver = ''] = receivers;
  if (entry.kind === 'admin') {
    const object = objectName === undefined ? {} : { objectName };
    return { position, time, level: 'Info', source: 'Administrator', who: by ?? '', what: desc, ...object };
  }
  if (entry.kind === 'discarded') {
    return {
      position,
      time,
      level: code === undefined ? 'Warning' : 'Error',
      source: 'ZIS',
      who: receiver,
      ...(category === undefined ? {} : { category }),
      ...(code === undefined ? {} : { code }),
      what: desc,
      ...(objectName === undefined ? {} : { objectName }),
      ...(about === undefined ? {} : { about }),
    };
  }
  return { position, time, ...reported(entry, journal), about: position };
}

/** What a SIF_LogEntry event says of itself. */
function reported(entry: JournalEntry, journal: JournalReader): Omit<LogRow, 'position' | 'time'> {
  const body = journal.body(entry.position);
  const { root } = body ? readTree(body.bytes, () => false) : { root: undefined };
  const event = child(child(root?.children[0], 'SIF_ObjectData'), 'SIF_EventObject');
  const log = child(event, 'SIF_LogEntry');
  const number = (name: string): number | undefined => {
    const text = token(child(log, name));
    return text && /^\d+$/.test(text) ? Number(text) : undefined;
  };
  const category = number('SIF_Category');
  const code = number('SIF_Code');
  const level = log?.attributes['LogLevel'];
  return {
    level: level === 'Info' || level === 'Warning' ? level : 'Error',
    source: entry.sourceId === entry.zone ? 'ZIS' : 'Agent',
    who: entry.sourceId ?? '',
    ...(category === undefined ? {} : { category }),
    ...(code === undefined ? {} : { code }),
    what: token(child(log, 'SIF_Desc')) ?? entry.desc ?? '',
  };
}
