/** Somebody at the console's door: plain calls with the cookies that were given. */
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

/** What came back. */
export interface DoorAnswer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | undefined;
  readonly cookie: string | undefined;
}

/** Visits a console; the certificate of a test is trusted unseen. */
export class ConsoleVisitor {
  readonly #origin: string;
  /** As a browser would send it; empty before anything was given. */
  cookie = '';

  constructor(address: string) {
    this.#origin = new URL(address).origin;
  }

  call(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<DoorAnswer> {
    const url = new URL(path, this.#origin);
    const given = {
      method,
      agent: false as const,
      headers: {
        ...(this.cookie && { Cookie: this.cookie }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
    };
    return new Promise((resolve, reject) => {
      const sent =
        url.protocol === 'https:'
          ? secureRequest(url, { ...given, rejectUnauthorized: false })
          : plainRequest(url, given);
      sent.once('error', reject).once('response', (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.once('error', reject).once('end', () => {
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(parts).toString(),
            retryAfter: answer.headers['retry-after'],
            cookie: answer.headers['set-cookie']?.[0],
          });
        });
      });
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** Tries to sign in, and keeps the cookie. */
  async signIn(name: string, password: string): Promise<DoorAnswer> {
    const answer = await this.call('POST', '/session', { name, password });
    if (answer.cookie !== undefined) this.cookie = answer.cookie.split(';')[0] ?? '';
    return answer;
  }

  query(path: string, input?: unknown): Promise<DoorAnswer> {
    const asked = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return this.call('GET', `/trpc/${path}${asked}`);
  }

  mutate(path: string, input: unknown): Promise<DoorAnswer> {
    return this.call('POST', `/trpc/${path}`, input);
  }
}
