/** What a menu outside the page asks of the console. */
import { spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { host } from '../host/current.ts';
import type { HostCommand } from '../host/host.ts';
import { useServers } from './servers.tsx';
import { pages } from './pages.ts';
import { useKeysHelp } from './shell-keys.ts';

const listeners = new Set<(command: HostCommand) => void>();
host.onCommand((command) => {
  for (const listener of listeners) listener(command);
});

/** Answers the menu while the shell stands. */
export function useHostCommands(zone: string): void {
  const navigate = useNavigate();
  const act = useEffectEvent((command: HostCommand) => {
    if (command === 'find') spotlight.open();
    else if (command === 'keys') useKeysHelp.setState({ opened: true });
    else if (command === 'connections') useServers.setState({ opened: true });
    else if (command === 'new-zone') {
      const search = { section: 'zones', create: true } as const;
      void navigate({ to: '/$zone/settings', params: { zone }, search });
    } else {
      const page = pages.find(({ id }) => command === `page ${id}`);
      if (page) void navigate({ to: page.to, params: { zone } });
    }
  });
  useEffect(() => {
    const listener = (command: HostCommand): void => act(command);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
}
