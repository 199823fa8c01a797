/** In the head of the demo's zone: how the district is, and everything that can be done with it. */
import { Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { demoQuery } from '../../api/queries.ts';
import type { DemoFault, DemoStatus, ZoneSummary } from '../../api/types.ts';
import { Ask } from '../../shared/ask.tsx';
import { Failure } from '../../shared/failure.tsx';
import { plural } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { Icon } from '../../shared/shapes.tsx';
import { askReset, breakDemo, changeSpeed, controlDemo, openDemoMenu, useDemoMenu } from './demo-acts.ts';
import { Trainees } from './demo-trainees.tsx';
import { faster, faults, faultWords, slower, speedText, speedWords, stateWords } from './demo-words.ts';
import { SchoolYear } from './demo-year.tsx';
import './demo.css';

const nextWords = { start: 'Start', pause: 'Pause', resume: 'Resume' } as const;

/** Somebody else may control it too. Milliseconds. */
const lookEvery = 5_000;

/** The button and its menu; nothing in a zone that is not the demo's. */
export function DemoMenu({ zone }: { readonly zone: ZoneSummary }): ReactNode {
  const opened = useDemoMenu((state) => state.opened);
  const resetting = useDemoMenu((state) => state.resetting);
  const { data: demo } = useQuery({ ...demoQuery, refetchInterval: lookEvery });
  if (demo?.zone !== zone.id) return null;
  const broken = demo.faults.length;
  const state = demo.state === 'running' ? speedText(demo.speed) : stateWords[demo.state];
  return (
    <Popover
      opened={opened}
      onChange={openDemoMenu}
      position="bottom-end"
      width={404}
      trapFocus
      returnFocus
      closeOnEscape={!resetting}
      withRoles={false}
    >
      <Popover.Target>
        <button
          type="button"
          className="btn demo-button"
          aria-haspopup="dialog"
          aria-expanded={opened}
          onClick={() => openDemoMenu(!opened)}
        >
          <Icon name={demo.state === 'running' ? 'play' : 'pause'} />
          <span>
            Demo {state}
            {broken > 0 && <span className="discarded-ink">, {broken} broken</span>}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Demo district" className="demo-menu">
        <Menu demo={demo} zone={zone} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface MenuProps {
  readonly demo: DemoStatus;
  readonly zone: ZoneSummary;
}

function Menu({ demo, zone }: MenuProps): ReactNode {
  const resetting = useDemoMenu((state) => state.resetting);
  const busy = useDemoMenu((state) => state.busy);
  const failed = useDemoMenu((state) => state.failed);
  const denied = useDenied('admin.controlDemo');
  const alive = demo.state === 'running' || demo.state === 'paused';
  const next = demo.state === 'running' ? 'pause' : demo.state === 'paused' ? 'resume' : 'start';
  const place = useRef<HTMLDivElement>(null);
  // A button that goes away must not take the focus with it.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus();
  }, [demo.state]);
  return (
    <>
      <div className="demo-part" ref={place} tabIndex={-1}>
        <h2>Demo district</h2>
        <p className="soft" role="status">
          {alive
            ? `It is ${stateWords[demo.state]}, ${speedWords(demo.speed)}.`
            : `It is ${stateWords[demo.state]}. Its agents are registered and silent.`}
        </p>
        <div className="form-acts">
          <button
            type="button"
            className={`btn${demo.state === 'running' ? '' : ' btn-main'}`}
            disabled={denied !== undefined}
            title={denied}
            onClick={() => void controlDemo(next)}
          >
            <Icon name={next === 'pause' ? 'pause' : 'play'} /> {nextWords[next]}
          </button>
          {alive && (
            <>
              <button
                type="button"
                className="btn"
                disabled={denied !== undefined}
                title={denied}
                onClick={() => void controlDemo('stop')}
              >
                Stop
              </button>
              <span className="grow" />
              <Speed demo={demo} />
            </>
          )}
        </div>
        {failed && <Failure what={failed.what} error={failed.error} />}
      </div>
      <SchoolYear demo={demo} disabled={!alive || busy} />
      <Trainees demo={demo} zone={zone} />
      <div className="demo-part">
        <h3>Break something</h3>
        {!alive && <p className="quiet">Start the demo district first.</p>}
        <ul className="demo-faults">
          {faults.map((fault) => (
            <Fault key={fault} fault={fault} demo={demo} disabled={!alive} />
          ))}
        </ul>
      </div>
      <div className="demo-part">
        <button
          type="button"
          className="btn btn-small"
          aria-expanded={resetting}
          disabled={denied !== undefined}
          title={denied}
          onClick={() => askReset(true)}
        >
          Back to the starting state…
        </button>
        {resetting && denied === undefined && (
          <Ask
            label="Back to the starting state"
            verb="Put it back"
            keep="Keep it as it is"
            pending={busy}
            onDo={() => void controlDemo('reset')}
            onKeep={() => askReset(false)}
          >
            <p>
              Everything in <b>{zone.id}</b> is removed: {plural(zone.agents, 'agent')},{' '}
              {plural(zone.waiting, 'waiting message')}, every message in the list, the log, and each right
              and setting that was changed. Then the district starts anew. Other zones stay.
            </p>
          </Ask>
        )}
      </div>
    </>
  );
}

function Speed({ demo }: { readonly demo: DemoStatus }): ReactNode {
  const { speed } = demo;
  const denied = useDenied('admin.setDemoSpeed');
  return (
    <span className="demo-speed" role="group" aria-label="Speed">
      <button
        type="button"
        className="btn"
        disabled={slower(speed) === speed || denied !== undefined}
        title={denied}
        onClick={() => void changeSpeed(demo, 'slower')}
      >
        Slower
      </button>
      <output aria-label="Speed">{speedText(speed)}</output>
      <button
        type="button"
        className="btn"
        disabled={faster(speed) === speed || denied !== undefined}
        title={denied}
        onClick={() => void changeSpeed(demo, 'faster')}
      >
        Faster
      </button>
    </span>
  );
}

interface FaultProps {
  readonly fault: DemoFault;
  readonly demo: DemoStatus;
  readonly disabled: boolean;
}

function Fault({ fault, demo, disabled }: FaultProps): ReactNode {
  const { title, does, look } = faultWords[fault];
  const on = demo.faults.includes(fault);
  const denied = useDenied('admin.breakDemo');
  return (
    <li className={on ? 'demo-broken' : ''}>
      <p className="demo-fault">
        <b className="grow">{title}</b>
        <button
          type="button"
          className="btn btn-small"
          disabled={disabled || denied !== undefined}
          title={denied}
          aria-label={`${on ? 'Mend' : 'Break'}: ${title}`}
          onClick={() => void breakDemo(fault, !on)}
        >
          {on ? 'Mend' : 'Break'}
        </button>
      </p>
      <p className="soft">{does}</p>
      {on && (
        <p className="demo-look">
          {look} <Look fault={fault} zone={demo.zone} />
        </p>
      )}
    </li>
  );
}

const library = 'RamseyLib';
const photographer = 'RamseyPhoto';

/** The way to what shows the fault. */
function Look({ fault, zone }: { readonly fault: DemoFault; readonly zone: string }): ReactNode {
  const params = { zone };
  const close = (): void => openDemoMenu(false);
  switch (fault) {
    case 'librarySleeps':
    case 'libraryStopsAsking':
      return (
        <Link to="/$zone/queues" params={params} search={{ agent: library, why: true }} onClick={close}>
          Queue of {library}
        </Link>
      );
    case 'libraryRefuses':
      return (
        <Link
          to="/$zone/messages"
          params={params}
          search={{ agent: library, outcome: 'discarded' }}
          onClick={close}
        >
          What it refused
        </Link>
      );
    case 'photoMalformed':
    case 'photoOversize':
    case 'photoWrongVersion':
    case 'photoUnauthorized':
      return (
        <Link
          to="/$zone/messages"
          params={params}
          search={{ agent: photographer, outcome: 'refused' }}
          onClick={close}
        >
          What was refused
        </Link>
      );
    case 'libraryOversteps':
      return (
        <Link to="/$zone/overview" params={params} onClick={close}>
          What needs attention
        </Link>
      );
  }
}
