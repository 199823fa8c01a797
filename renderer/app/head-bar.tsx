/** The head of the page: its title, its range, find, notices, keys and theme. */
import { SegmentedControl, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import type { ZoneSummary } from '../api/types.ts';
import { DemoMenu } from '../features/demo/demo-menu.tsx';
import { isRange, ranges } from '../features/overview/range.ts';
import { host } from '../host/current.ts';
import { HeadSlot } from '../shared/head-slot.tsx';
import { Icon } from '../shared/shapes.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Bell } from './bell.tsx';
import { pageOf } from './pages.ts';
import { usePath } from './rail.tsx';
import { useKeysHelp } from './shell-keys.ts';

function Range(): ReactNode {
  const { range = '15m' } = useSearch({ from: '/$zone/overview' });
  const navigate = useNavigate({ from: '/$zone/overview' });
  return (
    <SegmentedControl
      size="sm"
      aria-label="Time range"
      value={range}
      data={[...ranges]}
      onChange={(value) =>
        void navigate({ search: isRange(value) && value !== '15m' ? { range: value } : {} })
      }
    />
  );
}

/** The theme that the button switches to. */
function ThemeButton(): ReactNode {
  const scheme = useComputedColorScheme();
  const { setColorScheme } = useMantineColorScheme();
  const other = scheme === 'light' ? 'dark' : 'light';
  return (
    <button
      type="button"
      className="btn btn-plain btn-icon"
      title={`Switch to ${other}`}
      aria-label={`Switch to the ${other} theme`}
      onClick={() => setColorScheme(other)}
    >
      <Icon name="theme" />
    </button>
  );
}

/** Title and actions of the page. */
export function HeadBar({ zone }: { readonly zone: ZoneSummary }): ReactNode {
  const path = usePath();
  const title = pageOf(path)?.title ?? '';
  useEffect(() => host.setTitle(`${title} · ${zone.id} · SIF Zone Console`), [title, zone.id]);
  return (
    <header className="head">
      <h1>{title}</h1>
      <HeadSlot />
      {path === '/$zone/overview' && zone.agents > 0 && <Range />}
      <DemoMenu zone={zone} />
      <button type="button" className="find" onClick={() => spotlight.open()} aria-keyshortcuts="Control+K">
        <Icon name="find" />
        <span className="grow">Find or do</span>
        <kbd>Ctrl K</kbd>
      </button>
      <Bell />
      <button
        type="button"
        className="btn btn-plain btn-icon"
        title="Keys (?)"
        aria-label="Keys"
        onClick={() => useKeysHelp.setState({ opened: true })}
      >
        <Icon name="keys" />
      </button>
      <ThemeButton />
      <AccountMenu />
    </header>
  );
}
