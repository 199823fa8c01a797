/** What the console tells in passing: lower right while new, behind the bell afterwards. */
import { create } from 'zustand';

/** One notice. */
export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Still shown in the corner. */
  readonly open: boolean;
}

interface NoticeState {
  /** Newest first. */
  readonly notices: readonly Notice[];
  readonly unread: number;
}

/** The notices since the page was opened. */
export const useNotices = create<NoticeState>(() => ({ notices: [], unread: 0 }));

const shownFor = 4_000;
const kept = 50;
let lastId = 0;

/** Takes a notice out of the corner; it stays behind the bell. */
export function closeNotice(id: number): void {
  useNotices.setState(({ notices }) => ({
    notices: notices.map((notice) => (notice.id === id ? { ...notice, open: false } : notice)),
  }));
}

/** Marks all as read. */
export const readNotices = (): void => useNotices.setState({ unread: 0 });

/** Tells something. A success leaves the corner by itself; a failure stays until it is closed. */
export function notify(kind: Notice['kind'], text: string): void {
  const id = ++lastId;
  useNotices.setState(({ notices, unread }) => ({
    notices: [{ id, kind, text, time: Date.now(), open: true }, ...notices].slice(0, kept),
    unread: unread + 1,
  }));
  if (kind === 'done') setTimeout(() => closeNotice(id), shownFor);
}
