/** What other programs ask of the console's server: whether the ZIS works, and its metrics. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Why a ZIS takes no messages now. */
export type NotReady = 'starting' | 'stopping' | 'storage';

/** What is told. */
export interface Supervision {
  /** Undefined while messages are taken and stored. */
  readonly notReady: () => NotReady | undefined;
  /** In the text format of Prometheus. */
  readonly metrics: () => Promise<string>;
  /** Whether a bearer token is the one that opens the metrics, and nothing else. */
  readonly acceptsToken: (token: string) => boolean;
}

/** Content type of the text format of Prometheus. */
const exposition = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * Whether a request needs no session: health is told to every program of this machine, in one word, and metrics to
 * who shows their token.
 */
export function isSupervisor({ acceptsToken }: Supervision, request: FastifyRequest): boolean {
  const [path] = request.url.split('?');
  if (path === '/health/live' || path === '/health/ready') return true;
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return path === '/metrics' && token !== undefined && acceptsToken(token);
}

/** Adds /health/live, /health/ready and /metrics. */
export function serveSupervision(app: FastifyInstance, { notReady, metrics }: Supervision): void {
  app.get('/health/live', (_request, reply) => reply.type('text/plain; charset=utf-8').send('ok\n'));
  app.get('/health/ready', (_request, reply) => {
    const reason = notReady();
    return reply
      .code(reason === undefined ? 200 : 503)
      .type('text/plain; charset=utf-8')
      .send(reason === undefined ? 'ok\n' : `not ok: ${reason}\n`);
  });
  app.get('/metrics', async (_request, reply) => reply.type(exposition).send(await metrics()));
}
