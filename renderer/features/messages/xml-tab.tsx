/** The XML of a message: laid out, or exactly as it came. */
import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import type { MessageDetail } from '../../api/types.ts';
import { CopyButton } from '../../shared/copy.tsx';
import { formatSize } from '../../shared/format.ts';
import { messageTitle } from '../../shared/outcome.ts';
import { layOut } from './xml-text.ts';

const XmlEditor = lazy(async () => ({ default: (await import('./xml-editor.tsx')).XmlEditor }));

/** The message's text in an editor. */
export function XmlTab({ detail }: { readonly detail: MessageDetail }): ReactNode {
  const { xml, whole, entry } = detail;
  const [laidOut, setLaidOut] = useState(true);
  const readable = useMemo(() => layOut(xml), [xml]);
  const text = laidOut && readable !== undefined ? readable : xml;
  const title = messageTitle(entry);
  return (
    <div className="xml-tab">
      <div className="pane-tools">
        {readable === undefined ? (
          <span className="quiet">As received. It cannot be laid out.</span>
        ) : (
          <SegmentedControl
            size="xs"
            aria-label="Layout of the XML"
            value={laidOut ? 'laid-out' : 'received'}
            onChange={(value) => setLaidOut(value === 'laid-out')}
            data={[
              { value: 'laid-out', label: 'Formatted' },
              { value: 'received', label: 'As received' },
            ]}
          />
        )}
        <span className="grow quiet">{whole ? formatSize(entry.size) : 'Only the beginning was kept.'}</span>
        <CopyButton text={text} done="XML copied" label="Copy XML" />
      </div>
      <Suspense fallback={<pre className="xml-editor code">{text.slice(0, 20_000)}</pre>}>
        <XmlEditor xml={text} label={`XML of ${title.name} ${title.rest}`.trim()} />
      </Suspense>
    </div>
  );
}
