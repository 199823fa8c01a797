/** RamseyPhoto: has the pictures of the students, and can be made to break the rules of the zone in four ways. */
import type { Agent } from '../agent/agent.ts';
import { readAnswer, readPulled, type Answer, type PulledMessage } from '../agent/answer.ts';
import {
  ackMessage,
  controlMessage,
  eventMessage,
  type OutgoingEvent,
  type OutgoingMessage,
  type Sender,
} from '../agent/outgoing.ts';
import { ZisRefusal } from '../agent/refusal.ts';
import { objectData, packetMessage } from '../agent/request-messages.ts';
import type { ObjectSource } from '../agent/responder.ts';
import { textOf, writeXml } from '../agent/xml.ts';
import { defaultVersion } from '../sif/versions.ts';
import { Recurring } from './recurring.ts';

/** The ways in which the photographer can break the rules on cue. */
export type PhotoFault = 'photoMalformed' | 'photoOversize' | 'photoWrongVersion' | 'photoUnauthorized';

/** The object it provides. */
const pictures = 'StudentPicture';

/** Milliseconds between two offences, and between two looks for a request to answer badly. */
const interval = 20_000;
const look = 1_000;

/** A version of SIF that there has never been. */
const strangeVersion = '9.9';

/** What the photographer is wired to. */
export interface PhotoOptions {
  readonly agent: Agent;
  readonly zoneUrl: string;
  readonly source: ObjectSource;
  /** An event of an object that it may not publish. */
  readonly forbidden: () => OutgoingEvent;
  /** Has somebody ask for pictures, so that there is something to answer. */
  readonly askForPictures: () => void;
  /** Ends everything. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** The photographer's agent at work. */
export class Photo {
  readonly #options: PhotoOptions;
  readonly #faults = new Set<PhotoFault>();
  readonly #sender: Sender;
  readonly #offences: Readonly<Record<'answers' | 'questions' | 'versions' | 'events', Recurring>>;
  /** Acts on faults one after another. */
  #last: Promise<void> = Promise.resolve();

  constructor(options: PhotoOptions) {
    this.#options = options;
    this.#sender = { sourceId: options.agent.sourceId, version: defaultVersion };
    const { signal } = options;
    this.#offences = {
      answers: new Recurring((until) => this.#answerBadly(until), look, signal),
      questions: new Recurring(options.askForPictures, interval, signal),
      versions: new Recurring((until) => this.#useStrangeVersion(until), interval, signal),
      events: new Recurring(() => this.#publishForbidden(), interval, signal),
    };
  }

  /** What is broken now. */
  get faults(): readonly PhotoFault[] {
    return [...this.#faults];
  }

  /** Answers requests until the agent is closed. */
  async work(): Promise<void> {
    const { agent, source } = this.#options;
    await agent.receive({ source });
  }

  /** Breaks or mends one thing. What needs the ZIS happens soon afterwards. */
  setFault(fault: PhotoFault, on: boolean): void {
    if (on === this.#faults.has(fault)) return;
    const answeredBadly = this.#answersBadly;
    if (on) this.#faults.add(fault);
    else this.#faults.delete(fault);
    if (fault === 'photoWrongVersion') this.#offences.versions.switch(on);
    if (fault === 'photoUnauthorized') this.#offences.events.switch(on);
    if (answeredBadly !== this.#answersBadly) this.#last = this.#last.then(() => this.#takeOver());
  }

  /** Resolves when what was begun is done. */
  async settled(): Promise<void> {
    await this.#last;
    await Promise.all(Object.values(this.#offences).map((each) => each.settled()));
  }

  get #answersBadly(): boolean {
    return this.#faults.has('photoMalformed') || this.#faults.has('photoOversize');
  }

  /** Takes the queue from the agent that answers well, or gives it back. */
  async #takeOver(): Promise<void> {
    const { agent } = this.#options;
    const bad = this.#answersBadly;
    if (bad) await agent.pause();
    this.#offences.answers.switch(bad);
    this.#offences.questions.switch(bad);
    if (!bad) agent.resume();
  }

  async #answerBadly(until: AbortSignal): Promise<void> {
    const answer = await this.#post(controlMessage(this.#sender, 'SIF_GetMessage'), until);
    const message = answer?.kind === 'status' && answer.code === 0 ? readPulled(answer.data) : undefined;
    if (!message) return;
    if (message.type === 'SIF_Request') await this.#post(this.#badPacket(message), until);
    await this.#post(ackMessage(this.#sender, message, { status: 1 }), until);
  }

  /** A packet that breaks off in the middle, or one that is larger than the requester can take. */
  #badPacket(request: PulledMessage): OutgoingMessage {
    const picture = writeXml({ [pictures]: { '@StudentPersonalRefId': '0'.repeat(32) } });
    const most = Number(textOf(request.body, 'SIF_MaxBufferSize'));
    const count = this.#faults.has('photoOversize') ? Math.ceil(most / picture.length) : 1;
    const packet = packetMessage(
      this.#sender,
      { destinationId: request.sourceId, requestMsgId: request.msgId, packetNumber: 1 },
      { content: objectData(Array.from({ length: count }, () => picture)), more: false },
    );
    if (!this.#faults.has('photoMalformed')) return packet;
    return { ...packet, bytes: packet.bytes.subarray(0, packet.bytes.length - '</SIF_Message>'.length) };
  }

  async #useStrangeVersion(until: AbortSignal): Promise<void> {
    await this.#post(
      eventMessage({ ...this.#sender, version: strangeVersion }, this.#options.forbidden()),
      until,
    );
  }

  async #publishForbidden(): Promise<void> {
    const { agent, forbidden, log, signal } = this.#options;
    try {
      await agent.publish(forbidden());
    } catch (error) {
      if (!signal.aborted && !(error instanceof ZisRefusal)) throw error;
      if (error instanceof ZisRefusal) log(`${agent.sourceId}: ${error.message}`);
    }
  }

  /** Posts once, beside the agent: one of the library cannot do wrong. What the ZIS says against it is logged. */
  async #post(message: OutgoingMessage, signal: AbortSignal): Promise<Answer | undefined> {
    const { zoneUrl, agent, log } = this.#options;
    try {
      const response = await fetch(zoneUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/xml;charset="utf-8"' },
        body: Buffer.from(message.bytes),
        signal,
      });
      const answer = readAnswer(await response.text());
      if (answer?.kind === 'error')
        log(`${agent.sourceId}: ${new ZisRefusal(message.type, answer.error).message}`);
      return answer;
    } catch (error) {
      if (!signal.aborted) log(`${agent.sourceId}: ${String(error)}`);
      return undefined;
    }
  }
}
