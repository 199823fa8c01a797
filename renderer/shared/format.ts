/** Numbers, sizes, ages and times as people read them. Times are milliseconds since 1970, shown in local time. */

const integer = new Intl.NumberFormat('en-GB');
const oneDecimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number): string => String(value).padStart(2, '0');

/** 48213907 is "48,213,907". */
export const formatCount = (value: number): string => integer.format(value);

/** "3 agents", "1 agent". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** One decimal below a hundred, none above; a whole number keeps none. */
export const formatDecimal = (value: number): string =>
  value >= 100 || Number.isInteger(value) ? integer.format(Math.round(value)) : oneDecimal.format(value);

/** "1.4 KB" of 1,434 bytes. */
export function formatSize(bytes: number): string {
  if (bytes < 1_024) return `${formatCount(bytes)} B`;
  const kilobytes = bytes / 1_024;
  return kilobytes < 1_024 ? `${formatDecimal(kilobytes)} KB` : `${formatDecimal(kilobytes / 1_024)} MB`;
}

/** A length of time in its largest whole unit: "412 ms", "41 s", "14 min", "3 h", "2 days". */
export function formatDuration(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  if (span < 1_000) return `${String(Math.round(span))} ms`;
  if (span < 10_000) return `${formatDecimal(Math.floor(span / 100) / 10)} s`;
  if (span < 60_000) return `${String(Math.floor(span / 1_000))} s`;
  if (span < 3_600_000) return `${String(Math.floor(span / 60_000))} min`;
  if (span < 172_800_000) return `${String(Math.floor(span / 3_600_000))} h`;
  return `${String(Math.floor(span / 86_400_000))} days`;
}

/** How long ago; "now" below two seconds, whole seconds below a minute. */
export function formatAge(time: number, now: number): string {
  const age = now - time;
  return age < 2_000 ? 'now' : formatDuration(age < 60_000 ? Math.floor(age / 1_000) * 1_000 : age);
}

/** A unit in which rates can be pictured. */
export interface RateUnit {
  /** Units in a second. */
  readonly factor: number;
  /** "/s". */
  readonly sign: string;
  readonly word: string;
}

const perSecond: RateUnit = { factor: 1, sign: '/s', word: 'second' };
const perMinute: RateUnit = { factor: 60, sign: '/min', word: 'minute' };

/** The unit for rates that stand side by side; slow traffic is told per minute. In messages per second. */
export const rateUnit = (...rates: readonly number[]): RateUnit =>
  rates.some((rate) => rate >= 1) ? perSecond : perMinute;

/** A rate in its unit, without the unit. */
export function formatRate(rate: number, { factor }: RateUnit): string {
  const value = rate * factor;
  return value < (factor === 1 ? 100 : 10)
    ? formatDecimal(Math.round(value * 10) / 10)
    : formatCount(Math.round(value));
}

/** "10:28:09". */
export function formatClock(time: number): string {
  const date = new Date(time);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** "10:28". */
export const formatMinute = (time: number): string => formatClock(time).slice(0, 5);

/** The milliseconds of a time: ".772". */
export const formatMillis = (time: number): string =>
  `.${String(new Date(time).getMilliseconds()).padStart(3, '0')}`;

/** "19 Nov". */
export function formatDay(time: number): string {
  const date = new Date(time);
  return `${String(date.getDate())} ${months[date.getMonth()] ?? ''}`;
}

/** Whether both times are on one local day. */
export const sameDay = (a: number, b: number): boolean =>
  new Date(a).toDateString() === new Date(b).toDateString();

/** "Fri 20 Nov 2026, 10:42:19 −06:00". */
export function formatMoment(time: number): string {
  const date = new Date(time);
  const offset = -date.getTimezoneOffset();
  const sign = offset < 0 ? '−' : '+';
  const zone = `${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  const day = `${days[date.getDay()] ?? ''} ${formatDay(time)} ${String(date.getFullYear())}`;
  return `${day}, ${formatClock(time)} ${zone}`;
}

/** "Fri 20 Nov 2026, 10:42:19.114 −06:00": for what appears on hover. */
export const formatExact = (time: number): string =>
  formatMoment(time).replace(/(\d\d:\d\d:\d\d)/, `$1${formatMillis(time)}`);
