/** Keys that go from row to row. */

/** The row that a key goes to, counted from `index`; it may lie outside the list. `page` is in rows. */
export function rowTarget(key: string, index: number, last: number, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + page;
    case 'PageUp':
      return index - page;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
