/** One setting, and the section that it is saved with. */
import { useEffect, useRef, type ReactNode } from 'react';
import type { ZoneSettings } from '../../api/types.ts';
import { Failure } from '../../shared/failure.tsx';
import { Status } from '../../shared/status.tsx';
import type { Draft } from './draft.ts';
import type { SectionId } from './search.ts';
import {
  defaultSettings,
  sameSetting,
  settingLabels,
  settingWords,
  type SettingName,
} from './setting-words.ts';

interface SectionProps {
  readonly id: SectionId;
  readonly title: string;
  /** The address names this section. */
  readonly current: boolean;
  readonly children: ReactNode;
}

/** A section with its heading; goes there when the address names it. */
export function Section({ id, title, current, children }: SectionProps): ReactNode {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!current) return;
    head.current?.scrollIntoView({ block: 'start' });
    head.current?.focus({ preventScroll: true });
  }, [current]);
  return (
    <section className="settings-section" aria-labelledby={`settings-${id}`}>
      <h2 id={`settings-${id}`} ref={head} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

interface SettingProps {
  readonly zone: string;
  readonly name: SettingName;
  readonly rules: string;
  readonly draft: Draft;
  readonly onReset?: () => void;
  readonly children: ReactNode;
}

/** The control, and below it the default, the rules, and a way back to the default. */
export function Setting({ zone, name, rules, draft, onReset, children }: SettingProps): ReactNode {
  const defaults = defaultSettings(zone);
  const changed = !sameSetting(name, draft.values, defaults);
  return (
    <div className={`setting${changed ? ' setting-changed' : ''}`}>
      {children}
      <p className="setting-default quiet">
        <span>
          Default: {settingWords(name, defaults)}. {rules}
        </span>
        {changed && (
          <>
            <b className="soft">changed</b>
            <button
              type="button"
              className="btn btn-small btn-plain btn-link"
              aria-label={`Reset to default: ${settingLabels[name].toLowerCase()}`}
              onClick={() => {
                draft.set({ [name]: defaults[name] });
                onReset?.();
              }}
            >
              Reset to default
            </button>
          </>
        )}
      </p>
    </div>
  );
}

interface SaveProps {
  readonly draft: Draft;
  readonly current: ZoneSettings;
  /** What the change does beyond the words of the setting. */
  readonly effect?: ReactNode;
}

/** The foot of a section: what somebody else did meanwhile, save, and give up. */
export function Save({ draft, current, effect }: SaveProps): ReactNode {
  const { dirty, conflicts, seen, values } = draft;
  if (dirty.length === 0) return null;
  if (conflicts.length > 0) {
    return (
      <div className="ask" role="alert">
        <p>
          <Status shape="attention">Somebody else has changed this meanwhile.</Status>
        </p>
        <table className="table conflict">
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">You saw</th>
              <th scope="col">Now it is</th>
              <th scope="col">You want</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map((name) => (
              <tr key={name}>
                <th scope="row">{settingLabels[name]}</th>
                <td>{settingWords(name, seen)}</td>
                <td>{settingWords(name, current)}</td>
                <td>{settingWords(name, values)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="ask-acts">
          <button
            type="button"
            className="btn btn-small btn-main"
            disabled={draft.saving}
            onClick={draft.saveOver}
          >
            Save mine over it
          </button>
          <button type="button" className="btn btn-small" onClick={draft.takeTheirs}>
            Keep theirs
          </button>
        </div>
        {draft.error && <Failure what="Nothing was saved." error={draft.error} retry={draft.saveOver} />}
      </div>
    );
  }
  return (
    <div className="form-acts">
      {effect !== undefined && <p className="save-effect soft">{effect}</p>}
      <button type="submit" className="btn btn-main" disabled={draft.saving}>
        Save
      </button>
      <button type="reset" className="btn btn-plain">
        Discard the changes
      </button>
      {draft.error && <Failure what="Nothing was saved." error={draft.error} retry={draft.save} />}
    </div>
  );
}
