/** The XML of a message: laid out, or exactly as it came. */
import type { ReactNode } from 'react';
import type { MessageDetail } from '../api/types.ts';
import { formatSize } from './format.ts';
import { messageTitle } from './outcome.ts';
import { XmlView } from './xml-view.tsx';

/** The message's text in an editor. */
export function XmlTab({ detail: { xml, whole, entry } }: { readonly detail: MessageDetail }): ReactNode {
  const title = messageTitle(entry);
  return (
    <XmlView
      xml={xml}
      label={`XML of ${title.name} ${title.rest}`.trim()}
      note={whole ? formatSize(entry.size) : 'Only the beginning was kept.'}
    />
  );
}
