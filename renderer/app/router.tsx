/** The addresses of the console. */
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { infoQuery, queries } from '../api/queries.ts';
import { AccessPage } from '../features/access/access-page.tsx';
import { parseAccessSearch } from '../features/access/search.ts';
import { AgentsPage } from '../features/agents/agents-page.tsx';
import { ContextsPage } from '../features/contexts/contexts-page.tsx';
import { parseContextsSearch } from '../features/contexts/search.ts';
import { FirstRunPage } from '../features/first-run/first-run-page.tsx';
import { LogPage } from '../features/log/log-page.tsx';
import { parseLogSearch } from '../features/log/search.ts';
import { MessagesPage } from '../features/messages/messages-page.tsx';
import { parseMessagesSearch } from '../features/messages/search.ts';
import { OverviewPage } from '../features/overview/overview-page.tsx';
import { parseOverviewSearch } from '../features/overview/range.ts';
import { QueuesPage } from '../features/queues/queues-page.tsx';
import { parseQueuesSearch } from '../features/queues/search.ts';
import { parseSettingsSearch } from '../features/settings/search.ts';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { parseWorkbenchSearch } from '../features/workbench/search.ts';
import { WorkbenchPage } from '../features/workbench/workbench-page.tsx';
import { Broken, NoServer, NothingHere } from './dead-ends.tsx';
import { Shell } from './shell.tsx';

const rootRoute = createRootRoute({ notFoundComponent: NothingHere });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: async () => {
    const { zones } = await queries.query(infoQuery);
    const [first] = zones;
    if (first) redirect({ to: '/$zone/overview', params: { zone: first.id }, replace: true, throw: true });
  },
  errorComponent: NoServer,
  component: FirstRunPage,
});

const zoneRoute = createRoute({ getParentRoute: () => rootRoute, path: '/$zone', component: Shell });

const zoneHomeRoute = createRoute({
  getParentRoute: () => zoneRoute,
  path: '/',
  loader: ({ params: { zone } }) =>
    redirect({ to: '/$zone/overview', params: { zone }, replace: true, throw: true }),
});

const overviewRoute = createRoute({
  getParentRoute: () => zoneRoute,
  path: '/overview',
  validateSearch: parseOverviewSearch,
  component: OverviewPage,
});

const agentsRoute = createRoute({
  getParentRoute: () => zoneRoute,
  path: '/agents',
  component: AgentsPage,
});

const agentRoute = createRoute({ getParentRoute: () => agentsRoute, path: '/$agent' });

const accessRoute = createRoute({
  getParentRoute: () => zoneRoute,
  path: '/access',
  validateSearch: parseAccessSearch,
  component: AccessPage,
});

const messagesRoute = createRoute({
  getParentRoute: () => zoneRoute,
  path: '/messages',
  validateSearch: parseMessagesSearch,
  component: MessagesPage,
});

const queuesRoute = createRoute({
  getParentRoute: () => zoneRoute,
  path: '/queues',
  validateSearch: parseQueuesSearch,
  component: QueuesPage,
});

const logRoute = createRoute({
  getParentRoute: () => zoneRoute,
  path: '/log',
  validateSearch: parseLogSearch,
  component: LogPage,
});

const workbenchRoute = createRoute({
  getParentRoute: () => zoneRoute,
  path: '/workbench',
  validateSearch: parseWorkbenchSearch,
  component: WorkbenchPage,
});

const contextsRoute = createRoute({
  getParentRoute: () => zoneRoute,
  path: '/contexts',
  validateSearch: parseContextsSearch,
  component: ContextsPage,
});

const settingsRoute = createRoute({
  getParentRoute: () => zoneRoute,
  path: '/settings',
  validateSearch: parseSettingsSearch,
  component: SettingsPage,
});

/** The router. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    zoneRoute.addChildren([
      zoneHomeRoute,
      overviewRoute,
      agentsRoute.addChildren([agentRoute]),
      accessRoute,
      contextsRoute,
      queuesRoute,
      messagesRoute,
      logRoute,
      workbenchRoute,
      settingsRoute,
    ]),
  ]),
  defaultErrorComponent: Broken,
  defaultPreload: false,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
