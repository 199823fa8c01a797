/** Messages over time: delivered as a line, accepted dashed, refusals hanging below zero. */
import { useElementSize } from '@mantine/hooks';
import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { Overview } from '../../api/types.ts';
import {
  formatClock,
  formatCount,
  formatDay,
  formatDecimal,
  formatDuration,
  formatMinute,
  formatRate,
  rateUnit,
  type RateUnit,
} from '../../shared/format.ts';
import { axisOf, seriesOf, ticksOf, type Moment, type Series } from './series.ts';
import { ThroughputTable } from './throughput-table.tsx';

const height = 236;
const plot = { left: 40, right: 124, top: 10, zero: 178, bottom: 208 };
const day = 86_400_000;

const describe = (moment: Moment, unit: RateUnit, long: boolean): string =>
  `${long ? `${formatDay(moment.time)}, ` : ''}${formatClock(moment.time)}: ` +
  `delivered ${formatRate(moment.delivered, unit)}${unit.sign}, ` +
  `accepted ${formatRate(moment.accepted, unit)}${unit.sign}, refused ${formatCount(moment.refused)}`;

/** The section with the chart, and the same as a table. */
export function Throughput({ overview }: { readonly overview: Overview }): ReactNode {
  const [asTable, setAsTable] = useState(false);
  const series = seriesOf(overview);
  const unit = rateUnit(...series.moments.flatMap(({ accepted, delivered }) => [accepted, delivered]));
  return (
    <section className="throughput" aria-labelledby="throughput">
      <div className="section-head">
        <h2 id="throughput">Messages per {unit.word}</h2>
        <span className="quiet">
          averages of {formatDuration(series.averaged)}; refusals hang below the line
        </span>
        <button
          type="button"
          className="btn btn-small btn-plain end"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          As table
        </button>
      </div>
      {asTable ? <ThroughputTable overview={overview} /> : <Chart series={series} unit={unit} />}
    </section>
  );
}

function Chart({ series, unit }: { readonly series: Series; readonly unit: RateUnit }): ReactNode {
  const { ref, width } = useElementSize();
  const [picked, setPicked] = useState<number>();
  const { moments, from, to } = series;
  const long = to - from >= day;
  const last = moments.length - 1;
  const index = picked === undefined ? undefined : Math.max(0, Math.min(last, picked));
  const right = Math.max(plot.left + 80, width - plot.right);
  const x = (time: number): number =>
    plot.left + ((time - from) / Math.max(1, to - from)) * (right - plot.left);
  const indexAt = (event: PointerEvent): number => {
    const place = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return Math.round(((place - plot.left) / (right - plot.left)) * moments.length) - 1;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setPicked(Math.max(0, Math.min(last, (index ?? last + (step < 0 ? 1 : -1)) + step)));
  };
  const shown = moments[index ?? last];
  return (
    <div
      ref={ref}
      className="chart"
      role="slider"
      tabIndex={0}
      aria-label="Moment of the chart"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={index ?? last}
      aria-valuetext={shown && describe(shown, unit, long)}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => setPicked(indexAt(event))}
      onPointerLeave={() => setPicked(undefined)}
      onBlur={() => setPicked(undefined)}
    >
      {width > 0 && <Drawing series={series} unit={unit} width={width} right={right} x={x} />}
      {index !== undefined && shown && (
        <Crosshair x={x(shown.time)} text={describe(shown, unit, long)} flip={x(shown.time) > right / 2} />
      )}
    </div>
  );
}

interface DrawingProps {
  readonly series: Series;
  readonly unit: RateUnit;
  readonly width: number;
  readonly right: number;
  readonly x: (time: number) => number;
}

function Drawing({ series: { moments, from, to }, unit, width, right, x }: DrawingProps): ReactNode {
  const highest = Math.max(...moments.map(({ accepted, delivered }) => Math.max(accepted, delivered)));
  const lines = axisOf(highest === 0 ? 4 : highest * unit.factor);
  const top = lines.at(-1) ?? 1;
  const y = (perSecondValue: number): number =>
    plot.zero - ((perSecondValue * unit.factor) / top) * (plot.zero - plot.top);
  const most = Math.max(3, ...moments.map(({ refused }) => refused));
  const path = (kind: 'accepted' | 'delivered'): string =>
    moments
      .map(
        (moment, index) =>
          `${index === 0 ? 'M' : 'L'}${x(moment.time).toFixed(1)} ${y(moment[kind]).toFixed(1)}`,
      )
      .join('');
  const label = (time: number): string => (to - from > 2 * day ? formatDay(time) : formatMinute(time));
  const end = moments.at(-1);
  return (
    <svg width={width} height={height} aria-hidden="true">
      {lines.map((line) => (
        <g key={line}>
          <path
            className={line === 0 ? 'axis-zero' : 'axis'}
            d={`M${plot.left} ${y(line / unit.factor)}H${right}`}
          />
          <text className="axis-text" x={plot.left - 7} y={y(line / unit.factor) + 4} textAnchor="end">
            {formatDecimal(line)}
          </text>
        </g>
      ))}
      {ticksOf(from, to).map((tick) => (
        <g key={tick}>
          <path className="tick" d={`M${x(tick)} ${plot.top}V${plot.bottom}`} />
          <text
            className="axis-text"
            x={x(tick)}
            y={height - 6}
            textAnchor={x(tick) > right - 16 ? 'end' : x(tick) < plot.left + 16 ? 'start' : 'middle'}
          >
            {label(tick)}
          </text>
        </g>
      ))}
      <path className="line-accepted" d={path('accepted')} />
      <path className="line-delivered" d={path('delivered')} />
      {moments
        .filter(({ refused }) => refused > 0)
        .map(({ time, refused }) => (
          <path
            key={time}
            className="bar-refused"
            d={`M${x(time)} ${plot.zero + 2}v${Math.max(6, (refused / most) * (plot.bottom - plot.zero - 4))}`}
          />
        ))}
      {end && (
        <EndLabels
          end={end}
          unit={unit}
          x={right + 8}
          y={y}
          refused={moments.reduce((sum, { refused }) => sum + refused, 0)}
        />
      )}
    </svg>
  );
}

interface EndLabelsProps {
  readonly end: Moment;
  readonly unit: RateUnit;
  readonly x: number;
  readonly y: (perSecondValue: number) => number;
  readonly refused: number;
}

/** Names of the lines at their ends, kept apart so that both can be read. */
function EndLabels({ end, unit, x, y, refused }: EndLabelsProps): ReactNode {
  const apart = 15;
  const middle = (y(end.delivered) + y(end.accepted)) / 2;
  const close = Math.abs(y(end.delivered) - y(end.accepted)) < apart;
  const above = end.delivered >= end.accepted ? -apart / 2 : apart / 2;
  const lowest = plot.zero - 2;
  const shift = close ? Math.min(0, lowest - (middle + apart / 2)) : 0;
  const place = (value: number, side: number): number =>
    (close ? middle + side + shift : Math.min(y(value), lowest)) + 4;
  return (
    <>
      <text className="end-delivered" x={x} y={place(end.delivered, above)}>
        delivered {formatRate(end.delivered, unit)}
        {unit.sign}
      </text>
      <text className="end-accepted" x={x} y={place(end.accepted, -above)}>
        accepted {formatRate(end.accepted, unit)}
        {unit.sign}
      </text>
      {refused > 0 && (
        <text className="end-refused" x={x} y={plot.zero + 18}>
          refused {formatCount(refused)}
        </text>
      )}
    </>
  );
}

function Crosshair({
  x,
  text,
  flip,
}: {
  readonly x: number;
  readonly text: string;
  readonly flip: boolean;
}): ReactNode {
  return (
    <div className="crosshair" style={{ left: x }}>
      <span className={flip ? 'crosshair-text flip' : 'crosshair-text'}>{text}</span>
    </div>
  );
}
