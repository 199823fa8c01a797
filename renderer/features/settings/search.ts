/** What of the settings is in the address. */
import { amongIn, withoutUndefined } from '../../shared/address.ts';

/** Sections in their order, with their words in the index. */
export const sections = [
  { id: 'zone', title: 'Zone' },
  { id: 'sleep', title: 'Asleep or awake' },
  { id: 'limits', title: 'Limits' },
  { id: 'retention', title: 'Retention' },
  { id: 'validation', title: 'Validation' },
  { id: 'security', title: 'Security' },
  { id: 'log', title: 'Log' },
  { id: 'objects', title: 'Local objects' },
  { id: 'backups', title: 'Backups' },
  { id: 'zones', title: 'All zones' },
  { id: 'accounts', title: 'Accounts' },
] as const;

/** Id of a section. */
export type SectionId = (typeof sections)[number]['id'];

/** The section that is looked at, and whether the form for a new zone is open. */
export interface SettingsSearch {
  readonly section?: SectionId;
  readonly create?: true;
}

/** Reads an address that a person may have typed. */
export function parseSettingsSearch(search: Readonly<Record<string, unknown>>): SettingsSearch {
  const create = search['create'] === true;
  const ids = sections.map(({ id }) => id);
  return withoutUndefined<SettingsSearch>({
    section: create ? 'zones' : amongIn(ids, search['section']),
    create: create ? true : undefined,
  });
}
