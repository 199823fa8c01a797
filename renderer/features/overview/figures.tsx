/** The figures of the overview, each with a word on what it counts. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { openRequestsQuery } from '../../api/queries.ts';
import type { Overview } from '../../api/types.ts';
import { useNow } from '../../shared/clock.ts';
import { formatAge, formatCount, formatDecimal, formatRate, rateUnit } from '../../shared/format.ts';
import { rangeMinutes, rangeWords, type RangeName } from './range.ts';
import { recentRate, seriesOf } from './series.ts';

const minute = 60_000;

interface FigureProps {
  readonly name: ReactNode;
  readonly figure: string;
  readonly note: string;
  /** The exact number behind the figure. */
  readonly title: string;
  readonly line?: readonly number[];
}

function Figure({ name, figure, note, title, line }: FigureProps): ReactNode {
  return (
    <div className="figure" title={title}>
      <dt>{name}</dt>
      <dd>
        <b>{figure}</b> <span className="quiet">{note}</span>
        {line && <Sparkline values={line} />}
      </dd>
    </div>
  );
}

const sparkline = { width: 64, height: 16 };

function Sparkline({ values }: { readonly values: readonly number[] }): ReactNode {
  const highest = Math.max(...values, 1e-9);
  const { width, height } = sparkline;
  const points = values.map((value, index) => {
    const x = 1 + (index / Math.max(1, values.length - 1)) * (width - 2);
    const y = height - 1.5 - (value / highest) * (height - 3);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return (
    <svg className="sparkline" width={width} height={height} aria-hidden="true">
      <path d={`M${points.join('L')}`} />
    </svg>
  );
}

/** Every nth value, so that a small line stays a line. */
const thin = (values: readonly number[]): readonly number[] => {
  const every = Math.ceil(values.length / 32);
  return values.filter((_, index) => (values.length - 1 - index) % every === 0);
};

/** The server counts so far. */
const most = 500;

/** Requests whose response is not whole, with the way to them. */
function OpenRequests({ zone }: { readonly zone: string }): ReactNode {
  const now = useNow();
  const { data: open } = useQuery(openRequestsQuery(zone));
  const [oldest] = open ?? [];
  const figure = open === undefined ? '' : formatCount(open.length);
  return (
    <Figure
      name={
        <Link to="/$zone/queues" params={{ zone }} search={{ requests: true }}>
          Open requests
        </Link>
      }
      figure={open?.length === most ? `${figure}+` : figure}
      note={oldest ? `oldest ${formatAge(oldest.since, now)}` : open ? 'all answered' : ''}
      title="SIF_Requests whose response is not whole"
    />
  );
}

/** Accepted, delivered, refused, waiting, open requests, and how fast messages are acknowledged. */
export function Figures({
  overview,
  range,
}: {
  readonly overview: Overview;
  readonly range: RangeName;
}): ReactNode {
  const now = useNow();
  const { slices, waiting, oldest, acknowledgedP99 } = overview;
  const { moments } = seriesOf(overview);
  const over = range === '15m' ? minute : rangeMinutes(range) * minute;
  const sum = (kind: 'accepted' | 'delivered' | 'refused'): number =>
    slices.reduce((count, slice) => count + slice[kind], 0);
  const unit = rateUnit(recentRate(overview, 'accepted', over), recentRate(overview, 'delivered', over));
  const rate = (name: string, kind: 'accepted' | 'delivered'): ReactNode => {
    return (
      <Figure
        name={name}
        figure={formatRate(recentRate(overview, kind, over), unit)}
        note={unit.sign}
        title={`${formatCount(sum(kind))} in ${rangeWords(range)}`}
        line={thin(moments.map((moment) => moment[kind]))}
      />
    );
  };
  return (
    <dl className="figures">
      {rate('Accepted', 'accepted')}
      {rate('Delivered', 'delivered')}
      <Figure
        name="Refused"
        figure={formatCount(sum('refused'))}
        note={`in ${rangeWords(range)}`}
        title="Messages that were not taken"
      />
      <Figure
        name="Waiting"
        figure={formatCount(waiting)}
        note={oldest === undefined ? 'all taken' : `oldest ${formatAge(oldest, now)}`}
        title="Messages in the queues of all agents"
      />
      <OpenRequests zone={overview.zone.id} />
      <Figure
        name="Acknowledged in"
        figure={acknowledgedP99 === undefined ? 'none' : formatDecimal(Math.round(acknowledgedP99 * 10) / 10)}
        note={acknowledgedP99 === undefined ? 'yet' : 'ms, p99'}
        title="From receipt to SIF_Ack: 99 of 100 messages were faster"
      />
    </dl>
  );
}
