/** XML to read: laid out, or exactly as it came. */
import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { host } from '../host/current.ts';
import { CopyButton } from './copy.tsx';
import { notify } from './notices.ts';
import { xmlFile } from './xml-file.ts';
import { layOut } from './xml-text.ts';

const XmlEditor = lazy(async () => ({ default: (await import('./xml-editor.tsx')).XmlEditor }));

interface XmlViewProps {
  readonly xml: string;
  /** Names the text for screen readers: "XML of SIF_Ack". */
  readonly label: string;
  /** Stands between the choice of the layout and the button that copies. */
  readonly note: ReactNode;
}

async function save(label: string, text: string): Promise<void> {
  try {
    const name = `${label.replace(/^XML of /, '').replace(/[^\w.-]+/g, '-')}.xml`;
    if (await host.saveFile({ name, text, kind: xmlFile })) notify('done', `${name} saved.`);
  } catch (error) {
    notify('failed', `Nothing was saved: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A bar with the layout and Copy above the text. Fills a column. */
export function XmlView({ xml, label, note }: XmlViewProps): ReactNode {
  const [laidOut, setLaidOut] = useState(true);
  const readable = useMemo(() => layOut(xml), [xml]);
  const text = laidOut && readable !== undefined ? readable : xml;
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
        <span className="grow quiet">{note}</span>
        <CopyButton text={text} done="XML copied" label="Copy XML" />
        <button type="button" className="btn btn-small" onClick={() => void save(label, text)}>
          Save
        </button>
      </div>
      <Suspense
        fallback={
          <pre className="xml-editor code" tabIndex={0} aria-label={label}>
            {text.slice(0, 20_000)}
          </pre>
        }
      >
        <XmlEditor xml={text} label={label} />
      </Suspense>
    </div>
  );
}
