/** Above the rail: the zone, and a menu of the others. */
import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ZoneSummary } from '../api/types.ts';
import { plural } from '../shared/format.ts';
import { useDenied } from '../shared/may.ts';
import { Icon, Mark } from '../shared/shapes.tsx';

interface ZoneSwitcherProps {
  readonly zone: ZoneSummary;
  readonly zones: readonly ZoneSummary[];
}

/** Goes to the overview of another zone. */
export function ZoneSwitcher({ zone, zones }: ZoneSwitcherProps): ReactNode {
  const denied = useDenied('admin.createZone');
  return (
    <Menu position="bottom-start" width={280} offset={4} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className="zone-switcher" title="Switch zone">
          <Mark />
          <span className="zone-name">
            <b>{zone.id}</b>
            <small>{zone.name}</small>
          </span>
          <Icon name="caret" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Zones</Menu.Label>
        {zones.map((each) => (
          <Menu.Item
            key={each.id}
            aria-current={each.id === zone.id ? 'true' : undefined}
            renderRoot={(props) => <Link {...props} to="/$zone/overview" params={{ zone: each.id }} />}
          >
            <span className="zone-item">
              <b>{each.id}</b>
              <small>
                {each.name}, {each.policy}, {plural(each.agents, 'agent')}
                {each.waiting > 0 && `, ${plural(each.waiting, 'message')} waiting`}
              </small>
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        {denied === undefined ? (
          <Menu.Item
            renderRoot={(props) => (
              <Link
                {...props}
                to="/$zone/settings"
                params={{ zone: zone.id }}
                search={{ section: 'zones', create: true }}
              />
            )}
          >
            New zone…
          </Menu.Item>
        ) : (
          <Menu.Item disabled title={denied}>
            New zone…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
