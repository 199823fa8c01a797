/** What surrounds the console. Pages ask for capabilities, never which host it is. */

/** What a host can do; the console leaves out what it cannot. */
export interface HostCapabilities {
  /** Text can be put on the clipboard. */
  readonly clipboard: boolean;
}

/** Surroundings of the console. */
export interface Host {
  readonly capabilities: HostCapabilities;
  /** Puts text on the clipboard. Rejects when the person or the host does not allow it. */
  copy(text: string): Promise<void>;
  /** Names the window or the tab. */
  setTitle(title: string): void;
}
