/** Where a scan of a document stops. */

/** Where a text is no well-formed XML of SIF any more (R-XML-1 to R-XML-3), or where it goes beyond a limit. */
export interface Misfit {
  readonly at: number;
  readonly limit?: 'depth' | 'attributes' | 'markup';
}

/** Stops a scan. */
export class MisfitError extends Error {
  readonly at: number;
  readonly limit: Misfit['limit'];

  constructor(at: number, limit?: Misfit['limit']) {
    super('This text is not well-formed XML.');
    this.at = at;
    this.limit = limit;
  }
}
