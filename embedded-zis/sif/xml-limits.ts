/** How much markup a document may have. */

/** Limits of one document. */
export interface XmlLimits {
  /** How deep elements may stand. */
  readonly depth: number;
  /** Attributes of one element, declarations of namespaces among them. */
  readonly attributes: number;
  /** Elements, attributes and references together. */
  readonly markup: number;
}

/** Elements that stand deeper no reader takes, whatever the limits are. */
export const deepestElement = 128;

/** Of documents that are at hand and do no harm. */
export const anyDocument: XmlLimits = { depth: deepestElement, attributes: Infinity, markup: Infinity };

/** Of messages, where nothing else is set: 16 MiB of usual data have less markup, and no SIF element many attributes. */
export const usualXmlLimits: XmlLimits = { depth: deepestElement, attributes: 256, markup: 1_000_000 };
