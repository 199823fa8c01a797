/** Times as ages, exact on hover. */
import type { ReactNode } from 'react';
import { useNow } from './clock.ts';
import { formatAge, formatExact } from './format.ts';

/** How long ago; renders anew each second. */
export function Age({ time }: { readonly time: number }): ReactNode {
  const now = useNow();
  return (
    <time dateTime={new Date(time).toISOString()} title={formatExact(time)}>
      {formatAge(time, now)}
    </time>
  );
}
