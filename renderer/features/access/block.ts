/** Blocks of cells: what arrow keys, copying, pasting and filling do to them. Pure. */

/** A place in the matrix, by row and column from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, its edges included. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Whether rights were granted, row by row; undefined where a right does not apply. */
export type Pattern = readonly (readonly (boolean | undefined)[])[];

/** A cell and what it is to be. */
export interface Wish extends Place {
  readonly granted: boolean;
}

/** The block between two corners. */
export const blockOf = (a: Place, b: Place): Block => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  left: Math.min(a.column, b.column),
  right: Math.max(a.column, b.column),
});

/** All places of a block, row by row. */
export function placesOf({ top, bottom, left, right }: Block): readonly Place[] {
  const places: Place[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) places.push({ row, column });
  }
  return places;
}

/** Where a key goes; undefined when it goes nowhere. `page` is in rows, `rows` and `columns` count the matrix. */
export function placeAfter(
  key: string,
  ctrl: boolean,
  { row, column }: Place,
  { rows, columns, page }: { readonly rows: number; readonly columns: number; readonly page: number },
): Place | undefined {
  const at = (nextRow: number, nextColumn: number): Place => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  });
  switch (key) {
    case 'ArrowUp':
      return at(ctrl ? 0 : row - 1, column);
    case 'ArrowDown':
      return at(ctrl ? rows - 1 : row + 1, column);
    case 'ArrowLeft':
      return at(row, ctrl ? 0 : column - 1);
    case 'ArrowRight':
      return at(row, ctrl ? columns - 1 : column + 1);
    case 'PageUp':
      return at(row - page, column);
    case 'PageDown':
      return at(row + page, column);
    case 'Home':
      return at(ctrl ? 0 : row, 0);
    case 'End':
      return at(ctrl ? rows - 1 : row, columns - 1);
    default:
      return undefined;
  }
}

/** The block as it is, for copying. */
export const patternOf = (
  { top, bottom, left, right }: Block,
  isGranted: (place: Place) => boolean | undefined,
): Pattern =>
  Array.from({ length: bottom - top + 1 }, (_row, down) =>
    Array.from({ length: right - left + 1 }, (_column, over) =>
      isGranted({ row: top + down, column: left + over }),
    ),
  );

/** What pasting a pattern does: it starts at the block's corner and repeats as far as the block reaches. */
export function pasted(pattern: Pattern, block: Block): readonly Wish[] {
  const height = pattern.length;
  const width = pattern[0]?.length ?? 0;
  if (height === 0 || width === 0) return [];
  const target: Block = {
    ...block,
    bottom: Math.max(block.bottom, block.top + height - 1),
    right: Math.max(block.right, block.left + width - 1),
  };
  return placesOf(target).flatMap((place): Wish[] => {
    const granted = pattern[(place.row - block.top) % height]?.[(place.column - block.left) % width];
    return granted === undefined ? [] : [{ ...place, granted }];
  });
}
