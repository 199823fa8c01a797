/** The pages of a zone, as the rail, the palette and the keys know them. */
/** One page. Its icon has the name of its id. */
export interface Page {
  readonly id: 'overview' | 'messages';
  readonly to: '/$zone/overview' | '/$zone/messages';
  readonly title: string;
  /** Pressed after G. */
  readonly key: string;
  /** Head above it in the rail. */
  readonly group?: string;
}

/** Pages in the order of the rail. */
export const pages: readonly Page[] = [
  { id: 'overview', to: '/$zone/overview', title: 'Overview', key: 'o' },
  { id: 'messages', to: '/$zone/messages', title: 'Messages', key: 'm', group: 'Traffic' },
];
