/** The frame of every page of a zone: rail, head, page, status bar, and what floats above them. */
import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { failureKind } from '../api/client.ts';
import { useLive } from '../api/live.ts';
import { infoQuery } from '../api/queries.ts';
import { NoServer, NoSuchZone, Unauthorised } from './dead-ends.tsx';
import { HeadBar } from './head-bar.tsx';
import { useHostCommands } from './host-commands.ts';
import { KeysHelp } from './keys-help.tsx';
import { NoticeCorner } from './notice-corner.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { Servers } from './servers.tsx';
import { StatusBar } from './status-bar.tsx';
import { useShellKeys } from './shell-keys.ts';
import './shell.css';

/** Shows the page, or why there is none. */
export function Shell(): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const { data: info, error } = useQuery(infoQuery);
  const connection = useLive((state) => state.connection.kind);
  useShellKeys(zone);
  useHostCommands(zone);
  // One place for both ways to learn of it: what was typed into the sign-in page stays when the second one comes.
  const unauthorised = connection === 'unauthorised' || (!info && failureKind(error) === 'unauthorised');
  if (unauthorised) return <Unauthorised />;
  if (!info) return error ? <NoServer error={error} /> : null;
  const here = info.zones.find((each) => each.id === zone);
  if (!here) return <NoSuchZone />;
  return (
    <div className="shell">
      <Rail zone={here} zones={info.zones} />
      <HeadBar zone={here} />
      <main className="page" id="page" tabIndex={-1}>
        <Outlet />
      </main>
      <StatusBar zone={here} />
      <NoticeCorner />
      <Palette zone={here} zones={info.zones} />
      <KeysHelp />
      <Servers />
    </div>
  );
}
