/** Compresses what an agent posts, where the ZIS says that it reads that, and reads compressed answers (R-ENC-1). */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { readAcceptEncoding } from '../sif/accept-encoding.ts';
import type { Data } from './answer.ts';
import { ZisRefusal, ZisUnavailable } from './refusal.ts';
import { childObject, childObjects, textOf } from './xml.ts';

const gzipped = promisify(gzip);
const gunzipped = promisify(gunzip);

/** Bytes from which on compressing is worth its while (F-8). */
const worthwhile = 65_536;

/** A body, and the Content-Encoding that it is in; undefined for none. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly coding: 'gzip' | undefined;
}

/** Asks for SIF_ZoneStatus when the first large message is sent, and once. */
export class Compression {
  readonly #zoneStatus: (() => Promise<Data>) | undefined;
  #accepted: boolean | undefined;
  #asksForAnswers: boolean;

  /** `zoneStatus` asks the ZIS; undefined for an agent that compresses nothing. */
  constructor(zoneStatus: (() => Promise<Data>) | undefined) {
    this.#zoneStatus = zoneStatus;
    this.#asksForAnswers = zoneStatus !== undefined;
  }

  /** What goes into Accept-Encoding; undefined for no such header. */
  get answerCodings(): string | undefined {
    return this.#asksForAnswers ? 'gzip, identity;q=0.5' : undefined;
  }

  /** The ZIS cannot answer in what was asked for: it is not asked again (R-ENC-4). */
  answersRefused(): void {
    this.#asksForAnswers = false;
  }

  /** An answer of so many bytes at most as it was before it was compressed. Throws for any coding but gzip. */
  async decode(bytes: Uint8Array, coding: string | undefined, most: number): Promise<Uint8Array> {
    if (coding === undefined || coding === 'identity') return bytes;
    if (coding !== 'gzip') throw new Error(`the answer is in ${coding}, which was not asked for`);
    return gunzipped(bytes, { maxOutputLength: most });
  }

  /** The body as it is to be posted. */
  async encode(bytes: Uint8Array): Promise<Encoded> {
    if (bytes.length < worthwhile || !(await this.#isAccepted())) return { bytes, coding: undefined };
    return { bytes: await gzipped(bytes), coding: 'gzip' };
  }

  /** The ZIS did not take what was compressed: nothing is from now on (R-ENC-3, R-ENC-4). */
  refused(): void {
    this.#accepted = false;
  }

  async #isAccepted(): Promise<boolean> {
    try {
      this.#accepted ??= this.#zoneStatus !== undefined && acceptsGzip(await this.#zoneStatus());
    } catch (error) {
      // It is asked again with the next large message; this one goes as it is.
      if (!(error instanceof ZisUnavailable || error instanceof ZisRefusal)) throw error;
    }
    return this.#accepted ?? false;
  }
}

/** Whether a SIF_ZoneStatus names gzip among what the ZIS reads (R-ENC-8). */
function acceptsGzip(data: Data): boolean {
  const status = data === 'none' ? undefined : childObject(data, 'SIF_ZoneStatus');
  const protocols = childObjects(childObject(status, 'SIF_SupportedProtocols'), 'SIF_Protocol');
  return protocols
    .flatMap((protocol) => childObjects(protocol, 'SIF_Property'))
    .filter((property) => textOf(property, 'SIF_Name') === 'Accept-Encoding')
    .flatMap((property) => readAcceptEncoding(textOf(property, 'SIF_Value') ?? ''))
    .some(({ name, q }) => name === 'gzip' && q > 0);
}
