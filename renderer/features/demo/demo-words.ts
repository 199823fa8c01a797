/** The demo district in words: how it is, how fast, and what can be broken. Pure. */
import type { DemoFault, DemoStatus } from '../../api/types.ts';

const slowest = 0.25;
const fastest = 64;

/** One step faster, up to 64 times. */
export const faster = (speed: number): number => Math.min(fastest, speed * 2);

/** One step slower, down to a quarter. */
export const slower = (speed: number): number => Math.max(slowest, speed / 2);

/** "4×", "¼×". */
export function speedText(speed: number): string {
  const part = { 0.25: '¼', 0.5: '½' }[speed];
  return `${part ?? String(Math.round(speed * 100) / 100)}×`;
}

/** "at 4 times its usual speed". */
export const speedWords = (speed: number): string =>
  speed === 1 ? 'at its usual speed' : `at ${speedText(speed).slice(0, -1)} times its usual speed`;

/** How the district is, in a word. */
export const stateWords: Readonly<Record<DemoStatus['state'], string>> = {
  off: 'not started',
  running: 'running',
  paused: 'paused',
  stopped: 'stopped',
};

const dayWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

/** "Wednesday, 25 November 2026" or the like, of a date YYYY-MM-DD. */
export const dateWords = (date: string): string => dayWords.format(new Date(date));

/** One thing to break. */
export interface FaultWords {
  readonly title: string;
  /** What its agent does then. */
  readonly does: string;
  /** What to look at afterwards. */
  readonly look: string;
  /** Told when it was done and undone. */
  readonly broken: string;
  readonly mended: string;
}

/** What can be broken, in the order of the menu. */
export const faultWords: Readonly<Record<DemoFault, FaultWords>> = {
  librarySleeps: {
    title: 'The library goes to sleep',
    does: 'RamseyLib sends SIF_Sleep and asks for nothing (R-SYS-3).',
    look: 'Its queue grows while it sleeps, and the overview says that it does. Nothing is lost.',
    broken: 'RamseyLib sleeps. Look at its queue.',
    mended: 'RamseyLib wakes and takes what waited.',
  },
  libraryStopsAsking: {
    title: 'The library stops asking',
    does: 'RamseyLib sends no SIF_GetMessage, and tells nobody.',
    look: 'It still counts as working, but its queue grows and the age of its oldest message with it.',
    broken: 'RamseyLib stops asking. Look at its queue.',
    mended: 'RamseyLib asks again and takes what waited.',
  },
  libraryRefuses: {
    title: 'The library refuses messages',
    does: 'RamseyLib answers each event with an error instead of status 1 (R-AGT-11).',
    look: 'The events leave its queue and count as discarded for it; the others still get theirs.',
    broken: 'RamseyLib refuses every event from now on. Look at its messages.',
    mended: 'RamseyLib takes events again.',
  },
  libraryOversteps: {
    title: 'The library asks for what it may not have',
    does: 'RamseyLib requests DisciplineIncident, now and every 20 seconds.',
    look: 'The request is refused with 4/5. The overview names the missing right and can grant it.',
    broken: 'RamseyLib asks for DisciplineIncident. Look at what was refused.',
    mended: 'RamseyLib asks only for what it may have.',
  },
  photoMalformed: {
    title: 'The photographer sends broken XML',
    does: 'RamseyPhoto answers requests for StudentPicture with a packet that breaks off; RamseyWarehouse asks now and every 20 seconds.',
    look: 'The response is refused with 1/2, and whoever asked is told so instead of waiting for ever.',
    broken: 'RamseyPhoto answers with broken XML. Look at its messages.',
    mended: 'RamseyPhoto answers well again.',
  },
  photoOversize: {
    title: 'The photographer sends too much at once',
    does: 'RamseyPhoto answers with a packet larger than SIF_MaxBufferSize of the request; RamseyWarehouse asks now and every 20 seconds.',
    look: 'The packet is refused, and whoever asked is told why.',
    broken: 'RamseyPhoto sends packets that are too large. Look at its messages.',
    mended: 'RamseyPhoto keeps to the size again.',
  },
  photoWrongVersion: {
    title: 'The photographer speaks another version',
    does: 'RamseyPhoto sends an event in SIF 9.9, now and every 20 seconds.',
    look: 'The event is refused with 12/3: the zone speaks versions 2.0 to 2.7.',
    broken: 'RamseyPhoto speaks SIF 9.9. Look at its messages.',
    mended: 'RamseyPhoto speaks SIF 2.3 again.',
  },
  photoUnauthorized: {
    title: 'The photographer publishes what is not its own',
    does: 'RamseyPhoto publishes a change of StudentPersonal, now and every 20 seconds.',
    look: 'The event is refused with 4/11, and no subscriber gets it.',
    broken: 'RamseyPhoto publishes without a right. Look at what was refused.',
    mended: 'RamseyPhoto publishes pictures only.',
  },
};

/** The faults in the order of the menu. */
export const faults = Object.keys(faultWords) as readonly DemoFault[];
