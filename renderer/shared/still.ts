/** Whether a live list stands still: because the person stopped it, or while the pointer or the focus is on it. */
import { useCallback, useState } from 'react';

interface StillState {
  readonly stopped: boolean;
  readonly holds: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly since: number | undefined;
}

/** How a live list stands, and what makes it stop and go. */
export interface Still {
  /** When it stood still, milliseconds since 1970; absent while it moves. */
  readonly since: number | undefined;
  /** Stops until somebody follows. */
  readonly stop: () => void;
  /** Goes on, whatever held it. */
  readonly follow: () => void;
  /** Keeps still while it lasts. */
  readonly hold: (reason: string, on: boolean) => void;
}

const moving: StillState = { stopped: false, holds: new Set(), since: undefined };

/** A list that moves at first, unless it begins at something that somebody looks at. */
export function useStill(stoppedAtFirst: boolean): Still {
  const [state, setState] = useState((): StillState =>
    stoppedAtFirst ? { ...moving, stopped: true, since: Date.now() } : moving,
  );
  const stop = useCallback(
    () => setState((now) => (now.stopped ? now : { ...now, stopped: true, since: now.since ?? Date.now() })),
    [],
  );
  const follow = useCallback(() => setState(moving), []);
  const hold = useCallback(
    (reason: string, on: boolean) =>
      setState((now) => {
        if (now.holds.has(reason) === on) return now;
        const holds = new Set(now.holds);
        if (on) holds.add(reason);
        else holds.delete(reason);
        const still = now.stopped || holds.size > 0;
        return { ...now, holds, since: still ? (now.since ?? Date.now()) : undefined };
      }),
    [],
  );
  return { since: state.since, stop, follow, hold };
}
