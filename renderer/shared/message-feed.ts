/** A live list of messages: reads pages of the server, takes in the stream, pauses and follows. */
import { useEffect, useState } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import { api } from '../api/client.ts';
import { attached, onLive } from '../api/live.ts';
import type { JournalEntry, MessageFilter } from '../api/types.ts';
import { append, asking, canRelease, fold, fromPage, release, type MessageRows } from './message-rows.ts';

/** What a live list shows. */
export interface FeedState {
  /** Absent until the first page came. */
  readonly list: MessageRows | undefined;
  /** Which page is being read. */
  readonly loading: 'first' | 'more' | undefined;
  /** Which page could not be read, and why. */
  readonly failed: { readonly page: 'first' | 'more'; readonly error: unknown } | undefined;
  /** Whether the person lets new rows in. */
  readonly following: boolean;
  /** What keeps the list still for the moment: the pointer over it, an open menu. */
  readonly holds: ReadonlySet<string>;
  /** When the list stood still, milliseconds since 1970; absent while it moves. */
  readonly pausedAt: number | undefined;
  /** The list begins at a message further back; newer ones are not counted. */
  readonly detached: boolean;
  /** Rows above this position have just come. */
  readonly freshAbove: number;
}

/** A live list and what can be done with it. */
export interface Feed {
  readonly store: StoreApi<FeedState>;
  /** Shows another zone or filter; the old rows stay until the new ones are there. */
  open(zone: string, filter: MessageFilter, at?: number): void;
  /** Reads the first page again. */
  reload(): void;
  /** Reads the next older page. */
  more(): void;
  /** Stops at once; new rows wait. */
  pause(): void;
  /** Lets new rows in again, whatever held them. */
  follow(): void;
  /** Keeps the list still while it lasts. */
  hold(reason: string, on: boolean): void;
  /** Listens to the stream. Returns how to stop. */
  listen(): () => void;
}

const rereadEvery = 1_000;

/** A list that reads pages of so many messages. */
function createFeed(pageSize: number): Feed {
  const store = createStore<FeedState>(() => ({
    list: undefined,
    loading: undefined,
    failed: undefined,
    following: true,
    holds: new Set(),
    pausedAt: undefined,
    detached: false,
    freshAbove: 0,
  }));
  const { getState, setState } = store;
  let asked:
    { readonly zone: string; readonly filter: MessageFilter; readonly at: number | undefined } | undefined;
  let generation = 0;
  let early: JournalEntry[] = [];
  let reread: ReturnType<typeof setTimeout> | undefined;

  const moves = ({ following, holds } = getState()): boolean => following && holds.size === 0;

  async function readFirst(): Promise<void> {
    if (!asked) return;
    const { zone, filter, at } = asked;
    const mine = ++generation;
    early = [];
    setState({ loading: 'first', failed: undefined });
    try {
      await attached();
      let page = await api.messages.query({ zone, filter, limit: pageSize });
      const reaches =
        at === undefined || page.next === undefined || page.rows.some((row) => row.position <= at);
      if (!reaches) page = await api.messages.query({ zone, filter, before: at + 1, limit: pageSize });
      if (mine !== generation) return;
      const detached = !reaches;
      if (detached) stop();
      const list = fold({ ...fromPage(zone, filter, page), stale: detached }, early, moves());
      setState({ list, detached, loading: undefined, freshAbove: list.position });
      if (list.searchedTo !== undefined) void readMore();
      else if (list.behind > 0 && !detached) rereadLater();
    } catch (error) {
      if (mine === generation) setState({ loading: undefined, failed: { page: 'first', error } });
    }
  }

  /** Reads on where the server stopped looking, until a page is full or nothing is left. */
  async function readMore(wanted = pageSize): Promise<void> {
    const { list, loading } = getState();
    if (list?.next === undefined || loading) return;
    const mine = generation;
    setState({ list: asking(list), loading: 'more', failed: undefined });
    try {
      const { zone, filter, next } = list;
      const page = await api.messages.query({ zone, filter, before: next, limit: pageSize });
      if (mine !== generation) return;
      setState((state) => ({ loading: undefined, list: state.list && append(state.list, page) }));
      const left = wanted - page.rows.length;
      if (page.searchedTo !== undefined && left > 0) void readMore(left);
    } catch (error) {
      if (mine === generation) setState({ loading: undefined, failed: { page: 'more', error } });
    }
  }

  function stop(): void {
    setState(({ pausedAt }) => ({ following: false, pausedAt: pausedAt ?? Date.now() }));
  }

  function settle(): void {
    const { list } = getState();
    if (!moves()) {
      setState(({ pausedAt }) => ({ pausedAt: pausedAt ?? Date.now() }));
      return;
    }
    setState({ pausedAt: undefined });
    if (!list) return;
    if (!canRelease(list)) void readFirst();
    else if (list.heldCount > 0) {
      setState({ list: release(list), freshAbove: list.rows[0]?.entry.position ?? 0 });
    }
  }

  function take(entries: readonly JournalEntry[]): void {
    if (getState().loading === 'first') early.push(...entries);
    const { list } = getState();
    if (!list) return;
    const next = fold(list, entries, moves());
    const grown = next.rows.length > list.rows.length || next.rows[0] !== list.rows[0];
    setState({ list: next, ...(grown ? { freshAbove: list.rows[0]?.entry.position ?? 0 } : {}) });
    if (next.stale) rereadLater();
  }

  function rereadLater(): void {
    if (!moves() || reread !== undefined) return;
    reread = setTimeout(() => {
      reread = undefined;
      if (moves()) void readFirst();
    }, rereadEvery);
  }

  return {
    store,
    open: (zone, filter, at) => {
      if (zone !== asked?.zone) setState({ list: undefined });
      asked = { zone, filter, at };
      void readFirst();
    },
    reload: () => void readFirst(),
    more: () => void readMore(),
    pause: stop,
    follow: () => {
      if (asked) asked = { ...asked, at: undefined };
      setState({ following: true, holds: new Set() });
      settle();
    },
    hold: (reason, on) => {
      const { holds } = getState();
      if (holds.has(reason) === on) return;
      const next = new Set(holds);
      if (on) next.add(reason);
      else next.delete(reason);
      setState({ holds: next });
      settle();
    },
    listen: () =>
      onLive((message) => {
        if (message.kind === 'entries') take(message.entries);
        if (message.kind === 'reset') void readFirst();
      }),
  };
}

/** A live list for as long as the component stands. `at` is a message that has to be in it. */
export function useFeed(zone: string, filter: MessageFilter, pageSize: number, at?: number): Feed {
  const [feed] = useState(() => createFeed(pageSize));
  const [first] = useState(at);
  const { agent, object, type, outcome, text, refId, from, to } = filter;
  useEffect(() => feed.listen(), [feed]);
  useEffect(() => {
    const asked = { agent, object, type, outcome, text, refId, from, to };
    const present = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
    feed.open(zone, present, first);
  }, [feed, zone, agent, object, type, outcome, text, refId, from, to, first]);
  return feed;
}

/** A part of what a live list shows. */
export const useFeedState = <T>(feed: Feed, select: (state: FeedState) => T): T =>
  useStore(feed.store, select);
