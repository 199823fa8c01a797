/** The message in the editor. A template or a sent message becomes a draft with the first change. */
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { conversationOf, converse } from './conversation.ts';
import { withSender } from './envelope.ts';
import { addDraft, changeDraft, keptOf } from './kept.ts';
import { titleOfText } from './message-words.ts';
import type { Source } from './search.ts';
import { fillTemplate } from './templates.ts';

/** What the editor holds. */
export interface Opened {
  /** Another number, another document: the editor forgets what it could undo. */
  readonly serial: number;
  readonly source: Source;
  readonly xml: string;
  /** The draft or the sent message is not in this browser. */
  readonly missing: boolean;
}

type OpenedStore = UseBoundStore<StoreApi<{ readonly opened?: Opened }>>;

const stores = new Map<string, OpenedStore>();
let serial = 0;

/** What is open in a zone's workbench. */
export function openedOf(zone: string): OpenedStore {
  let store = stores.get(zone);
  if (!store) {
    store = create<{ readonly opened?: Opened }>(() => ({}));
    stores.set(zone, store);
  }
  return store;
}

const same = (a: Source, b: Source): boolean => a.kind === b.kind && a.id === b.id;

/** Opens something, unless it is open. */
export function open(zone: string, source: Source): void {
  const { opened } = openedOf(zone).getState();
  if (opened && same(opened.source, source)) return;
  reopen(zone, source);
}

/** Opens something as it is kept, or a template filled anew. */
export function reopen(zone: string, source: Source): void {
  serial += 1;
  const xml = textOf(zone, source);
  openedOf(zone).setState({ opened: { serial, source, xml: xml ?? '', missing: xml === undefined } });
  if (source.kind === 'sent' && xml !== undefined)
    converse(zone, { shown: source.id, from: serial, failure: undefined });
}

function textOf(zone: string, source: Source): string | undefined {
  const kept = keptOf(zone).getState();
  switch (source.kind) {
    case 'draft':
      return kept.drafts.find(({ id }) => id === source.id)?.xml;
    case 'sent':
      return kept.sent.find(({ id }) => id === source.id)?.xml;
    case 'template': {
      const { hand, following } = conversationOf(zone).getState();
      const { as } = kept;
      return fillTemplate(source.id, {
        as,
        time: Date.now(),
        ...(hand?.as === as ? { about: hand.message.header } : {}),
        ...(following?.as === as ? { lastRequest: following.requestMsgId } : {}),
      });
    }
  }
}

/** What opens when the address names nothing: the last changed draft, else the first thing to try. */
export function startingSource(zone: string): Source {
  const { opened } = openedOf(zone).getState();
  if (opened && !opened.missing) return opened.source;
  const [draft] = keptOf(zone)
    .getState()
    .drafts.toSorted((a, b) => b.time - a.time);
  return draft ? { kind: 'draft', id: draft.id } : { kind: 'template', id: 'request' };
}

/** Keeps what the person wrote. Returns the new draft where this began one. */
export function write(zone: string, xml: string): Source | undefined {
  const { opened } = openedOf(zone).getState();
  if (!opened || opened.xml === xml) return undefined;
  const title = titleOfText(xml);
  if (opened.source.kind === 'draft') {
    changeDraft(zone, opened.source.id, title, xml);
    openedOf(zone).setState({ opened: { ...opened, xml } });
    return undefined;
  }
  const source: Source = { kind: 'draft', id: addDraft(zone, title, xml) };
  openedOf(zone).setState({ opened: { ...opened, source, xml } });
  return source;
}

/** Puts in what the workbench itself changes: a new envelope, another sender. That alone makes no draft. */
export function fillIn(zone: string, xml: string): void {
  const { opened } = openedOf(zone).getState();
  if (!opened || opened.xml === xml) return;
  if (opened.source.kind === 'draft') changeDraft(zone, opened.source.id, titleOfText(xml), xml);
  openedOf(zone).setState({ opened: { ...opened, xml } });
}

/** Sends as this agent from now on, the open message included. */
export function sendAs(zone: string, sourceId: string): void {
  keptOf(zone).setState({ as: sourceId });
  const { opened } = openedOf(zone).getState();
  if (opened) fillIn(zone, withSender(opened.xml, sourceId));
}
