/** What the command palette finds. Pure. */
import type { ZoneSummary } from '../api/types.ts';
import type { Act } from '../shared/may.ts';
import { pages } from './pages.ts';

/** One line of the palette. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: 'Pages' | 'Zones' | 'Agents' | 'Objects' | 'Actions';
  readonly label: string;
  readonly note?: string;
  /** Its shortcut. */
  readonly keys?: string;
  /** The call that it makes or leads to, where not everybody may. */
  readonly act?: Act;
}

const prefixes: Readonly<Record<string, PaletteEntry['group']>> = {
  '>': 'Actions',
  '@': 'Agents',
  '<': 'Objects',
};

/** Actions by id, with what the palette shows of them. */
export const actionEntries = [
  { id: 'theme-light', group: 'Actions', label: 'Use the light theme' },
  { id: 'theme-dark', group: 'Actions', label: 'Use the dark theme' },
  { id: 'theme-auto', group: 'Actions', label: "Use the system's theme" },
  { id: 'copy-address', group: 'Actions', label: "Copy the zone's address" },
  { id: 'refused', group: 'Actions', label: 'Show refused messages' },
  { id: 'new-zone', group: 'Actions', label: 'Create a zone', act: 'admin.createZone' },
  { id: 'keys', group: 'Actions', label: 'Show all keys', keys: '?' },
  { id: 'connections', group: 'Actions', label: 'Open a server elsewhere' },
] as const satisfies readonly PaletteEntry[];

/** Id of an action. */
export type ActionId = (typeof actionEntries)[number]['id'];

/** Everything there is to find. */
export function paletteEntries(
  zones: readonly ZoneSummary[],
  agents: readonly { readonly sourceId: string }[],
  objects: readonly string[],
): readonly PaletteEntry[] {
  return [
    ...pages.map(({ id, title, key }): PaletteEntry => ({
      id: `page ${id}`,
      group: 'Pages',
      label: title,
      keys: `G ${key.toUpperCase()}`,
    })),
    ...zones.map(({ id, name }): PaletteEntry => ({
      id: `zone ${id}`,
      group: 'Zones',
      label: id,
      note: name,
    })),
    ...agents.flatMap(({ sourceId }): PaletteEntry[] => [
      { id: `agent ${sourceId}`, group: 'Agents', label: sourceId },
      { id: `rights ${sourceId}`, group: 'Agents', label: `Rights of ${sourceId}` },
      { id: `messages ${sourceId}`, group: 'Agents', label: `Messages of ${sourceId}` },
    ]),
    ...objects.map((object): PaletteEntry => ({
      id: `object ${object}`,
      group: 'Objects',
      label: `Messages of ${object}`,
    })),
    ...actionEntries,
  ];
}

/** Entries that hold every word of the query; `>` finds actions only, `@` agents, `<` objects. */
export function findEntries(entries: readonly PaletteEntry[], query: string): readonly PaletteEntry[] {
  const group = prefixes[query.trim().charAt(0)];
  const words = (group ? query.trim().slice(1) : query).toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(
    (entry) =>
      (group === undefined || entry.group === group) &&
      words.every((word) => `${entry.label} ${entry.note ?? ''} ${entry.group}`.toLowerCase().includes(word)),
  );
}
