/** Contexts, as headers and object entries name them. */
import { children, child, token, type XmlElement } from './xml-element.ts';

/** The context that every zone has (R-CTX-1). */
export const defaultContext = 'SIF_Default';

/** The contexts named in SIF_Contexts of a header or a SIF_Object; SIF_Default where there are none (R-CTX-3). */
export function readContexts(parent: XmlElement | undefined): readonly string[] {
  const named = children(child(parent, 'SIF_Contexts'), 'SIF_Context').map((context) => token(context) ?? '');
  return named.length > 0 ? [...new Set(named)] : [defaultContext];
}
