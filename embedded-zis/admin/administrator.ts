/** The acts of administrators over the store, the journal, the engine and the demo district. */
import type { SifReceiver, ZoneMemory, ZoneSettings, ZoneState } from '../broker/ports.ts';
import type { AdministrationReader } from '../broker/journal-ports.ts';
import type { Kept } from '../broker/retention-ports.ts';
import { accessTable, changeAccess } from './access.ts';
import { act, requireZone, type ActContext } from './acts.ts';
import type {
  Administration,
  DemoAction,
  DemoFault,
  DemoStatus,
  Exchange,
  LogFilter,
  RightChange,
} from './administration.ts';
import type { BackupKeeper } from './backups.ts';
import { agentDetail, agentList, type AgentSources } from './agents.ts';
import {
  bindCertificate,
  revokeCertificate,
  unbindCertificates,
  type CertificateMark,
  type CertificateOrder,
  type IssuedCertificate,
} from './certificates.ts';
import { addContext, contextRows, removeContext, renameContext } from './contexts.ts';
import { logPage } from './log.ts';
import { endOpenRequest, openRequestRows } from './open-requests.ts';
import { queuePage, queueRows, removeMessages } from './queues.ts';
import { AdminError } from './service.ts';
import type { LiveZone, ZoneAdminOptions } from './zone-admin.ts';
import { changeSettings, createZone, removeZone } from './zones.ts';

/** What administration asks of the demo district. */
export interface DemoControl {
  status(): DemoStatus;
  control(action: DemoAction): Promise<void>;
  setSpeed(speed: number): void;
  goTo(date: string): void;
  setFault(fault: DemoFault, on: boolean): void;
}

/** What administration is wired to. */
export interface AdministratorOptions extends Omit<ZoneAdminOptions, 'engine' | 'product' | 'startedAt'> {
  readonly engine: LiveZone & SifReceiver & { given(zone: string, agent: string): ReadonlySet<string> };
  readonly reader: AdministrationReader;
  readonly demoControl: DemoControl;
  readonly backups: BackupKeeper;
  readonly retention: { kept(zone: string): Kept };
  /** Tries at once to deliver what waits for a push agent. */
  readonly tryPush: (zone: string, agent: string) => void;
  /** Makes a certificate with the authority of this ZIS. */
  readonly issueCertificate: (order: CertificateOrder) => Promise<IssuedCertificate>;
  /** Called after a zone was added or removed. */
  readonly zonesChanged: () => void;
}

const quarter = 15 * 60_000;

/** What the journal says of each action. */
const demoSentences: Readonly<Record<DemoAction, string>> = {
  start: 'Started the demo district.',
  pause: 'Paused the demo district.',
  resume: 'Let the demo district go on.',
  stop: 'Stopped the demo district.',
  reset: 'Set the demo district back to its starting state.',
};

/** Serves administrators. */
export class Administrator implements Administration {
  readonly #options: AdministratorOptions;
  readonly #acts: ActContext;

  constructor(options: AdministratorOptions) {
    this.#options = options;
    this.#acts = options;
  }

  agents(zone: string) {
    return agentList(this.#zone(zone), this.#sources(zone));
  }

  agent(zone: string, agent: string) {
    const trouble = this.#options.pushTrouble(zone, agent);
    const detail = agentDetail(
      this.#zone(zone),
      agent,
      this.#sources(zone),
      this.#options.reader,
      this.#memory(zone),
    );
    return trouble ? { ...detail, trouble } : detail;
  }

  kept(zone: string) {
    this.#zone(zone);
    const { journal, retention } = this.#options;
    const oldest = journal.oldest(zone);
    return { ...retention.kept(zone), ...(oldest === undefined ? {} : { oldest }) };
  }

  backups() {
    const { folder, running } = this.#options.backups;
    return { folder, running, backups: this.#options.backups.list() };
  }

  backUp() {
    return this.#options.backups.make();
  }

  tryPush(zone: string, agent: string, by: string): number {
    const position = act(this.#acts, zone, by, (_transaction, state) => {
      requireRegistered(state, agent);
      return { desc: `Had the delivery to ${agent} tried at once.`, agent, effects: [] };
    });
    this.#options.tryPush(zone, agent);
    return position;
  }

  removeAgent(zone: string, agent: string, by: string): number {
    return act(this.#acts, zone, by, (_transaction, state) => {
      requireRegistered(state, agent);
      return {
        desc: `Removed the agent ${agent} from the zone.`,
        agent,
        effects: [{ kind: 'unregister', agent }],
      };
    });
  }

  setSleeping(zone: string, agent: string, sleeping: boolean, by: string): number {
    return act(this.#acts, zone, by, (_transaction, state) => {
      requireRegistered(state, agent);
      const desc = sleeping ? `Put ${agent} to sleep.` : `Woke ${agent}.`;
      const wake = [{ kind: 'wake', agent } as const, { kind: 'unblock', agent } as const]; // R-SYS-4
      return { desc, agent, effects: sleeping ? [{ kind: 'sleep', agent }] : wake };
    });
  }

  access(zone: string) {
    const { journal, reader, now } = this.#options;
    return accessTable(this.#zone(zone), journal, reader, now());
  }

  changeAccess(zone: string, changes: readonly RightChange[], note: string, by: string) {
    return changeAccess(this.#acts, this.#options.reader, zone, changes, note, by);
  }

  contexts(zone: string) {
    return contextRows(this.#zone(zone), this.#options.reader, this.#options.now());
  }

  addContext(zone: string, name: string, by: string): number {
    return addContext(this.#acts, zone, name, by);
  }

  renameContext(zone: string, from: string, to: string, by: string): number {
    return renameContext(this.#acts, zone, from, to, by);
  }

  removeContext(zone: string, name: string, by: string): number {
    return removeContext(this.#acts, zone, name, by);
  }

  zone(zone: string) {
    const { id, settings, agents } = this.#zone(zone);
    const waiting = this.#options.reader.queues(zone).reduce((sum, queue) => sum + queue.waiting, 0);
    return { id, ...this.#options.addressesOf(zone), settings, agents: [...agents.keys()], waiting };
  }

  createZone(zone: string, given: Pick<ZoneSettings, 'name' | 'policy'>, by: string): number {
    const position = createZone(this.#acts, zone, given, by);
    this.#options.zonesChanged();
    return position;
  }

  changeSettings(zone: string, was: Partial<ZoneSettings>, now: Partial<ZoneSettings>, by: string) {
    return changeSettings(this.#acts, zone, was, now, by);
  }

  removeZone(zone: string): void {
    removeZone(this.#options.store, zone);
    this.#options.zonesChanged();
  }

  certificates(zone: string) {
    return this.#zone(zone).certificates;
  }

  async issueCertificate(zone: string, order: CertificateOrder, by: string): Promise<IssuedCertificate> {
    this.#zone(zone);
    const issued = await this.#options.issueCertificate(order);
    const { fingerprint: value, expires } = issued;
    bindCertificate(this.#acts, zone, order.agent, { by: 'fingerprint', value, expires }, by);
    return issued;
  }

  bindCertificate(zone: string, agent: string, mark: CertificateMark, by: string): number {
    return bindCertificate(this.#acts, zone, agent, mark, by);
  }

  revokeCertificate(zone: string, agent: string, value: string, by: string): number {
    return revokeCertificate(this.#acts, zone, agent, value, by);
  }

  unbindCertificates(zone: string, agent: string, by: string): number {
    return unbindCertificates(this.#acts, zone, agent, by);
  }

  queues(zone: string) {
    const { reader, engine, now } = this.#options;
    return queueRows(this.#zone(zone), reader, (agent) => engine.lastHeard(zone, agent), now());
  }

  queue(zone: string, agent: string, after: number | undefined, limit: number) {
    const { reader, engine } = this.#options;
    const given = engine.given(zone, agent);
    return queuePage(this.#zone(zone), reader, this.#memory(zone), given, agent, after, limit);
  }

  removeMessages(zone: string, agent: string, ids: readonly number[], note: string, by: string): number {
    return removeMessages(this.#acts, zone, agent, ids, note, by);
  }

  openRequests(zone: string) {
    return openRequestRows(this.#zone(zone), this.#options.reader);
  }

  endRequest(zone: string, msgId: string, note: string, by: string): number {
    return endOpenRequest(this.#acts, zone, msgId, note, by);
  }

  log(zone: string, filter: LogFilter, before: number | undefined, limit: number) {
    this.#zone(zone);
    return logPage(zone, this.#options.reader, this.#options.journal, filter, before, limit);
  }

  async send(zone: string, xml: string, by: string): Promise<Exchange> {
    this.#zone(zone);
    const { engine } = this.#options;
    const since = performance.now();
    const peer = {
      address: by,
      over: 'console',
      security: { authentication: 3, encryption: 4 },
    } as const;
    const ack = await engine.receive(zone, new TextEncoder().encode(xml), peer);
    return { ack: new TextDecoder().decode(ack), took: performance.now() - since };
  }

  demo(): DemoStatus {
    return this.#options.demoControl.status();
  }

  async controlDemo(action: DemoAction, by: string): Promise<DemoStatus> {
    await this.#options.demoControl.control(action);
    return this.#demoAct(by, demoSentences[action]);
  }

  setDemoSpeed(speed: number, by: string): DemoStatus {
    this.#options.demoControl.setSpeed(speed);
    return this.#demoAct(by, `Set the speed of the demo district to ${speed} times.`);
  }

  setDemoDate(date: string, by: string): DemoStatus {
    this.#options.demoControl.goTo(date);
    return this.#demoAct(by, `Set the date of the demo district to ${date}.`);
  }

  breakDemo(fault: DemoFault, on: boolean, by: string): DemoStatus {
    this.#options.demoControl.setFault(fault, on);
    return this.#demoAct(by, `${on ? 'Broke' : 'Mended'} the demo district on purpose: ${fault}.`);
  }

  #demoAct(by: string, desc: string): DemoStatus {
    const status = this.demo();
    act(this.#acts, status.zone, by, () => ({ desc }));
    return status;
  }

  #zone(id: string): ZoneState {
    return requireZone(this.#options.store.zone(id), id);
  }

  #memory(zone: string): ZoneMemory {
    return this.#options.store.transaction((transaction) => transaction.memory(zone));
  }

  #sources(zone: string): AgentSources {
    const { journal, engine, now } = this.#options;
    return {
      traffic: journal.traffic(zone, now() - quarter),
      lastHeard: (agent) => engine.lastHeard(zone, agent),
    };
  }
}

function requireRegistered(state: ZoneState, agent: string): void {
  if (!state.agents.has(agent))
    throw new AdminError('NOT_FOUND', `${agent} is not registered in ${state.id}.`);
}
