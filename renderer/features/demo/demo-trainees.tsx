/** How people join agents of their own to the demo zone. */
import type { ReactNode } from 'react';
import type { DemoStatus, ZoneSummary } from '../../api/types.ts';
import { CopyButton } from '../../shared/copy.tsx';

/** The address, the zone and the ids that are kept free. */
export function Trainees({
  demo,
  zone,
}: {
  readonly demo: DemoStatus;
  readonly zone: ZoneSummary;
}): ReactNode {
  const [first = '', ...others] = demo.trainees;
  return (
    <div className="demo-part">
      <h3>Join your own agent</h3>
      <p className="soft">
        Each person takes one SIF_SourceId from <b>{first}</b> to <b>{others.at(-1) ?? first}</b>. These may
        register, ask for every object of the district, subscribe and publish.
      </p>
      <div className="demo-address">
        <code>{zone.url}</code>
        <CopyButton text={zone.url} done="Address copied" />
      </div>
      <p className="quiet">
        Zone {zone.id}. Going back to the starting state unregisters these agents too. Their rights stay: they
        join again with SIF_Register.
      </p>
    </div>
  );
}
