/** Keys that act on a page as a whole. */
import { useEffect, useEffectEvent } from 'react';
import { usePreferences } from './preferences.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [contenteditable]') !== null);

/** Whether something floated when the key was pressed: it takes the keys for itself. */
let floated = false;

// Before any menu hears the key, as it closes itself at once and the page would take the same Esc for its own.
window.addEventListener(
  'keydown',
  () => {
    const floating = '[aria-modal="true"], [aria-haspopup][aria-expanded="true"]';
    floated = document.querySelector(floating) !== null;
  },
  { capture: true },
);

/** Whether the event is a single letter that may act as a command: outside inputs, without Ctrl, Alt or Meta. */
export function isCommand(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return false;
  if (isTyping(event.target) || floated) return false;
  return event.key.length > 1 || usePreferences.getState().letters;
}

/** Calls the action for a key pressed anywhere on the page, by `event.key` in lower case. */
export function useCommands(actions: Readonly<Record<string, (() => void) | undefined>>): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    const action = actions[event.key.toLowerCase()];
    if (!action || !isCommand(event)) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => act(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
