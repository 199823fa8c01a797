/** A server without any zone: start the demo district, or create a zone. */
import type { ReactNode } from 'react';
import { NewZone } from '../../shared/new-zone.tsx';
import { Mark } from '../../shared/shapes.tsx';
import { StartDemo } from '../../shared/start-demo.tsx';
import './first-run.css';

/** Two choices side by side. */
export const FirstRunPage = (): ReactNode => (
  <main className="first-run">
    <header>
      <Mark />
      <h1>There is no zone yet</h1>
      <p className="soft">
        A zone is what agents join: it knows their rights, routes their messages and keeps their queues.
      </p>
    </header>
    <div className="first-choices">
      <section aria-labelledby="first-demo">
        <h2 id="first-demo">Start the demo district</h2>
        <p className="soft">
          A living zone to look at and to break: a student information system, a library, a kitchen, buses, a
          photographer and a data warehouse play a school year of invented students. It needs no network and
          can be put back to its starting state at any time.
        </p>
        <StartDemo />
      </section>
      <section aria-labelledby="first-zone">
        <h2 id="first-zone">Create a zone</h2>
        <p className="soft">
          An empty zone for agents of your own. The next page has the address to enter there and shows every
          try to join.
        </p>
        <NewZone />
      </section>
    </div>
  </main>
);
