/** The rail at the left: which zone, and its pages. */
import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link, useMatches } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ZoneSummary } from '../api/types.ts';
import { Icon } from '../shared/shapes.tsx';
import { pageOf, pages } from './pages.ts';
import { ZoneSwitcher } from './zone-switcher.tsx';

interface RailProps {
  readonly zone: ZoneSummary;
  readonly zones: readonly ZoneSummary[];
}

/** The page that is shown, by its path. */
export const usePath = (): string => useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '' });

/** Zone switcher and navigation. */
export function Rail({ zone, zones }: RailProps): ReactNode {
  const path = usePath();
  const narrow = useMediaQuery('(max-width: 1199px)', false, { getInitialValueInEffect: false });
  return (
    <>
      <ZoneSwitcher zone={zone} zones={zones} />
      <nav className="rail" aria-label="Main">
        {pages.map(({ id, to, title, group, foot }) => (
          <div key={id} className={foot && 'rail-foot'}>
            {group !== undefined && <h2>{group}</h2>}
            <Tooltip label={title} position="right" disabled={!narrow}>
              <Link
                to={to}
                params={{ zone: zone.id }}
                aria-label={title}
                aria-current={pageOf(path)?.id === id ? 'page' : undefined}
                activeOptions={{ exact: false }}
              >
                <Icon name={id} />
                <span>{title}</span>
              </Link>
            </Tooltip>
          </div>
        ))}
      </nav>
    </>
  );
}
