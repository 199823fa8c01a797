/** The edge between a list and its pane: drag it, or use the arrow keys. */
import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { setPaneWidth, usePreferences } from './preferences.ts';

/** Widths of a pane in pixels. */
export interface PaneLimits {
  readonly min: number;
  readonly max: number;
  readonly initial: number;
}

/** The width that the person gave the pane of a page, within its limits. */
export function usePaneWidth(page: string, { min, max, initial }: PaneLimits): number {
  const width = usePreferences((preferences) => preferences.paneWidth[page]) ?? initial;
  return Math.max(min, Math.min(max, width));
}

interface PaneDividerProps {
  readonly page: string;
  readonly width: number;
  readonly limits: PaneLimits;
}

/** Stands at the left edge of the pane. */
export function PaneDivider({ page, width, limits }: PaneDividerProps): ReactNode {
  const start = useRef<{ readonly x: number; readonly width: number }>(undefined);
  const set = (next: number): void => setPaneWidth(page, Math.max(limits.min, Math.min(limits.max, next)));
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: 16, ArrowRight: -16 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set(width + step);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (start.current) set(start.current.width + start.current.x - event.clientX);
  };
  const end = (): void => {
    start.current = undefined;
  };
  return (
    <div
      className="pane-divider"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the pane"
      aria-valuenow={Math.round(width)}
      aria-valuemin={limits.min}
      aria-valuemax={Math.round(limits.max)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}
