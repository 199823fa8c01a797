/** References to characters, such as &amp; and &#65;. */
import { isCharacter } from './xml-characters.ts';
import { MisfitError } from './xml-misfit.ts';

const entity = /&(?:(lt|gt|amp|quot|apos)|#(\d+)|#x([\dA-Fa-f]+));|&/g;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The text with its references resolved; `from` is its place. Throws MisfitError for one that is none. */
export function resolved(raw: string, from: number): string {
  return raw.replace(entity, (_, name: string | undefined, decimal?: string, hex?: string) => {
    if (name !== undefined) return entities[name] ?? '';
    const digits = decimal ?? hex;
    const code = digits === undefined ? NaN : parseInt(digits, decimal === undefined ? 16 : 10);
    if (!isCharacter(code)) throw new MisfitError(from);
    return String.fromCodePoint(code);
  });
}
