/** Senders of messages that were larger than the transport takes: they repeat them for ever and must be found. */

/** One sender's oversized messages, told to the administrator. */
export interface Oversize {
  readonly zone: string;
  readonly address: string;
  /** Who it says that it is, where the beginning of the message told that. */
  readonly sourceId?: string;
  /** Bytes. */
  readonly limit: number;
  readonly size?: number;
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly last: number;
}

/** How many senders are remembered. */
const remembered = 100;

/** Remembers since the start of the process. */
export class OversizeSenders {
  readonly #bySender = new Map<string, Oversize>();

  add(notice: Omit<Oversize, 'count'>): void {
    const key = JSON.stringify([notice.zone, notice.address, notice.sourceId]);
    const count = (this.#bySender.get(key)?.count ?? 0) + 1;
    this.#bySender.delete(key);
    this.#bySender.set(key, { ...notice, count });
    const [oldest] = this.#bySender.keys();
    if (this.#bySender.size > remembered && oldest !== undefined) this.#bySender.delete(oldest);
  }

  /** Those of a zone, newest first. */
  of(zone: string): readonly Oversize[] {
    return [...this.#bySender.values()]
      .filter((notice) => notice.zone === zone)
      .sort((a, b) => b.last - a.last);
  }
}
