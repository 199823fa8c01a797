/** How an agent joins its zone, and joins it again as it was when the zone has forgotten it. */
import type { Registration } from '../sif/message.ts';
import { accepts, supportedVersions } from '../sif/versions.ts';
import {
  provisionMessage,
  registerMessage,
  subscribeMessage,
  type ObjectInContexts,
  type OutgoingMessage,
  type Provision,
  type Sender,
} from './outgoing.ts';
import { ZisRefusal } from './refusal.ts';

/** What an agent says of itself when it registers, and in which version. */
interface Introduction {
  readonly sender: Sender;
  readonly registration: Registration;
}

/** Sends one of the messages of joining until the ZIS answers. Throws ZisRefusal. */
type Send = (message: OutgoingMessage) => Promise<void>;

/** What an agent is in its zone: what it registered as and what it announced. */
export class Membership {
  readonly #send: Send;
  readonly #log: (line: string) => void;
  readonly #subscribed = new Map<string, ObjectInContexts>();
  #introduction: Introduction;
  #provision: Provision | undefined;
  #joining: Promise<void> | undefined;
  #registered = false;
  #registering = false;

  constructor(introduction: Introduction, send: Send, log: (line: string) => void) {
    this.#introduction = introduction;
    this.#send = send;
    this.#log = log;
  }

  /** Whether the agent has registered since it was started, and has not left. */
  get registered(): boolean {
    return this.#registered;
  }

  /** Whether the ZIS may push: it can do so before its answer to SIF_Register has come. */
  get expectsMessages(): boolean {
    return this.#registered || this.#registering;
  }

  /** Who sends, in the version that the ZIS has taken. */
  get sender(): Sender {
    return this.#introduction.sender;
  }

  /** As the ZIS has taken it. */
  get registration(): Registration {
    return this.#introduction.registration;
  }

  /** Is registered for push from the next SIF_Register on. */
  listensAt(protocol: NonNullable<Registration['protocol']>): void {
    const registration: Registration = { ...this.registration, mode: 'Push', protocol };
    this.#introduction = { ...this.#introduction, registration };
  }

  /**
   * Registers. A ZIS that does not handle one of the versions is offered the newest alone, then older ones (R-REG-3,
   * R-VER-3); one that supports none of the encodings gets a registration without (R-ENC-9). What it takes holds from
   * then on. Throws the ZisRefusal of the last try.
   */
  async register(): Promise<void> {
    const { sender, registration } = this.#introduction;
    const known: readonly string[] = supportedVersions;
    const older = known
      .slice(0, known.indexOf(sender.version) + 1)
      .filter((version) => accepts(registration.versions, version));
    for (;;) {
      this.#registering = true;
      try {
        await this.#send(registerMessage(this.sender, this.registration));
        this.#registered = true;
        return;
      } catch (error) {
        if (!(error instanceof ZisRefusal)) throw error;
        const next = this.#otherwise(error, older);
        if (!next) {
          this.#introduction = { sender, registration };
          throw error;
        }
        this.#introduction = next;
      } finally {
        this.#registering = false;
      }
    }
  }

  /** What to try after a refusal. Takes versions off the end of `older`. */
  #otherwise({ category, code }: ZisRefusal, older: string[]): Introduction | undefined {
    const { sender, registration } = this.#introduction;
    if (category === 5 && code === 10) {
      const { 'Accept-Encoding': asked, ...properties } = registration.protocol?.properties ?? {};
      if (asked === undefined || !registration.protocol) return undefined;
      this.#log(`the ZIS supports none of the encodings ${asked}; registering without`); // R-ENC-9
      return {
        sender,
        registration: { ...registration, protocol: { ...registration.protocol, properties } },
      };
    }
    const ofMessage = category === 12 && code === 3;
    if (!ofMessage && !(category === 5 && code === 4)) return undefined;
    if (ofMessage && older.at(-1) === sender.version) older.pop();
    const version = older.pop();
    if (version === undefined) return undefined;
    this.#log(`the ZIS does not take SIF_Version ${registration.versions.join(', ')}; trying ${version}`);
    return { sender: { ...sender, version }, registration: { ...registration, versions: [version] } };
  }

  /** Announces everything at once. Throws ZisRefusal. */
  async provision(provision: Provision): Promise<void> {
    await this.#send(provisionMessage(this.sender, provision));
    this.#provision = provision;
    this.#subscribed.clear();
  }

  /** Adds subscriptions. Throws ZisRefusal. */
  async subscribe(objects: readonly ObjectInContexts[]): Promise<void> {
    await this.#send(subscribeMessage(this.sender, objects));
    for (const object of objects) this.#subscribed.set(JSON.stringify(object), object);
  }

  /** The agent has left the zone. */
  left(): void {
    this.#registered = false;
  }

  /** Registers and announces all again. Calls that find out at the same time share one attempt. Throws ZisRefusal. */
  again(): Promise<void> {
    this.#joining ??= this.#again().finally(() => (this.#joining = undefined));
    return this.#joining;
  }

  async #again(): Promise<void> {
    await this.register();
    if (this.#provision) await this.#send(provisionMessage(this.sender, this.#provision)); // R-UNR-3
    const subscribed = [...this.#subscribed.values()];
    if (subscribed.length > 0) await this.#send(subscribeMessage(this.sender, subscribed));
  }
}
