/** SIF over TLS as an agent speaks it. */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { issue, type Certified } from '../../embedded-zis/transport/certificates/authority.ts';
import { readAck, type ReadAck } from './messages.ts';
import type { TestZis } from './zis.ts';

/** HTTPS on a free port, with a certificate that the ZIS makes. */
export const anyPort = { https: { port: 0, names: [], authorities: [] } } as const;

/** The certificate of the authority of a ZIS. */
export function authorityOf({ data }: TestZis): string {
  return readFileSync(join(data, 'certificates', 'authority.crt'), 'utf8');
}

/** What an agent uses to call a ZIS whose authority it trusts, with its own certificate where it has one. */
export function callerOf(zis: TestZis, own?: Certified): ConnectionOptions {
  return { ca: authorityOf(zis), ...(own ? { cert: own.certificate, key: own.key } : {}) };
}

/** Posts a message on a connection of its own, and reads the SIF_Ack. Rejects when there is no connection. */
export async function postSecurely(url: string, xml: string, options: ConnectionOptions): Promise<ReadAck> {
  const agent = new Agent({ ...options, keepAlive: false });
  const outgoing = request(url, {
    method: 'POST',
    agent,
    headers: { 'Content-Length': Buffer.byteLength(xml) },
  });
  outgoing.end(xml);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const ack = readAck(response.statusCode ?? 0, await text(response));
  agent.destroy();
  return ack;
}

/** A TLS connection to the server of a URL, whoever that is. */
export async function handshake(url: string, options: ConnectionOptions = {}): Promise<TLSSocket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false, ...options });
  await once(socket, 'secureConnect');
  return socket;
}

/** A certificate from an authority, as agents have it; valid now, where the test says nothing else. */
export function aCertificate(
  authority: Certified,
  name: string,
  {
    hosts = [],
    days = [-1, 30],
  }: { readonly hosts?: readonly string[]; readonly days?: readonly [number, number] } = {},
): Promise<Certified> {
  const [from, until] = days.map((day) => Date.now() + day * 24 * 3_600_000);
  return issue(authority, { name, hosts, from: from ?? 0, until: until ?? 0 });
}
