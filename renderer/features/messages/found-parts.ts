/** Where the words that were searched for stand in a message. */

/** A part of a message: what stands before, the word itself, what stands after. */
export interface FoundPart {
  readonly before: string;
  readonly word: string;
  readonly after: string;
}

/** Characters on each side. */
const around = 36;
/** Words are looked for so far into a message. */
const lookedAt = 1_000_000;

/** The text in lower case without accents, character for character. */
const folded = (text: string): string =>
  text.replace(/[À-ž]/g, (each) => each.normalize('NFD').charAt(0)).toLowerCase();

/** The first place of each word, at most three. */
export function foundParts(xml: string, wanted: string): readonly FoundPart[] {
  const text = xml.slice(0, lookedAt);
  const plain = folded(text);
  const words = [...new Set(folded(wanted).match(/[\p{L}\p{N}]+/gu) ?? [])];
  return words.slice(0, 3).flatMap((word) => {
    const match = new RegExp(`(?<![\\p{L}\\p{N}])${word}`, 'u').exec(plain);
    if (!match) return [];
    const end = match.index + word.length;
    return {
      before: text.slice(Math.max(0, match.index - around), match.index),
      word: text.slice(match.index, end),
      after: text.slice(end, end + around),
    };
  });
}
