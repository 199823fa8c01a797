/** Whether somebody is at this page: what it asks by itself must not keep a session of a console left alone. */

/** A person who reads moves the pointer or a key once in a minute. Milliseconds. */
const away = 60_000;

let last = Date.now();

// The worker of the live stream has no page, and nobody is ever at it.
const page = typeof document === 'undefined' ? undefined : document;
for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel']) {
  page?.addEventListener(kind, () => (last = Date.now()), { passive: true, capture: true });
}

/** Whether nobody has touched the page for a minute. */
export const unattended = (): boolean => page === undefined || Date.now() - last > away;
