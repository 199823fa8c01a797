/** A query that cannot be evaluated; the message says why. A responder answers 8/9 (R-AGT-17). */
export class UnsupportedQuery extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'UnsupportedQuery';
  }
}
