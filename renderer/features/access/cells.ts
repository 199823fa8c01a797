/** The cells of the matrix: what is known of one right of one agent, as mark and as words. Pure. */
import type { AccessTable, Denial, LocalObject, MissingRight } from '../../api/types.ts';
import { plural } from '../../shared/format.ts';
import { rightApplies, rightTitle, type MarkName, type Right } from '../../shared/rights.ts';

/** One right on one object in one context, of one agent. */
export interface CellId {
  readonly agent: string;
  readonly object: string;
  readonly context: string;
  readonly right: Right;
}

/** How a cell stands, without the changes that are not applied. */
export interface Cell {
  readonly mark: MarkName | 'not-applicable';
  /** Whether the agent has the right now. */
  readonly granted: boolean;
  /** Refusals for lack of it, while it is not granted. */
  readonly denial?: Denial;
}

/** Key of a right among all rights of a zone. */
export const rightKey = ({ agent, right, object = '', context = '' }: MissingRight): string =>
  [agent, right, object, context].join('\n');

/** Lookups over the rights of a zone. */
export class AccessIndex {
  /** Every agent has every right, whatever was granted. */
  readonly open: boolean;
  readonly #locals: readonly LocalObject[];
  readonly #granted: ReadonlySet<string>;
  readonly #announced: ReadonlySet<string>;
  readonly #used: ReadonlySet<string>;
  readonly #denials: ReadonlyMap<string, Denial>;
  readonly #objects: ReadonlyMap<string, ReadonlySet<string>>;

  constructor({ policy, localObjects, agents, grants, announcements, used, denials }: AccessTable) {
    this.open = policy === 'open';
    this.#locals = localObjects;
    this.#granted = new Set([
      ...grants.flatMap(({ rights, ...grant }) => rights.map((right) => rightKey({ ...grant, right }))),
      ...agents.flatMap(({ sourceId: agent, register }) =>
        register ? [rightKey({ agent, right: 'register' })] : [],
      ),
    ]);
    this.#announced = new Set(announcements.map(({ role, ...entry }) => rightKey({ ...entry, right: role })));
    this.#used = new Set(used.map(rightKey));
    this.#denials = merged(denials);
    const touched = Map.groupBy([...grants, ...announcements, ...used, ...denials], ({ agent, context }) =>
      [agent, context].join('\n'),
    );
    this.#objects = new Map(
      [...touched].map(([key, entries]) => [key, new Set(entries.flatMap(({ object }) => object ?? []))]),
    );
  }

  /** Whether the right is stored as granted, whatever the policy says. */
  isGranted(right: MissingRight): boolean {
    return this.#granted.has(rightKey(right));
  }

  /** Refusals for lack of a right that is still not granted. */
  denial(right: MissingRight): Denial | undefined {
    return this.open || this.isGranted(right) ? undefined : this.#denials.get(rightKey(right));
  }

  /** Every right that was used and refused, and is still not granted. */
  get denials(): readonly Denial[] {
    return [...this.#denials.values()].filter((denial) => this.denial(denial) !== undefined);
  }

  /** Whether the right can exist for the object at all. */
  applies({ right, object }: Pick<CellId, 'right' | 'object'>): boolean {
    return rightApplies(right, object, this.#locals);
  }

  cell(id: CellId): Cell {
    if (!this.applies(id)) return { mark: 'not-applicable', granted: false };
    const key = rightKey(id);
    if (this.open || this.#granted.has(key)) {
      return { mark: this.#used.has(key) ? 'granted' : 'unused', granted: true };
    }
    const denial = this.#denials.get(key);
    if (denial) return { mark: 'denied', granted: false, denial };
    return { mark: this.#announced.has(key) ? 'asked' : 'none', granted: false };
  }

  /** Objects of which the agent has, announced, used or was refused a right in a context. */
  objects(agent: string, context: string): ReadonlySet<string> {
    return this.#objects.get([agent, context].join('\n')) ?? new Set();
  }
}

/** One entry for each right: refusals of a right may come in several groups. */
function merged(denials: readonly Denial[]): ReadonlyMap<string, Denial> {
  const byKey = new Map<string, Denial>();
  for (const denial of denials) {
    const key = rightKey(denial);
    const other = byKey.get(key);
    const newest = other && other.last > denial.last ? other : denial;
    byKey.set(key, other ? { ...newest, count: other.count + denial.count } : denial);
  }
  return byKey;
}

const markWords: Readonly<Record<Cell['mark'], string>> = {
  granted: 'granted',
  unused: 'granted, never used',
  denied: 'used but denied',
  asked: 'announced, not granted',
  none: 'not granted',
  'not-applicable': 'does not apply',
};

/** The cell in words: "Request StudentPersonal: used but denied, 31 times". */
export function cellWords(id: CellId, { mark, denial }: Cell, wanted: boolean | undefined): string {
  const count = denial ? `, ${plural(denial.count, 'time')}` : '';
  const change = wanted === undefined ? '' : wanted ? '; to be granted' : '; to be revoked';
  return `${rightTitle(id.right)} ${id.object}: ${markWords[mark]}${count}${change}`;
}
