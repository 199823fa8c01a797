/** The place in the head of the page where a page puts its views and its actions. */
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { create } from 'zustand';

const useSlot = create<{ readonly element: HTMLElement | null }>(() => ({ element: null }));

const setElement = (element: HTMLElement | null): void => useSlot.setState({ element });

/** The place itself, in the head bar. */
export const HeadSlot = (): ReactNode => <div className="head-slot" ref={setElement} />;

/** Shows its children in the head bar. */
export function InHead({ children }: { readonly children: ReactNode }): ReactNode {
  const element = useSlot((state) => state.element);
  return element && createPortal(children, element);
}
