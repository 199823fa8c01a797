/** Files of messages. */
import type { FileKind } from '../host/host.ts';

/** A message as XML. */
export const xmlFile: FileKind = { name: 'SIF message', extensions: ['xml'] };
