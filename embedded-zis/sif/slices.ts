/** Work in slices: whoever runs it decides when it goes on, so that it holds nobody up. */

/** Work that stops after each slice. */
export type Sliced<T> = Generator<undefined, T>;

/** Does it in one go. */
export function whole<T>(work: Sliced<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Does it slice by slice, with a pause between them. */
export async function inSlices<T>(work: Sliced<T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await pause();
  }
}
