/** The least that queries need of an element; a tree read by sif/xml-tree is one. */
export interface QueryElement {
  readonly name: string;
  /** Values by name, with a prefix where one was written. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly QueryElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}
