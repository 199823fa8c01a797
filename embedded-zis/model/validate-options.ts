/** What can be asked of validation. */

/**
 * How whole an object has to be (R-XML-9). add and response: everything mandatory. change: what is there has to be
 * right, with its attributes. delete and selected (a response to a request for some elements): the attributes of the
 * root.
 */
export type Mode = 'add' | 'change' | 'delete' | 'response' | 'selected';

/** What is asked of validation. */
export interface ValidateOptions {
  /** Without it an object is held as an Add, and each object of a message as the message implies. */
  readonly mode?: Mode;
  /** Version of an object that stands alone, 2.3 without it; a message says its own. */
  readonly version?: string;
  /** Names and codes that the tables do not know are errors in newer versions, too; without it they are notes. */
  readonly strict?: boolean;
  /** Which part of a message is looked at: the message itself, the objects in it, or both. */
  readonly part?: 'infrastructure' | 'payload' | 'both';
  /** Objects beside those of the data model, of any content. */
  readonly openObjects?: ReadonlySet<string>;
  /** Findings that are kept at most; 100 without it. The first error is among them. */
  readonly limit?: number;
}
