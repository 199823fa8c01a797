/** Serves the console and its API: on loopback, and over TLS on a network. */
import cookies from '@fastify/cookie';
import files from '@fastify/static';
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer, Server as SecureServer } from 'node:https';
import type { TlsOptions } from 'node:tls';
import type { AccountDesk } from './account-desk.ts';
import { backupName } from './backups.ts';
import type { Administration } from './administration.ts';
import { denial, tokenHolder, type Caller, type Need } from './caller.ts';
import type { Door } from './door.ts';
import { adminRouter, type AdminRouter } from './router.ts';
import type { AdminService } from './service.ts';
import { sessionPath, sessionRoutes } from './session-routes.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import { isSupervisor, serveSupervision, type Supervision } from './supervision.ts';

/** What the console's server is wired to. */
export interface ConsoleServerOptions {
  readonly services: { readonly service: AdminService; readonly administration: Administration };
  readonly accounts: { readonly desk: AccountDesk; readonly sessions: Sessions };
  /** The folder of the built console. */
  readonly root: string;
  /** Folder of the backups that can be downloaded. */
  readonly backups: string;
  /** Made once the port is known. */
  readonly door: (port: number) => Door;
  readonly supervision: Supervision;
  /** Served over TLS with this; `lasting`: browsers are told to come over TLS only from now on. */
  readonly tls?: TlsOptions & { readonly lasting: boolean };
  /** Called for faults of our own. */
  readonly report: (message: string, error: unknown) => void;
}

const securityHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** A console that listens. */
export interface ConsoleServer {
  readonly port: number;
  /** Present with TLS: it may get another certificate. */
  readonly secure?: SecureServer;
  /** Ends open streams and stops listening. */
  close(): Promise<void>;
}

/** Listens at an address; port 0 picks a free one. Rejects when the port is taken. */
export async function startConsoleServer(
  options: ConsoleServerOptions,
  host: string,
  port: number,
): Promise<ConsoleServer> {
  const { tls } = options;
  // SSE streams never end by themselves: closing must not wait for them.
  const app = fastify({
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 5000 },
    bodyLimit: 1_048_576,
    serverFactory: (handler) => (tls ? createSecureServer(tls, handler) : createServer(handler)),
  });
  // The door needs the port, which is known only once the server listens.
  const listening: { door?: Door } = {};
  const door = (): Door => {
    if (!listening.door) throw new Error('The console got a request before it listened.');
    return listening.door;
  };
  const callers = new WeakMap<FastifyRequest, CallerHere>();
  await app.register(cookies);
  guard(app, door, options, callers);
  sessionRoutes(app, options.accounts, door, peerOf);
  serveSupervision(app, options.supervision);
  await app.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: adminRouter,
      createContext: ({ req }) => {
        const here = callers.get(req);
        if (!here) throw new Error('A call passed the guard without a caller.');
        const address = peerOf(req.ip);
        const by = `${here.caller.account ?? 'console'} at ${address}`;
        return { ...options.services, accounts: options.accounts.desk, ...here, address, by };
      },
      onError: ({ error, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR') options.report(`The call ${path ?? ''} failed.`, error);
      },
    },
  } satisfies FastifyTRPCPluginOptions<AdminRouter>);
  await serveFiles(app, options.root, options.backups);
  await app.listen({ host, port });
  const address = app.server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  listening.door = options.door(actual);
  const secure = app.server instanceof SecureServer ? { secure: app.server } : {};
  return { port: actual, ...secure, close: () => app.close() };
}

/** Who makes a request, and until when that is so. */
type CallerHere = { readonly caller: Caller } & Partial<Pick<SignedIn, 'ended'>>;

/** What a route needs; `nothing` where it is for whoever may sign in. What is not here is for nobody. */
const routeNeeds: ReadonlyMap<string | undefined, Need | 'nothing'> = new Map<
  string | undefined,
  Need | 'nothing'
>([
  ['/*', 'nothing'], // the console's files, which hold no data
  [undefined, 'nothing'], // the console's pages
  [sessionPath, 'nothing'],
  ['/health/live', 'nothing'],
  ['/health/ready', 'nothing'],
  ['/trpc/:path', { role: 'viewer', concern: 'own' }], // each call says what else it needs
  ['/backups/:name', { role: 'administrator', concern: 'server' }],
  ['/metrics', { role: 'viewer', concern: 'server' }],
]);

/** Every request passes here first. */
function guard(
  app: FastifyInstance,
  door: () => Door,
  { accounts, tls, supervision }: ConsoleServerOptions,
  callers: WeakMap<FastifyRequest, CallerHere>,
): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(securityHeaders);
    if (tls?.lasting === true) void reply.header('Strict-Transport-Security', 'max-age=31536000');
    const { host, origin } = request.headers;
    if (!door().acceptsHost(host)) return refuse(reply, 403, foreignHost(door()));
    if (!door().acceptsOrigin(origin)) return refuse(reply, 403, 'Another site may not use the console.');
    if (isSupervisor(supervision, request)) return undefined;
    const { url } = request.routeOptions;
    const need = routeNeeds.get(url);
    if (need === undefined) return refuse(reply, 403, 'It is not said who may see this address.');
    const { token } = request.query as { token?: unknown };
    if (door().takesToken && typeof token === 'string' && request.method === 'GET')
      return exchange(request, reply, door(), token);
    const here = callerOf(request, door(), accounts.sessions);
    if (here) {
      const why = need === 'nothing' ? undefined : denial(here.caller, need);
      if (why !== undefined) return refuse(reply, 403, why);
      callers.set(request, here);
      return undefined;
    }
    const { open } = accounts.desk;
    if (open && need === 'nothing') return undefined;
    const text = open
      ? 'Sign in first.'
      : 'Open the console with the address that it printed when it started.';
    return url?.startsWith('/trpc') === true ? refuseCall(reply, text) : refuse(reply, 401, text);
  });
}

function foreignHost({ secure }: Door): string {
  return secure
    ? 'The console answers only to the names in its certificate. Start it with --https-name NAME to add one.'
    : 'The console answers only on this machine.';
}

/** An account goes before the token: who has both has signed in on purpose. */
function callerOf(request: FastifyRequest, door: Door, sessions: Sessions): CallerHere | undefined {
  const id = request.cookies[door.sessionCookieName];
  // What the console asks by itself while nobody is there does not keep a session.
  const used = request.headers['x-unattended'] === undefined;
  const signedIn = id === undefined ? undefined : sessions.find(id, used);
  if (signedIn) return signedIn;
  return door.acceptsCookie(request.cookies[door.cookieName]) ? { caller: tokenHolder } : undefined;
}

/** The address of a caller; IPv4 also where the listener speaks IPv6. */
function peerOf(ip: string): string {
  return ip.replace(/^::ffff:/i, '');
}

/** Trades the token in the address for a cookie, and takes it out of the address. */
function exchange(request: FastifyRequest, reply: FastifyReply, door: Door, token: string): FastifyReply {
  if (!door.acceptsToken(token)) {
    return refuse(
      reply,
      401,
      'This address is not valid. Open the console with the address that it printed.',
    );
  }
  const { path, query } = addressOf(request);
  query.delete('token');
  void reply.setCookie(door.cookieName, door.cookieValue ?? '', {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    maxAge: 365 * 24 * 3600,
  });
  return reply.redirect(query.size > 0 ? `${path}?${query.toString()}` : path, 303);
}

/** The parts of a request's address; the path starts with one slash, so that it cannot name another host. */
function addressOf({ url }: FastifyRequest): { readonly path: string; readonly query: URLSearchParams } {
  const [path = '', ...query] = url.split('?');
  return { path: `/${path.replace(/^[/\\]+/, '')}`, query: new URLSearchParams(query.join('?')) };
}

async function serveFiles(app: FastifyInstance, root: string, backups: string): Promise<void> {
  if (!existsSync(root)) {
    app.setNotFoundHandler((_request, reply) =>
      refuse(reply, 503, 'The console is not built yet. Run: npm run build:console'),
    );
    return;
  }
  await app.register(files, { root, index: 'index.html', cacheControl: true, maxAge: 0 });
  app.get<{ Params: { name: string } }>('/backups/:name', (request, reply) => {
    const { name } = request.params;
    if (!backupName.test(name)) return refuse(reply, 404, 'There is no such backup.');
    return reply
      .header('content-disposition', `attachment; filename="${name}"`)
      .sendFile(name, backups, { cacheControl: false });
  });
  app.setNotFoundHandler((request, reply) => {
    // A page's address is the console's own affair (ids may hold dots); a file that is not there is not there.
    const isPage = request.method === 'GET' && !/^\/(assets|backups)\//.test(addressOf(request).path);
    return isPage ? reply.sendFile('index.html') : refuse(reply, 404, 'There is nothing at this address.');
  });
}

/** As tRPC tells errors: its client reads the status from nothing else. */
function refuseCall(reply: FastifyReply, message: string): FastifyReply {
  const data = { code: 'UNAUTHORIZED', httpStatus: 401 };
  return reply.code(401).send({ error: { message, code: -32_001, data } });
}

function refuse(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').send(`${text}\n`);
}
