/** The command palette: one field for every page, zone, agent and action. */
import { useMantineColorScheme } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { demoQuery, infoQuery, overviewQuery } from '../api/queries.ts';
import type { ZoneSummary } from '../api/types.ts';
import { demoEntries, doDemoEntry } from '../features/demo/demo-entries.ts';
import { host } from '../host/current.ts';
import { copyText } from '../shared/copy.tsx';
import { denial } from '../shared/may.ts';
import { Icon, type IconName } from '../shared/shapes.tsx';
import {
  actionEntries,
  findEntries,
  paletteEntries,
  type ActionId,
  type PaletteEntry,
} from './palette-entries.ts';
import { pages } from './pages.ts';
import { useServers } from './servers.tsx';
import { useKeysHelp } from './shell-keys.ts';

const icons: Readonly<Record<PaletteEntry['group'], IconName>> = {
  Pages: 'overview',
  Zones: 'zone',
  Agents: 'agent',
  Objects: 'object',
  Actions: 'play',
};

interface PaletteProps {
  readonly zone: ZoneSummary;
  readonly zones: readonly ZoneSummary[];
}

/** Opens on Ctrl+K. */
export function Palette({ zone, zones }: PaletteProps): ReactNode {
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState(false);
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const { data } = useQuery({ ...overviewQuery(zone.id, 15), enabled: opened });
  const { data: info } = useQuery(infoQuery);
  const { data: demo } = useQuery({ ...demoQuery, enabled: opened });
  const objects = [
    ...new Set(
      data?.attention.flatMap((item) => (item.kind === 'refused' ? (item.refusal.objectName ?? []) : [])) ??
        [],
    ),
  ];
  const all = [
    ...paletteEntries(zones, data?.agents ?? [], objects),
    ...demoEntries(demo, demo?.zone === zone.id),
  ];
  const found = findEntries(
    all.filter(({ id }) => id !== 'connections' || host.capabilities.connections),
    query,
  );

  const act = (id: ActionId): void => {
    switch (id) {
      case 'theme-light':
      case 'theme-dark':
      case 'theme-auto':
        setColorScheme(id === 'theme-light' ? 'light' : id === 'theme-dark' ? 'dark' : 'auto');
        return;
      case 'copy-address':
        void copyText(zone.url, 'Address copied');
        return;
      case 'refused':
        void navigate({ to: '/$zone/messages', params: { zone: zone.id }, search: { outcome: 'refused' } });
        return;
      case 'new-zone':
        void navigate({
          to: '/$zone/settings',
          params: { zone: zone.id },
          search: { section: 'zones', create: true },
        });
        return;
      case 'keys':
        useKeysHelp.setState({ opened: true });
        return;
      case 'connections':
        useServers.setState({ opened: true });
    }
  };
  const trigger = ({ id }: PaletteEntry): void => {
    const [kind, name = ''] = id.split(' ');
    const params = { zone: zone.id };
    const action = actionEntries.find((entry) => entry.id === id);
    if (action) act(action.id);
    else if (kind === 'demo' && demo)
      void doDemoEntry(id, demo).then((there) =>
        there === undefined || there === zone.id
          ? undefined
          : navigate({ to: '/$zone/overview', params: { zone: there } }),
      );
    else if (kind === 'page')
      void navigate({ to: pages.find((page) => page.id === name)?.to ?? '/$zone/overview', params });
    else if (kind === 'zone') void navigate({ to: '/$zone/overview', params: { zone: name } });
    else if (kind === 'agent')
      void navigate({ to: '/$zone/agents/$agent', params: { zone: zone.id, agent: name } });
    else if (kind === 'rights') void navigate({ to: '/$zone/access', params, search: { agent: name } });
    else if (kind === 'messages') void navigate({ to: '/$zone/messages', params, search: { agent: name } });
    else if (kind === 'object') void navigate({ to: '/$zone/messages', params, search: { object: name } });
  };

  const deniedOf = ({ act: call }: PaletteEntry): string | undefined =>
    info && call && denial(info.caller, call);
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      shortcut={['mod + K']}
      tagsToIgnore={[]}
      triggerOnContentEditable
      scrollable
      maxHeight={420}
      size={560}
      overlayProps={{ blur: 0 }}
      attributes={{ content: { 'aria-label': 'Find or do' } }}
    >
      <Spotlight.Search
        placeholder="Find a page, a zone, an agent, or something to do"
        aria-label="Find or do"
      />
      <Spotlight.ActionsList aria-label="Found">
        {found.length === 0 && (
          <Spotlight.Empty>
            Nothing found. {'>'} finds actions, @ agents, {'<'} objects.
          </Spotlight.Empty>
        )}
        {groups.map((group) => (
          <Spotlight.ActionsGroup label={group} key={group}>
            {found
              .filter((entry) => entry.group === group)
              .map((entry) => (
                <Spotlight.Action
                  key={entry.id}
                  disabled={deniedOf(entry) !== undefined}
                  onClick={() => trigger(entry)}
                >
                  <span className="palette-line">
                    <Icon name={pages.find((page) => entry.id === `page ${page.id}`)?.id ?? icons[group]} />
                    <span>{entry.label}</span>
                    <span className="quiet grow">{deniedOf(entry) ?? entry.note}</span>
                    {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
                  </span>
                </Spotlight.Action>
              ))}
          </Spotlight.ActionsGroup>
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
