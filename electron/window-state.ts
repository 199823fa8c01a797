/** Where the window stood when it was last closed. */
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { Settings } from './settings-file.ts';

type WindowState = NonNullable<Settings['window']>;

/** Pixels of a window that must be on a display, each way, so that a person can take hold of it. */
const GRIP = 100;

/** The place for a new window; none when the display it stood on is gone. Pure. */
export function placeOf(
  state: WindowState | undefined,
  displays: readonly Rectangle[],
): Pick<BrowserWindowConstructorOptions, 'x' | 'y' | 'width' | 'height'> {
  if (state === undefined) return {};
  const { x, y, width, height } = state;
  const overlap = (from: number, length: number, areaFrom: number, areaLength: number): number =>
    Math.min(from + length, areaFrom + areaLength) - Math.max(from, areaFrom);
  const visible = displays.some(
    (area) =>
      overlap(x, width, area.x, area.width) >= GRIP && overlap(y, height, area.y, area.height) >= GRIP,
  );
  return visible ? { x, y, width, height } : { width, height };
}

/** What is to be remembered of a window. */
export function stateOf(window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'>): WindowState {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}
