/** What the workbench keeps in this browser, by zone: drafts, what was sent, who sends. */
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import { newMessageId } from '../../shared/message-id.ts';
import { notify } from '../../shared/notices.ts';

/** A message that is being written. */
export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly xml: string;
  /** When it was last changed, milliseconds since 1970. */
  readonly time: number;
}

/** A message that was sent, with its answer. */
export interface Sent {
  readonly id: string;
  readonly title: string;
  readonly xml: string;
  /** The SIF_Ack. */
  readonly ack: string;
  /** When it was sent, and how long the answer took, milliseconds. */
  readonly time: number;
  readonly took: number;
  /** The answer in short: a status, or "4/5". */
  readonly status?: number;
  readonly error?: string;
}

/** Everything of one zone. */
export interface Kept {
  /** SIF_SourceId of the sender. */
  readonly as: string;
  /** New SIF_MsgId and SIF_Timestamp at each send. */
  readonly fresh: boolean;
  /** Last changed first. */
  readonly drafts: readonly Draft[];
  /** Newest first. */
  readonly sent: readonly Sent[];
  /** Agents that were registered from here: nobody else reads their queues. */
  readonly own: readonly string[];
}

/** SIF_SourceId of the built-in console agent. */
const consoleAgent = 'ConsoleAgent';

const mostSent = 50;
/** UTF-16 units of all sent messages with their answers; a browser keeps about five million. */
const mostSentText = 1_500_000;

let told = false;

/** localStorage that says, once, when it is full or forbidden; what is on the screen stays. */
const storage: StateStorage = {
  getItem: (name) => localStorage.getItem(name),
  setItem: (name, value) => {
    try {
      localStorage.setItem(name, value);
      told = false;
    } catch {
      if (!told) {
        notify(
          'failed',
          'This browser cannot keep more drafts. They stay on the screen until the page is closed; delete some to keep the others.',
        );
      }
      told = true;
    }
  },
  removeItem: (name) => localStorage.removeItem(name),
};

type KeptStore = UseBoundStore<StoreApi<Kept>>;

const stores = new Map<string, KeptStore>();

/** What is kept for a zone. Other tabs of this browser see changes at once. */
export function keptOf(zone: string): KeptStore {
  const known = stores.get(zone);
  if (known) return known;
  const name = `sif-zone-console-workbench ${zone}`;
  const made = create<Kept>()(
    persist((): Kept => ({ as: consoleAgent, fresh: true, drafts: [], sent: [], own: [consoleAgent] }), {
      name,
      version: 1,
      storage: createJSONStorage(() => storage),
    }),
  );
  window.addEventListener('storage', (event) => {
    if (event.key === name) void made.persist.rehydrate();
  });
  stores.set(zone, made);
  return made;
}

/** An id for this browser's own use; its letter keeps addresses from reading it as a number. */
export const newKeptId = (letter: 'd' | 's'): string => letter + newMessageId().slice(0, 8).toLowerCase();

/** Keeps a new draft; returns its id. */
export function addDraft(zone: string, title: string, xml: string): string {
  const id = newKeptId('d');
  keptOf(zone).setState(({ drafts }) => ({ drafts: [{ id, title, xml, time: Date.now() }, ...drafts] }));
  return id;
}

/** Keeps the new text of a draft, which stays in its place in the list. */
export function changeDraft(zone: string, id: string, title: string, xml: string): void {
  keptOf(zone).setState(({ drafts }) => ({
    drafts: drafts.map((draft) => (draft.id === id ? { ...draft, title, xml, time: Date.now() } : draft)),
  }));
}

/** Deletes a draft; returns how to bring it back. */
export function deleteDraft(zone: string, id: string): () => void {
  const before = keptOf(zone).getState().drafts;
  const at = before.findIndex((draft) => draft.id === id);
  const gone = before[at];
  keptOf(zone).setState(({ drafts }) => ({ drafts: drafts.filter((draft) => draft.id !== id) }));
  return () => {
    if (gone) keptOf(zone).setState(({ drafts }) => ({ drafts: drafts.toSpliced(at, 0, gone) }));
  };
}

/** Keeps what was sent; the oldest go when there are too many. */
export function addSent(zone: string, sent: Sent): void {
  keptOf(zone).setState((state) => {
    const kept: Sent[] = [];
    let text = 0;
    for (const each of [sent, ...state.sent].slice(0, mostSent)) {
      text += each.xml.length + each.ack.length;
      if (text > mostSentText && kept.length > 0) break;
      kept.push(each);
    }
    return { sent: kept };
  });
}

/** Remembers that an agent was registered from here. */
export function addOwn(zone: string, sourceId: string): void {
  keptOf(zone).setState(({ own }) => (own.includes(sourceId) ? {} : { own: [...own, sourceId] }));
}
