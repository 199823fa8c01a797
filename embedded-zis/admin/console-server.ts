/** Serves the console and its API on loopback. */
import cookies from '@fastify/cookie';
import files from '@fastify/static';
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { backupName } from './backups.ts';
import { adminRouter, type AdminRouter } from './router.ts';
import type { Administration } from './administration.ts';
import type { AdminService } from './service.ts';
import type { Session } from './session.ts';

/** What the console's server is wired to. */
export interface ConsoleServerOptions {
  readonly services: { readonly service: AdminService; readonly administration: Administration };
  /** The folder of the built console. */
  readonly root: string;
  /** Folder of the backups that can be downloaded. */
  readonly backups: string;
  /** Made once the port is known. */
  readonly session: (port: number) => Session;
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
  /** Ends open streams and stops listening. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 picks a free one. Rejects when the port is taken. */
export async function startConsoleServer(
  options: ConsoleServerOptions,
  port: number,
): Promise<ConsoleServer> {
  // SSE streams never end by themselves: closing must not wait for them.
  const app = fastify({
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 5000 },
    bodyLimit: 1_048_576,
  });
  // The session needs the port, which is known only once the server listens.
  const listening: { session?: Session } = {};
  const current = (): Session => {
    if (!listening.session) throw new Error('The console got a request before it listened.');
    return listening.session;
  };
  await app.register(cookies);
  guard(app, current);
  await app.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: adminRouter,
      createContext: ({ req }) => ({ ...options.services, by: `console at ${req.ip}` }),
      onError: ({ error, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR') options.report(`The call ${path ?? ''} failed.`, error);
      },
    },
  } satisfies FastifyTRPCPluginOptions<AdminRouter>);
  await serveFiles(app, options.root, options.backups);
  await app.listen({ host: '127.0.0.1', port });
  const address = app.server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  listening.session = options.session(actual);
  return { port: actual, close: () => app.close() };
}

/** Every request passes here first. */
function guard(app: FastifyInstance, session: () => Session): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(securityHeaders);
    const { host, origin } = request.headers;
    if (!session().acceptsHost(host)) return refuse(reply, 403, 'The console answers only on this machine.');
    if (!session().acceptsOrigin(origin)) return refuse(reply, 403, 'Another site may not use the console.');
    const { token } = request.query as { token?: unknown };
    if (typeof token === 'string' && request.method === 'GET')
      return exchange(request, reply, session(), token);
    if (!session().acceptsCookie(request.cookies[session().cookieName])) {
      return refuse(reply, 401, 'Open the console with the address that it printed when it started.');
    }
    return undefined;
  });
}

/** Trades the token in the address for a cookie, and takes it out of the address. */
function exchange(
  request: FastifyRequest,
  reply: FastifyReply,
  session: Session,
  token: string,
): FastifyReply {
  if (!session.acceptsToken(token)) {
    return refuse(
      reply,
      401,
      'This address is not valid. Open the console with the address that it printed.',
    );
  }
  const { path, query } = addressOf(request);
  query.delete('token');
  void reply.setCookie(session.cookieName, session.cookieValue, {
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

function refuse(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').send(`${text}\n`);
}
