/** The day that it is in the demo district, and the way to another one. */
import { useId, useState, type ReactNode } from 'react';
import type { DemoStatus } from '../../api/types.ts';
import { plural } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { changeDate } from './demo-acts.ts';
import { dateWords } from './demo-words.ts';

/** The date of the school year, with a field for another one. */
export function SchoolYear({
  demo,
  disabled,
}: {
  readonly demo: DemoStatus;
  readonly disabled: boolean;
}): ReactNode {
  const { today, year, students } = demo;
  const [chosen, choose] = useState<string>();
  const denied = useDenied('admin.setDemoDate');
  const id = useId();
  const date = chosen ?? today;
  const outside = date < year.start || date > year.end;
  return (
    <form
      className="demo-part"
      onSubmit={(event) => {
        event.preventDefault();
        if (!outside) void changeDate(date).then(() => choose(undefined));
      }}
    >
      <h3>School year</h3>
      <p className="soft">
        In the district it is <b>{dateWords(today)}</b>. {plural(students, 'student')} began the year.
      </p>
      <div className="form-acts demo-date">
        <label htmlFor={id}>Go to</label>
        <input
          id={id}
          className="input"
          type="date"
          required
          min={year.start}
          max={year.end}
          value={date}
          disabled={disabled || denied !== undefined}
          aria-describedby={`${id}-help`}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
        <button
          type="submit"
          className="btn"
          disabled={disabled || outside || date === today || denied !== undefined}
          title={denied}
        >
          Go
        </button>
      </div>
      <p id={`${id}-help`} className="quiet">
        From {dateWords(year.start)} to {dateWords(year.end)}. No events tell of the days between: an agent
        that keeps copies asks for the objects again.
      </p>
    </form>
  );
}
