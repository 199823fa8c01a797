/** Holds objects and messages against the data model. */
import { SifFault } from '../sif/fault.ts';
import { readTree } from '../sif/xml-tree.ts';
import { decodeUtf8, placeOf, type TextPlace } from '../sif/utf8.ts';
import { scan } from '../sif/xml-scanner.ts';
import { located, type Finding } from './finding.ts';
import type { ValidateOptions } from './validate-options.ts';
import { Validator } from './validator.ts';

/** What was found in a document. */
export interface Validation {
  /** No error was found. */
  readonly valid: boolean;
  /** Name of the root element: an object's, or SIF_Message. Undefined where there is none. */
  readonly root?: string;
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** How many there are, those included that are beyond the limit and were left out. */
  readonly count: number;
}

/** Validates a document in UTF-8: a data object, with or without the namespace of SIF, or a SIF_Message. */
export function validate(bytes: Uint8Array, options: ValidateOptions = {}): Validation {
  const decoded = decodeUtf8(bytes);
  if ('invalidAt' in decoded) return unreadable(bytes, decoded.invalidAt);
  const { text } = decoded;
  const validator = new Validator(options);
  const misfit = scan(text, bytes, validator);
  if (misfit) return unreadable(bytes, placeOf(text.slice(0, misfit.at)));
  const { root, found, errors } = validator.result();
  return {
    valid: errors === 0,
    root,
    findings: located(found, text),
    count: validator.count,
  };
}

/** Why a document cannot be read is said in the words of the reader that the ZIS uses; at the latest, here. */
function unreadable(bytes: Uint8Array, here: TextPlace): Validation {
  const { root, fault } = readTree(bytes, () => true);
  const { place, what } = fault ?? { place: here, what: 'from here on it is no XML' };
  const { category, code, desc } = (fault ?? new SifFault('notWellFormed')).error;
  const sentence = `${desc.replace(/\.$/, '')}: ${what}.`;
  return {
    valid: false,
    ...(root && { root: root.name }),
    findings: [{ level: 'error', category, code, path: '', ...place, sentence }],
    count: 1,
  };
}
