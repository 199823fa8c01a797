/** The least that is needed of an element to query it or to write it; a tree that xml-tree has read is one. */
export interface XmlNode {
  readonly name: string;
  /** Values by name, with a prefix where one was written. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Its own text, without that of its children. */
  readonly text: string;
}
