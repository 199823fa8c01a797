/** SIF_ExtendedQueryResults (R-XQ-4). */
import { element, escapeText, writeTree } from '../sif/xml-writer.ts';
import type { Cell } from './evaluate-extended.ts';
import type { Column } from './extended-query.ts';

/** SIF_ExtendedQueryResults: a header for each column in the order of SIF_Select, then rows as writeRow wrote them. */
export function writeExtendedResults(columns: readonly Column[], rows: readonly string[]): string {
  return element(
    'SIF_ExtendedQueryResults',
    {},
    element('SIF_ColumnHeaders', {}, ...columns.map(writeHeader)),
    element('SIF_Rows', {}, ...rows),
  );
}

function writeHeader({ objectName, alias, path }: Column): string {
  return element('SIF_Element', { ObjectName: objectName, Alias: alias }, escapeText(path));
}

/** A row, one C for each column. */
export function writeRow(cells: readonly Cell[]): string {
  return element('R', {}, ...cells.map((cell) => element('C', {}, writeCell(cell))));
}

function writeCell(cell: Cell): string {
  return typeof cell === 'string' ? escapeText(cell) : cell.map(writeTree).join('');
}
