/** The demo district's acts as the command palette lists them. Pure but for `doDemoEntry`. */
import type { DemoStatus } from '../../api/types.ts';
import type { Act } from '../../shared/may.ts';
import { askReset, breakDemo, changeSpeed, controlDemo, openDemoMenu } from './demo-acts.ts';
import { faster, faults, faultWords, slower, speedText } from './demo-words.ts';

/** One act. Its id begins with "demo ". */
export interface DemoEntry {
  readonly id: string;
  readonly group: 'Actions';
  readonly label: string;
  readonly note?: string;
  /** The call that it makes; absent where it only shows something. */
  readonly act?: Act;
}

const entry = (act: Act, id: string, label: string, note?: string): DemoEntry => ({
  act,
  id: `demo ${id}`,
  group: 'Actions',
  label,
  ...(note === undefined ? {} : { note }),
});

/** What can be done now. `here` tells whether the demo's own zone is shown. */
export function demoEntries(demo: DemoStatus | undefined, here: boolean): readonly DemoEntry[] {
  if (!demo) return [];
  if (demo.state === 'off' || demo.state === 'stopped') {
    return [
      entry('admin.controlDemo', 'start', 'Start the demo district'),
      ...(here
        ? [entry('admin.controlDemo', 'reset', 'Put the demo district back to its starting state…')]
        : []),
    ];
  }
  return [
    demo.state === 'running'
      ? entry('admin.controlDemo', 'pause', 'Pause the demo district')
      : entry('admin.controlDemo', 'resume', 'Resume the demo district'),
    ...(faster(demo.speed) === demo.speed
      ? []
      : [
          entry(
            'admin.setDemoSpeed',
            'faster',
            'Run the demo district faster',
            speedText(faster(demo.speed)),
          ),
        ]),
    ...(slower(demo.speed) === demo.speed
      ? []
      : [
          entry(
            'admin.setDemoSpeed',
            'slower',
            'Run the demo district slower',
            speedText(slower(demo.speed)),
          ),
        ]),
    entry('admin.controlDemo', 'stop', 'Stop the demo district'),
    ...faults.map((fault) =>
      demo.faults.includes(fault)
        ? entry('admin.breakDemo', `mend ${fault}`, `Mend: ${faultWords[fault].title}`, 'Demo')
        : entry('admin.breakDemo', `break ${fault}`, `Break: ${faultWords[fault].title}`, 'Demo'),
    ),
    ...(here
      ? [
          { id: 'demo menu', group: 'Actions', label: 'Open the demo controls' } as const,
          entry('admin.controlDemo', 'reset', 'Put the demo district back to its starting state…'),
        ]
      : []),
  ];
}

/** The palette gives the focus back this long after it closes; the menu takes it afterwards. Milliseconds. */
const afterPalette = 50;

/** Does what an entry says. Answers the zone to go to, where that is part of it. */
export async function doDemoEntry(id: string, demo: DemoStatus): Promise<string | undefined> {
  const [, act, which] = id.split(' ');
  const fault = faults.find((each) => each === which);
  switch (act) {
    case 'start':
      await controlDemo('start');
      return demo.zone;
    case 'pause':
    case 'resume':
    case 'stop':
      await controlDemo(act);
      return undefined;
    case 'faster':
    case 'slower':
      await changeSpeed(demo, act);
      return undefined;
    case 'break':
    case 'mend':
      if (fault) await breakDemo(fault, act === 'break');
      return undefined;
    case 'menu':
      setTimeout(() => openDemoMenu(true), afterPalette);
      return undefined;
    case 'reset':
      setTimeout(() => askReset(true), afterPalette);
      return undefined;
    default:
      return undefined;
  }
}
