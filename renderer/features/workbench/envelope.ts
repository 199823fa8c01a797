/** SIF_Header of a text that is being written, well-formed or not. Nothing else of the text is touched. Pure. */
import { sifTimestamp } from '../../../embedded-zis/sif/write-message.ts';
import { escapeText } from '../../../embedded-zis/sif/xml-writer.ts';
import { newMessageId } from '../../shared/message-id.ts';

interface HeaderPlace {
  readonly start: number;
  readonly end: number;
}

/** The first SIF_Header that no comment hides; further ones belong to what the message carries (F-19). */
function findHeader(xml: string): HeaderPlace | undefined {
  const visible = xml.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => ' '.repeat(comment.length));
  const start = /<SIF_Header\b[^>]*>/.exec(visible);
  if (!start) return undefined;
  const end = visible.indexOf('</SIF_Header>', start.index);
  return end < 0 ? undefined : { start: start.index, end };
}

function replaceField(header: string, name: string, value: string): string {
  return header.replace(
    new RegExp(`<${name}\\s*(?:/>|>[^<]*</${name}\\s*>)`),
    () => `<${name}>${escapeText(value)}</${name}>`,
  );
}

function replaceFields(xml: string, fields: Readonly<Record<string, string>>): string {
  const place = findHeader(xml);
  if (!place) return xml;
  let header = xml.slice(place.start, place.end);
  for (const [name, value] of Object.entries(fields)) header = replaceField(header, name, value);
  return xml.slice(0, place.start) + header + xml.slice(place.end);
}

/** The text with a new SIF_MsgId and this SIF_Timestamp (milliseconds since 1970), where it has these elements. */
export const refreshEnvelope = (xml: string, time: number): string =>
  replaceFields(xml, { SIF_MsgId: newMessageId(), SIF_Timestamp: sifTimestamp(time) });

/** The text with this sender, where it has a SIF_SourceId. */
export const withSender = (xml: string, sourceId: string): string =>
  replaceFields(xml, { SIF_SourceId: sourceId });
