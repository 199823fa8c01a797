/** The pages of a zone, as the rail, the palette and the keys know them. */
type PageId =
  'overview' | 'agents' | 'access' | 'queues' | 'messages' | 'log' | 'workbench' | 'contexts' | 'settings';

/** One page. Its icon has the name of its id. */
export interface Page {
  readonly id: PageId;
  readonly to: `/$zone/${PageId}`;
  readonly title: string;
  /** Pressed after G. */
  readonly key: string;
  /** Head above it in the rail. */
  readonly group?: string;
  /** Stands at the foot of the rail. */
  readonly foot?: true;
}

/** Pages in the order of the rail. */
export const pages: readonly Page[] = [
  { id: 'overview', to: '/$zone/overview', title: 'Overview', key: 'o' },
  { id: 'agents', to: '/$zone/agents', title: 'Agents', key: 'a', group: 'Zone' },
  { id: 'access', to: '/$zone/access', title: 'Access', key: 'r' },
  { id: 'contexts', to: '/$zone/contexts', title: 'Contexts', key: 'c' },
  { id: 'queues', to: '/$zone/queues', title: 'Queues', key: 'q', group: 'Traffic' },
  { id: 'messages', to: '/$zone/messages', title: 'Messages', key: 'm' },
  { id: 'log', to: '/$zone/log', title: 'Log', key: 'l' },
  { id: 'workbench', to: '/$zone/workbench', title: 'Workbench', key: 'w', group: 'Tools' },
  { id: 'settings', to: '/$zone/settings', title: 'Settings', key: 's', foot: true },
];

/** The page that a route belongs to, by the route's full path: /$zone/agents/$agent belongs to Agents. */
export const pageOf = (path: string): Page | undefined =>
  pages.find(({ to }) => path === to || path.startsWith(`${to}/`));
