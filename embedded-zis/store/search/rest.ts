/** How the search leaves the machine to the traffic. */

/** A rest is at least so long, milliseconds: others on the processor come in between. */
const shortest = 5;
/** From so many new entries of the journal a second on, the traffic has the machine for itself nine tenths of the time. */
const busy = 1_000;
const [least, most] = [1, 9];

/**
 * How long to rest after a step, milliseconds: as long as the step took, and up to nine times as long while the journal
 * grows quickly. What that leaves over is fed when the traffic is quieter.
 *
 * @param took milliseconds of the step
 * @param perSecond entries that the journal grew by, a second
 */
export function restAfter(took: number, perSecond: number): number {
  const times = Math.min(most, Math.max(least, (most * perSecond) / busy));
  return Math.max(shortest, took * times);
}
