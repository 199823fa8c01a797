/** Writes down what passes between agents and a ZIS, in a form that is the same at every run and good to read. */
import { STATUS_CODES, type IncomingHttpHeaders } from 'node:http';
import { layOut } from '../../renderer/shared/xml-text.ts';
import { send } from './raw-http.ts';

const contentType = 'application/xml;charset="utf-8"';

/** Names that stand in the transcript for what is another at every run. */
export interface Names {
  /** What stands for a host and its port, by host and port. */
  readonly hosts: ReadonlyMap<string, string>;
  /** How the SIF_MsgIds of a sender begin: 30 hexadecimal digits, two that count follow. */
  readonly ids: ReadonlyMap<string, string>;
  /** When the session begins, milliseconds since 1970. */
  readonly start: number;
}

/** One HTTP message as it was sent. */
export interface HttpMessage {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const requestHeaders = ['Host', 'Content-Type', 'Content-Length']; // R-HTTP-4
const responseHeaders = ['Content-Type', 'Content-Length', 'Date', 'Server']; // R-HTTP-5

/** A session between agents and a ZIS. */
export class Transcript {
  readonly #names: Names;
  readonly #text: string[] = [];
  readonly #ids = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  /** Of each SIF_MsgId the time when it was first seen. */
  readonly #times = new Map<string, string>();
  #clock: number;

  constructor(names: Names) {
    this.#names = names;
    this.#clock = names.start;
  }

  /** The session as Markdown. */
  get markdown(): string {
    return `${this.#text.join('\n\n')}\n`;
  }

  /** A paragraph, a heading or a list, as Markdown. */
  say(text: string): void {
    this.#text.push(text);
  }

  /** Posts a message and writes the exchange down below a sentence; without one it leaves no trace. The answer's XML. */
  async post(sentence: string | undefined, url: string, xml: string): Promise<string> {
    const answer = await send(url, { headers: { 'Content-Type': contentType }, body: xml });
    const { host, pathname } = new URL(url);
    const headers = { host, 'content-type': contentType, 'content-length': '' };
    const body = answer.body.toString();
    this.write(
      sentence,
      { line: `POST ${pathname} HTTP/1.1`, headers, body: xml },
      {
        line: `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`,
        headers: answer.headers,
        body,
      },
    );
    return body;
  }

  /** Writes down an exchange that was made elsewhere. */
  write(sentence: string | undefined, request: HttpMessage, response: HttpMessage): void {
    this.#clock += 4000;
    const [asked, answered] = [
      this.#written(request, requestHeaders),
      this.#written(response, responseHeaders),
    ];
    if (sentence !== undefined) this.#text.push(sentence, asked, answered);
  }

  #written({ line, headers, body }: HttpMessage, names: readonly string[]): string {
    const plain = this.#named(this.#messages(body));
    const lines = names.map((name) => {
      const value = headers[name.toLowerCase()];
      if (typeof value !== 'string') throw new Error(`There is no header ${name}.`);
      if (name === 'Content-Length') return `${name}: ${Buffer.byteLength(plain)}`;
      if (name === 'Date') return `${name}: ${new Date(this.#clock).toUTCString()}`;
      return `${name}: ${this.#named(value)}`;
    });
    return ['```http', line, ...lines, '', layOut(plain) ?? plain, '```'].join('\n');
  }

  /** Every SIF_MsgId by the sender's own count, and every time by the session's clock. */
  #messages(xml: string): string {
    const header =
      /<SIF_MsgId>(\w{32})<\/SIF_MsgId>(\s*)<SIF_Timestamp>[^<]*<\/SIF_Timestamp>(\s*)<SIF_SourceId>([^<]*)</g;
    const named = xml.replace(header, (_all, id: string, gap: string, next: string, source: string) => {
      const time = this.#times.get(id) ?? `${new Date(this.#clock).toISOString().slice(0, 19)}Z`;
      this.#times.set(id, time);
      return (
        `<SIF_MsgId>${this.#idOf(id, source)}</SIF_MsgId>${gap}` +
        `<SIF_Timestamp>${time}</SIF_Timestamp>${next}<SIF_SourceId>${source}<`
      );
    });
    return named.replace(/>(\w{32})</g, (all, id: string) => all.replace(id, this.#ids.get(id) ?? id));
  }

  #idOf(id: string, source: string): string {
    const known = this.#ids.get(id);
    if (known !== undefined) return known;
    const start = this.#names.ids.get(source);
    if (start === undefined) throw new Error(`The ids of ${source} have no name.`);
    const count = (this.#counts.get(source) ?? 0) + 1;
    this.#counts.set(source, count);
    const name = `${start}${count.toString(16).toUpperCase().padStart(2, '0')}`;
    this.#ids.set(id, name);
    return name;
  }

  #named(text: string): string {
    return [...this.#names.hosts].reduce((all, [host, name]) => all.replaceAll(host, name), text);
  }
}
