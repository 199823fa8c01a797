/** Compresses what an agent posts, where the ZIS says that it reads that (R-ENC-1, R-ENC-5). */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { readAcceptEncoding } from '../sif/accept-encoding.ts';
import type { Data } from './answer.ts';
import { ZisRefusal, ZisUnavailable } from './refusal.ts';
import { childObject, childObjects, textOf } from './xml.ts';

const gzipped = promisify(gzip);

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

  /** `zoneStatus` asks the ZIS; undefined for an agent that compresses nothing. */
  constructor(zoneStatus: (() => Promise<Data>) | undefined) {
    this.#zoneStatus = zoneStatus;
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
