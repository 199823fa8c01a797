/** What the desktop app and the ZIS in its child process say to each other. Types only. */

/** The desktop app to the ZIS: finish what is in flight and end. */
export interface ToZis {
  readonly say: 'stop';
}

/** The ZIS to the desktop app. */
export type FromZis =
  | {
      readonly say: 'ready';
      /** The console's address, with its token. */
      readonly console: string;
      /** Address of the first zone, or undefined while there is none. */
      readonly zone: string | undefined;
      /** The ports that are in use: a ZIS started anew after a crash keeps them, so that agents find it. */
      readonly ports: { readonly http: number | undefined; readonly console: number };
      /** For people, a line each: what is other than usual. */
      readonly notes: readonly string[];
    }
  /** It cannot start, and starting it anew would not change that. The reason is one sentence for people. */
  | { readonly say: 'refused'; readonly reason: string };
