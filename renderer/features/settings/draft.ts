/** What a person has changed in a section and not saved, beside what the zone is set to meanwhile. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { infoQuery, queries, zoneQuery } from '../../api/queries.ts';
import type { ZoneDetail, ZoneSettings } from '../../api/types.ts';
import { notify } from '../../shared/notices.ts';
import { sameSetting, type SettingName } from './setting-words.ts';

type Values = Pick<ZoneSettings, SettingName>;
type Change = Partial<Values>;

interface Edit {
  /** The settings as the person saw them when they began. */
  readonly seen: Values;
  readonly now: Change;
}

/** A section while it is edited. */
export interface Draft {
  /** What the controls show. */
  readonly values: Values;
  /** The settings that were changed here. */
  readonly dirty: readonly SettingName[];
  /** Those of them that somebody else has set to another value meanwhile. */
  readonly conflicts: readonly SettingName[];
  /** What the person saw of the settings when they began. */
  readonly seen: Values;
  readonly set: (change: Change) => void;
  readonly discard: () => void;
  /** Stores what was changed, unless it is no longer what the person saw. */
  readonly save: () => void;
  /** Stores it over what somebody else made of it. */
  readonly saveOver: () => void;
  /** Gives up what somebody else has changed too. */
  readonly takeTheirs: () => void;
  readonly saving: boolean;
  readonly error: Error | null;
}

const pick = (from: Values, names: readonly SettingName[]): Change =>
  Object.fromEntries(names.map((name) => [name, from[name]]));

const without = (change: Change, names: readonly SettingName[]): Change =>
  Object.fromEntries(Object.entries(change).filter(([name]) => !names.some((each) => each === name)));

/** Holds the edits of one section. */
export function useDraft({ id: zone, settings }: ZoneDetail, names: readonly SettingName[]): Draft {
  const [edit, setEdit] = useState<Edit>();
  const seen = edit?.seen ?? settings;
  const values: Values = { ...settings, ...edit?.now };
  const dirty = names.filter((name) => edit !== undefined && name in edit.now);
  const conflicts = dirty.filter(
    (name) => !sameSetting(name, settings, seen) && !sameSetting(name, settings, values),
  );
  const save = useMutation({
    mutationFn: (over: boolean) => {
      const now = pick(values, dirty);
      return api.admin.changeSettings.mutate({ zone, was: pick(over ? settings : seen, dirty), now });
    },
    onSuccess: async (outcome) => {
      if (!outcome.applied) {
        queries.setQueryData(zoneQuery(zone).queryKey, (old) => old && { ...old, settings: outcome.current });
        return;
      }
      await Promise.all([
        queries.invalidateQueries({ queryKey: zoneQuery(zone).queryKey }),
        queries.invalidateQueries({ queryKey: infoQuery.queryKey }),
      ]);
      setEdit(undefined);
      notify('done', 'Settings saved.');
    },
    onError: () => notify('failed', `The settings of ${zone} were not saved.`),
  });
  const put = (now: Change): void => {
    const left = without(
      now,
      names.filter((name) => name in now && sameSetting(name, { ...seen, ...now }, seen)),
    );
    save.reset();
    setEdit(Object.keys(left).length === 0 ? undefined : { seen, now: left });
  };
  return {
    values,
    dirty,
    conflicts,
    seen,
    set: (change) => put({ ...edit?.now, ...change }),
    discard: () => put({}),
    save: () => save.mutate(false),
    saveOver: () => save.mutate(true),
    takeTheirs: () => put(without(edit?.now ?? {}, conflicts)),
    saving: save.isPending,
    error: save.error,
  };
}
