/** The throughput chart's numbers: from sparse slices of time to lines, bars and axes. Pure. */
import type { Overview } from '../../api/types.ts';

/** One moment of the chart. Rates are per second, averaged over the window that ends here. */
export interface Moment {
  /** End of the slice, milliseconds since 1970. */
  readonly time: number;
  readonly accepted: number;
  readonly delivered: number;
  /** Refusals in this slice. */
  readonly refused: number;
}

/** The chart's numbers. */
export interface Series {
  readonly moments: readonly Moment[];
  readonly from: number;
  readonly to: number;
  /** Milliseconds that each point is an average of. */
  readonly averaged: number;
}

/** Slices averaged into one point: as few as give a steady line, so that slow traffic does not look like a comb. */
const windows = [1, 2, 3, 6, 12];
const enough = 20;

function windowOf(total: number, slices: number): number {
  return windows.find((size) => (total / slices) * size >= enough) ?? 12;
}

/**
 * Makes lines of what the server counted. Where a point is an average of one slice, the slice that still grows is
 * left out: it would always bend the end down.
 */
export function seriesOf({
  slices,
  from,
  now,
  step,
}: Pick<Overview, 'slices' | 'from' | 'now' | 'step'>): Series {
  const first = Math.floor(from / step) * step;
  const last = Math.floor(now / step) * step;
  const count = Math.max(1, Math.round((last - first) / step));
  const counted = new Map(slices.map((slice) => [Math.floor(slice.time / step) * step, slice]));
  const total = slices.reduce((sum, slice) => sum + slice.accepted + slice.delivered, 0);
  const window = windowOf(total, count);
  const growing = window === 1 ? 0 : now - last;
  const at = (index: number): (typeof slices)[number] | undefined => counted.get(first + index * step);
  const moments: Moment[] = [];
  let accepted = 0;
  let delivered = 0;
  for (let index = 0; index < count + (growing > 0 ? 1 : 0); index += 1) {
    accepted += (at(index)?.accepted ?? 0) - (at(index - window)?.accepted ?? 0);
    delivered += (at(index)?.delivered ?? 0) - (at(index - window)?.delivered ?? 0);
    const missing = index === count ? step - growing : 0;
    const seconds = (Math.min(index + 1, window) * step - missing) / 1_000;
    moments.push({
      time: first + (index + 1) * step - missing,
      accepted: accepted / seconds,
      delivered: delivered / seconds,
      refused: at(index)?.refused ?? 0,
    });
  }
  return { moments, from: first, to: last + growing, averaged: window * step };
}

/** Messages in the last milliseconds before now, per second. */
export function recentRate(
  { slices, now, step }: Pick<Overview, 'slices' | 'now' | 'step'>,
  kind: 'accepted' | 'delivered',
  over: number,
): number {
  const since = now - Math.max(over, step);
  const sum = slices.reduce((count, slice) => (slice.time >= since ? count + slice[kind] : count), 0);
  return sum / (Math.max(over, step) / 1_000);
}

/** An axis from 0 with at most five lines, whose top is at or above the highest value. */
export function axisOf(highest: number): readonly number[] {
  const rough = Math.max(highest, 1e-9) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => each * 4 >= highest) ?? 10 * power;
  const lines = Math.max(1, Math.ceil(highest / step - 1e-9));
  return Array.from({ length: lines + 1 }, (_, index) => Number((index * step).toPrecision(6)));
}

const minute = 60_000;
const hour = 60 * minute;
const strides = [minute, 3 * minute, 10 * minute, 30 * minute, hour, 4 * hour, 24 * hour];

/** Round local times between two moments, at most eight. */
export function ticksOf(from: number, to: number): readonly number[] {
  const stride = strides.find((each) => (to - from) / each <= 8) ?? 24 * hour;
  const offset = new Date(to).getTimezoneOffset() * minute;
  const ticks: number[] = [];
  for (let tick = Math.ceil((from - offset) / stride) * stride + offset; tick <= to; tick += stride)
    ticks.push(tick);
  return ticks;
}
