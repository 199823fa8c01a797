/** What a scan of a document tells of. */

/** An attribute. */
export interface ScannedAttribute {
  /** With its prefix, if any. */
  readonly name: string;
  readonly value: string;
  /** Index of its name in the text. */
  readonly at: number;
}

/** Is told what stands in a document, in its order. */
export interface ScanHandler {
  /**
   * A start tag that begins at `at`; an element without content is opened and closed. uri: its namespace, or ''.
   * declarations are those of namespaces.
   */
  open(
    name: string,
    uri: string,
    attributes: readonly ScannedAttribute[],
    at: number,
    declarations: readonly ScannedAttribute[],
  ): void;
  /** Text and CDATA, in one or more pieces; white space between elements is left out where that is quickly seen. */
  text(value: string, at: number): void;
  /** The element opened last ends before `at`. */
  close(at: number): void;
}
