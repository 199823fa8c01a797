/** The addresses of the console. */
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { infoQuery, queries } from '../api/queries.ts';
import { MessagesPage } from '../features/messages/messages-page.tsx';
import { parseMessagesSearch } from '../features/messages/search.ts';
import { OverviewPage } from '../features/overview/overview-page.tsx';
import { parseOverviewSearch } from '../features/overview/range.ts';
import { NoServer, NothingHere, NoZones } from './dead-ends.tsx';
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
  component: NoZones,
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

const messagesRoute = createRoute({
  getParentRoute: () => zoneRoute,
  path: '/messages',
  validateSearch: parseMessagesSearch,
  component: MessagesPage,
});

/** The router. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    zoneRoute.addChildren([zoneHomeRoute, overviewRoute, messagesRoute]),
  ]),
  defaultPreload: false,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
