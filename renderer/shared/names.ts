/** What ids and names may look like, in sentences for people. The server checks the same. */

const longestId = 64;
const longestName = 200;

/** What is wrong with an id for a new zone or context. `what` begins the sentence: "An id". */
export function newIdProblem(value: string, what: string): string | undefined {
  if (value === '') return `${what} is missing. Type 1 to ${String(longestId)} characters.`;
  if (/\s/.test(value)) return `${what} has no blanks. Leave them out, or write - or _ instead.`;
  if (/[/?#]/.test(value)) return `${what} holds none of / ? #. Leave them out.`;
  if (value.length > longestId)
    return `${what} has at most ${String(longestId)} characters; this has ${String(value.length)}.`;
  return undefined;
}

/** What is wrong with a zone's name. */
export function zoneNameProblem(value: string): string | undefined {
  const { length } = value.trim();
  if (length === 0) return 'A name is missing. Type what people call this zone.';
  if (length > longestName)
    return `A name has at most ${String(longestName)} characters; this has ${String(length)}.`;
  return undefined;
}
