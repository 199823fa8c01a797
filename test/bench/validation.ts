/** Prints how fast messages are validated, on one core: `node test/bench/validation.ts`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from '../../embedded-zis/model/validate.ts';
import { readTree } from '../../embedded-zis/sif/xml-tree.ts';

const folder = join(import.meta.dirname, '../fixtures/objects');
const objects = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
const header =
  '<SIF_Header><SIF_MsgId>0123456789ABCDEF0123456789ABCDEF</SIF_MsgId>' +
  '<SIF_Timestamp>2026-09-01T08:00:00Z</SIF_Timestamp><SIF_SourceId>A</SIF_SourceId>' +
  '<SIF_DestinationId>B</SIF_DestinationId></SIF_Header>';

/** A response with one kind of object, as providers send them: in packets of about 64 KiB. */
function response(object: string): Uint8Array {
  const data = object.repeat(Math.ceil(65_536 / object.length));
  return new TextEncoder().encode(
    `<SIF_Message xmlns="http://www.sifinfo.org/infrastructure/2.x" Version="2.3"><SIF_Response>${header}` +
      '<SIF_RequestMsgId>0123456789ABCDEF0123456789ABCDEE</SIF_RequestMsgId>' +
      '<SIF_PacketNumber>1</SIF_PacketNumber><SIF_MorePackets>No</SIF_MorePackets>' +
      `<SIF_ObjectData>${data}</SIF_ObjectData></SIF_Response></SIF_Message>`,
  );
}

function measure(what: string, messages: readonly Uint8Array[], read: (bytes: Uint8Array) => boolean): void {
  const megabytes = messages.reduce((sum, message) => sum + message.length, 0) / 1e6;
  const rates = Array.from({ length: 10 }, () => {
    const before = process.cpuUsage();
    if (!messages.every(read)) throw new Error('A message is not valid.');
    const { user, system } = process.cpuUsage(before);
    return megabytes / ((user + system) / 1e6);
  });
  const [low = 0, ...others] = rates.slice(2).toSorted((a, b) => a - b);
  const middle = others[Math.floor(others.length / 2)] ?? 0;
  console.log(`${what}: ${middle.toFixed(1)} MB/s of processor time (${low.toFixed(1)} at least)`);
}

const indented = objects.map(response);
const compact = objects.map((object) => response(object.replace(/>\s+</g, '><').trim()));
const valid = (bytes: Uint8Array): boolean => validate(bytes, { mode: 'response' }).valid;
measure('validation, indented', indented, valid);
measure('validation, compact', compact, valid);
measure('saxes alone, compact', compact, (bytes) => readTree(bytes, () => true).fault === undefined);
