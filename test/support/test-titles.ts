/** Finds the titles of tests in their source: a rule counts as tested only where such a title names it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

/** A test and the rules that its title names. */
export interface TitledTest {
  /** Path of its file, with slashes, from the root of the project. */
  readonly file: string;
  readonly title: string;
  readonly rules: readonly string[];
}

/** Every test of the test files below a folder of the project. */
export function readTests(root: string, folder: string): readonly TitledTest[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .toSorted()
    .flatMap((name) => {
      const path = join(root, folder, name);
      const file = relative(root, path).replaceAll(sep, '/');
      const titles = new Set(testTitles(readFileSync(path, 'utf8')));
      return [...titles].map((title) => ({ file, title, rules: rulesIn(title) }));
    });
}

/** The ids of rules and field notes that a text names, each once. */
function rulesIn(text: string): readonly string[] {
  return [...new Set(text.match(/\b(?:R-[A-Z]+|S-SNAP|F)-\d+\b/g))];
}

/**
 * The titles of `test`, `it`, `test.each`, `test.for` and the like in a source text. A table that stands in the
 * same file gives a title for each of its rows, or the title `as written`. Tests that do not run (skip, todo) are left
 * out.
 */
export function testTitles(source: string, asWritten = false): readonly string[] {
  const file = ts.createSourceFile('test.ts', source, ts.ScriptTarget.Latest);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) titles.push(...titlesOf(node, asWritten ? undefined : file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return titles;
}

/** Without a file the title as it is written. */
function titlesOf(call: ts.CallExpression, file: ts.SourceFile | undefined): readonly string[] {
  const [title] = call.arguments;
  const callee = call.expression;
  const text = title && literal(title);
  if (text === undefined) return [];
  if (isTest(callee)) return [text];
  if (!ts.isCallExpression(callee) || !isTest(callee.expression)) return [];
  const rows = file ? rowsOf(callee.arguments[0], file) : [];
  return rows.length === 0 ? [text] : rows.map((row) => filled(text, row));
}

/** A title with the texts of a row in place of its placeholders, as vitest fills them in. */
function filled(title: string, row: ts.Expression): string {
  const values = (ts.isArrayLiteralExpression(row) ? [...row.elements] : [row]).values();
  return title.replace(/%[sdifjo]/g, (placeholder) => {
    const { value } = values.next();
    return (value && literal(value)) ?? placeholder;
  });
}

/** `test`, `it`, and their properties but those that keep a test from running. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'test' || callee.text === 'it';
  return (
    ts.isPropertyAccessExpression(callee) &&
    !['skip', 'todo', 'skipIf', 'runIf'].includes(callee.name.text) &&
    isTest(callee.expression)
  );
}

/** The text of a string, a template (without what is put into it) or a sum of such; else undefined. */
function literal(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return [node.head, ...node.templateSpans.map((span) => span.literal)].map(({ text }) => text).join('…');
  }
  if (!ts.isBinaryExpression(node)) return undefined;
  return `${literal(node.left) ?? '…'}${literal(node.right) ?? '…'}`;
}

/** The rows of a table: an array, or a constant of the file that is one. */
function rowsOf(table: ts.Expression | undefined, file: ts.SourceFile): readonly ts.Expression[] {
  if (!table) return [];
  if (ts.isAsExpression(table) || ts.isSatisfiesExpression(table)) return rowsOf(table.expression, file);
  if (ts.isArrayLiteralExpression(table)) return table.elements;
  return ts.isIdentifier(table) ? rowsOf(constant(table.text, file), file) : [];
}

/** What the first constant of this name below a node is set to. */
function constant(name: string, node: ts.Node): ts.Expression | undefined {
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === name) {
    return node.initializer;
  }
  return ts.forEachChild(node, (below) => constant(name, below));
}
