/** Names of local objects. Pure. */

/** What is wrong with the name of a local object and how to put it right; undefined when nothing is. */
export function localNameProblem(value: string, taken: readonly string[]): string | undefined {
  if (taken.includes(value)) return `${value} is in the list already. Choose another name.`;
  if (!/^[A-Za-z_]/.test(value)) return 'Begin with a letter or _.';
  if (!/^[\w.-]*$/.test(value)) return 'Use letters, digits, and . _ - only.';
  return value.length > 64 ? `Use at most 64 characters; these are ${String(value.length)}.` : undefined;
}
