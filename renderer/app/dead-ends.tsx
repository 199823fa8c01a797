/** Pages for when there is nothing to show: no server, not let in, no such zone, no such page. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouter } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { failureKind, failureText } from '../api/client.ts';
import { useLive } from '../api/live.ts';
import { infoQuery } from '../api/queries.ts';
import { hasAccounts } from '../api/session.ts';
import { Mark } from '../shared/shapes.tsx';
import { SignIn } from './sign-in.tsx';

interface DeadEndProps {
  readonly title: string;
  readonly children: ReactNode;
}

function DeadEnd({ title, children }: DeadEndProps): ReactNode {
  return (
    <main className="dead-end">
      <Mark />
      <h1>{title}</h1>
      {children}
    </main>
  );
}

function ZoneLinks(): ReactNode {
  const { data } = useQuery(infoQuery);
  if (!data) return null;
  if (data.zones.length === 0) {
    return (
      <p>
        This server has no zone yet. <Link to="/">Create a zone or start the demo district</Link>
      </p>
    );
  }
  return (
    <ul className="zone-links" aria-label="Zones">
      {data.zones.map((zone) => (
        <li key={zone.id}>
          <Link to="/$zone/overview" params={{ zone: zone.id }}>
            {zone.id}
          </Link>{' '}
          <span className="quiet">{zone.name}</span>
        </li>
      ))}
    </ul>
  );
}

/** The server does not know this browser: it asks for an account, where there are any. */
export function Unauthorised(): ReactNode {
  const { data: accounts } = useQuery({ queryKey: ['session'], queryFn: hasAccounts });
  if (accounts === undefined) return null;
  if (accounts) return <SignIn />;
  return (
    <DeadEnd title="This browser has not been let in">
      <p>
        The server lets in a browser that opens the address it printed when it started. Look for the line with
        the console's address where the server runs, and open it here. This page then goes on by itself.
      </p>
    </DeadEnd>
  );
}

/** The first question to the server failed. Goes on by itself when it answers. */
export function NoServer({ error }: { readonly error: unknown }): ReactNode {
  const router = useRouter();
  const connection = useLive((state) => state.connection.kind);
  useEffect(() => {
    if (connection === 'live') void router.invalidate();
  }, [connection, router]);
  if (connection === 'unauthorised' || failureKind(error) === 'unauthorised') return <Unauthorised />;
  return (
    <DeadEnd title="The server does not answer">
      <p>{failureText(error)} Start it where it runs; this page goes on by itself.</p>
      <p>
        <button type="button" className="btn" onClick={() => void router.invalidate()}>
          Try again
        </button>
      </p>
    </DeadEnd>
  );
}

/** A page failed to load or to draw, for one because the console was replaced by a newer one meanwhile. */
export const Broken = ({ error }: { readonly error: unknown }): ReactNode => (
  <div className="dead-end" role="alert">
    <h2>This page could not be shown</h2>
    <p>{error instanceof Error ? error.message : String(error)}</p>
    <p>
      Nothing on the server has changed. If the server was updated meanwhile, loading the page anew is enough.
    </p>
    <p>
      <button type="button" className="btn" onClick={() => window.location.reload()}>
        Load anew
      </button>
    </p>
  </div>
);

/** The address names a zone that is not there. */
export function NoSuchZone(): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  return (
    <DeadEnd title={`There is no zone ${zone} here`}>
      <p>It may have another id, or live on another server.</p>
      <ZoneLinks />
    </DeadEnd>
  );
}

/** The address names nothing. */
export const NothingHere = (): ReactNode => (
  <DeadEnd title="There is nothing at this address">
    <p>Go to the overview of a zone:</p>
    <ZoneLinks />
  </DeadEnd>
);
