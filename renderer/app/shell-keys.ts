/** Keys that act everywhere: G then a page, ?, and F6 from region to region. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { create } from 'zustand';
import { isCommand } from '../shared/keys.ts';
import { pages } from './pages.ts';

/** Whether the list of keys is open. */
export const useKeysHelp = create<{ readonly opened: boolean }>(() => ({ opened: false }));

const regions = ['.rail', '.page', '.pane', '.status-bar'];
const secondKeyWithin = 1_500;

function nextRegion(back: boolean): void {
  const found = regions.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? []);
  const inside = found.findLastIndex((region) => region.contains(document.activeElement));
  const next = found[(inside + (back ? -1 : 1) + found.length) % found.length];
  const first = next?.querySelector<HTMLElement>('[tabindex="0"], a[href], button:not([disabled])');
  (first ?? next)?.focus();
}

/** Listens while the shell stands. */
export function useShellKeys(zone: string): void {
  const navigate = useNavigate();
  const pressedG = useRef(0);
  const act = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'F6') {
      event.preventDefault();
      nextRegion(event.shiftKey);
      return;
    }
    if (!isCommand(event)) return;
    const page = pages.find(({ key }) => key === event.key.toLowerCase());
    if (page && event.timeStamp - pressedG.current < secondKeyWithin) {
      event.preventDefault();
      event.stopImmediatePropagation();
      void navigate({ to: page.to, params: { zone } });
    }
    pressedG.current = event.key.toLowerCase() === 'g' ? event.timeStamp : -secondKeyWithin;
    if (event.key === '?') useKeysHelp.setState({ opened: true });
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => act(event);
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
