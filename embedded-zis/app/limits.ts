/** What the ZIS takes at most, in one place. docs/limits.md explains it to people. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { usualXmlLimits } from '../sif/xml-limits.ts';
import { StartError } from './start-error.ts';
import { reasonOf } from './reason.ts';

const whole = (least: number, most: number, usual: number) => z.int().min(least).max(most).default(usual);
const mebibyte = 1_048_576;

const limits = z.strictObject({
  /** Bytes of a message, as it comes and after decompression. */
  bodyBytes: whole(1024, 256 * mebibyte, 16 * mebibyte),
  /** Bytes of the request line and the header lines of a request. */
  headerBytes: whole(1024, mebibyte, 16_384),
  /** Header lines of a request. */
  headerLines: whole(8, 1000, 100),
  /** Elements, attributes and references of a message together. */
  markup: whole(1000, 50_000_000, usualXmlLimits.markup),
  /** How deep elements may stand. */
  depth: whole(16, usualXmlLimits.depth, usualXmlLimits.depth),
  /** Attributes of one element, declarations of namespaces among them. */
  attributes: whole(16, 100_000, usualXmlLimits.attributes),
  /** Connections that one address may hold open. */
  connectionsPerAddress: whole(1, 65_535, 1000),
  /** Requests that are read or answered at a time; beyond, HTTP 503. */
  requestsInFlight: whole(1, 65_535, 1000),
  /** Seconds that a sender may take for the header of a request. */
  headerSeconds: whole(1, 3600, 60),
  /** Seconds that a sender may take for a whole request. */
  requestSeconds: whole(1, 86_400, 300),
  /** Messages that may wait for one agent. */
  queueMessages: whole(1, 100_000_000, 2_000_000),
  /** Bytes that may wait for one agent. */
  queueBytes: whole(mebibyte, 1_048_576 * mebibyte, 8192 * mebibyte),
  /** Seconds that an agent may take to answer what is pushed to it. */
  pushSeconds: whole(1, 3600, 60),
  /** Milliseconds before a failed push is tried again; doubled with each failure. */
  pushFirstRetry: whole(1, 3_600_000, 1000),
  /** Milliseconds between two tries at most. */
  pushLongestRetry: whole(1, 86_400_000, 60_000),
});

/** Every limit. */
export type Limits = Readonly<z.infer<typeof limits>>;

/** The limits of an installation that sets none. */
export const usualLimits: Limits = limits.parse({});

/** The limits of a JSON file; those that it does not name are the usual ones. Throws StartError for a mistake. */
export function readLimits(file: string): Limits {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = reasonOf(error);
    throw new StartError(`The limits file ${file} cannot be read: ${reason}.`, { cause: error });
  }
  const read = limits.safeParse(content);
  if (read.success) return read.data;
  const lines = read.error.issues.map(({ path, message }) => [...path, message].join(': '));
  throw new StartError(`The limits file ${file} has mistakes:\n${lines.join('\n')}`);
}
