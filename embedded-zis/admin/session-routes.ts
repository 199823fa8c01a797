/** Signing in and out: the two calls that somebody makes who is nobody yet. */
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { seconds, waitSentence, type AccountDesk } from './account-desk.ts';
import type { Door } from './door.ts';
import { longestPassword } from './password-hash.ts';
import type { Sessions } from './sessions.ts';

/** Where the session is: POST begins it, DELETE ends it, GET tells that there are accounts. */
export const sessionPath = '/session';

const credentials = z.object({ name: z.string().max(200), password: z.string().max(2 * longestPassword) });

/** Serves the session of a door. */
export function sessionRoutes(
  app: FastifyInstance,
  { desk, sessions }: { readonly desk: AccountDesk; readonly sessions: Sessions },
  door: () => Door,
  addressOf: (ip: string) => string,
): void {
  const cookie = (): CookieSerializeOptions => ({
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: door().secure,
  });
  app.get(sessionPath, (_request, reply) =>
    reply.header('Cache-Control', 'no-store').send({ accounts: true }),
  );
  app.post(sessionPath, async (request, reply) => {
    void reply.header('Cache-Control', 'no-store');
    const given = credentials.safeParse(request.body);
    if (!given.success) return reply.code(400).send({ message: 'Give a name and a password.' });
    const { name, password } = given.data;
    const outcome = await desk.signIn(name, password, addressOf(request.ip));
    if (outcome === 'wrong')
      return reply.code(401).send({ message: 'The name or the password is not right.' });
    if ('wait' in outcome) {
      const wait = seconds(outcome.wait);
      return reply
        .code(429)
        .header('Retry-After', wait)
        .send({ message: waitSentence(outcome), wait });
    }
    // Who signs in anew leaves no session behind.
    const before = request.cookies[door().sessionCookieName];
    if (before !== undefined) sessions.end(before);
    return reply.setCookie(door().sessionCookieName, outcome.id, cookie()).code(204).send();
  });
  app.delete(sessionPath, (request, reply) => {
    const id = request.cookies[door().sessionCookieName];
    if (id !== undefined) sessions.end(id);
    return reply.clearCookie(door().sessionCookieName, cookie()).code(204).send();
  });
}
