/** Follows a scanned document through the rules of its elements and gathers what is not as they have it. */
import { sifNamespace } from '../sif/read-message.ts';
import { isSupported } from '../sif/versions.ts';
import type { ScanHandler, ScannedAttribute } from '../sif/xml-scan-handler.ts';
import { checkContents, type Sayer } from './contents.ts';
import { elementRule, type ElementRule, type Slot } from './element-rule.ts';
import { quoted, type PlacedFinding } from './finding.ts';
import { Frame, type Scope } from './frame.ts';
import { findObject } from './objects.ts';
import type { Mode, ValidateOptions } from './validate-options.ts';
import { alternatives, type ValueCheck } from './value-check.ts';

/** Minor version of the tables: SIF 2.3. */
const tablesMinor = 3;

/** What a finding says beside its place. */
type Said = Omit<PlacedFinding, 'at' | 'level' | 'path'>;

/** Elements whose children are objects. */
const payloadParents = new Set(['SIF_EventObject', 'SIF_ObjectData', 'SIF_Example', 'ReportData']);

/** Attributes and elements that say an object's name. */
const objectNames = new Set(['ObjectName', 'SIF_DestinationProvider']);

/** One pass over one document. */
export class Validator implements ScanHandler, Sayer {
  /** All that was found, kept or not. */
  count = 0;
  readonly #options: ValidateOptions;
  readonly #limit: number;
  readonly #frames: Frame[] = [];
  readonly #found: PlacedFinding[] = [];
  #depth = 0;
  /** Open elements that nothing is asked of. */
  #skipped = 0;
  #root = '';
  #uri = '';
  #errors = 0;
  #newer: boolean;

  constructor(options: ValidateOptions) {
    this.#options = options;
    this.#limit = options.limit ?? 100;
    this.#newer = isNewer(options.version ?? '2.3');
  }

  /** Name of the root element, what was found, and how much of that is errors. */
  result(): { readonly root: string; readonly found: readonly PlacedFinding[]; readonly errors: number } {
    return { root: this.#root, found: this.#found, errors: this.#errors };
  }

  open(name: string, uri: string, attributes: readonly ScannedAttribute[], at: number): void {
    if (this.#skipped > 0) {
      this.#skipped++;
      return;
    }
    const parent = this.#depth > 0 ? this.#frames[this.#depth - 1] : undefined;
    if (!parent) this.#openRoot(name, uri, attributes, at);
    else if (parent.rule.open) this.#skipped = 1;
    else if (uri !== this.#uri) this.#skip(parent, name, at, `in the namespace ${uri === '' ? 'none' : uri}`);
    else if (parent.rule.choice) this.#openChosen(parent, parent.rule.choice.names, name, attributes, at);
    else this.#openSlot(parent, name, attributes, at);
  }

  text(value: string, at: number): void {
    if (this.#skipped > 0) return;
    const frame = this.#frames[this.#depth - 1];
    if (!frame) return;
    if (frame.text === '') frame.textAt = at;
    frame.text += value;
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped--;
      return;
    }
    const frame = this.#frames[this.#depth - 1];
    if (!frame) return;
    const parent = this.#frames[this.#depth - 2];
    if (frame.rule.value) this.#checkText(frame, frame.rule.value);
    else if (!frame.rule.open) checkContents(frame, this);
    if (parent?.rule.key) this.#checkKey(frame, parent, parent.rule.key);
    if (parent?.rule.watched.has(frame.name))
      (parent.values ??= new Map()).set(frame.name, frame.text.trim());
    this.#depth--;
  }

  say(frame: Frame, said: Said, inside = '', at = frame.at): void {
    this.#say(frame.scope, said, at, inside);
  }

  #openRoot(name: string, uri: string, attributes: readonly ScannedAttribute[], at: number): void {
    this.#root = name;
    this.#uri = uri;
    const infrastructure = this.#options.part !== 'payload';
    const message: Scope = { ...scopeOf('response'), said: infrastructure };
    if (name === 'SIF_Message' || (uri !== '' && uri !== sifNamespace)) {
      if (uri !== sifNamespace) {
        const sentence = `The namespace of ${name} must be ${sifNamespace}${uri === '' ? '' : `, not ${uri}`}.`;
        this.#say(message, { category: 12, code: 3, sentence, expected: sifNamespace }, at, name); // R-MSG-4
        this.#skipped = 1;
        return;
      }
      this.#readVersion(attributes, at, message);
      this.#push(name, elementRule(name), message, attributes, at);
      return;
    }
    const rule = findObject(name) && elementRule(name);
    const object: Scope = {
      ...scopeOf(this.#options.mode ?? 'add'),
      said: this.#options.part !== 'infrastructure',
    };
    if (rule) this.#push(name, rule, object, attributes, at);
    else {
      this.#sayUnknown(object, { code: 3, sentence: `${name} is no object of the data model.` }, at, name);
      this.#skipped = 1;
    }
  }

  #readVersion(attributes: readonly ScannedAttribute[], at: number, scope: Scope): void {
    const version = attributes.find((attribute) => attribute.name === 'Version')?.value.trim();
    if (version === undefined) return; // said as a missing attribute
    this.#newer = isNewer(version);
    if (isSupported(version)) return;
    const sentence = `Messages of version ${quoted(version)} are not supported.`;
    this.#say(scope, { category: 12, code: 3, sentence, expected: '2.0 to 2.7' }, at, 'SIF_Message/@Version'); // R-VER-3
  }

  /** An object, or a message in a message. */
  #openChosen(
    parent: Frame,
    names: ReadonlySet<string>,
    name: string,
    attributes: readonly ScannedAttribute[],
    at: number,
  ): void {
    const count = (parent.counts[0] ?? 0) + 1;
    parent.counts[0] = count;
    if (count === 1) parent.chosen = name;
    const payload = payloadParents.has(parent.name);
    const scope = payload ? this.#payloadScope(parent) : parent.scope;
    const path = payload && count > 1 ? `${name}[${count}]` : name;
    const most = parent.rule.choice?.most ?? 1;
    if (count > most || name !== parent.chosen) {
      const sentence = `${parent.name} holds ${name} beside ${parent.chosen}.`;
      this.#say(parent.scope, { code: 3, sentence, expected: `${parent.chosen} alone` }, at, path);
    }
    const objectName = parent.attribute('ObjectName');
    if (objectName !== undefined && objectName.trim() !== name) {
      const sentence = `${parent.name}/@ObjectName says ${objectName}, but ${name} stands in it.`;
      this.#say(parent.scope, { code: 3, sentence, expected: objectName }, at, path);
    }
    const rule = names.has(name) ? elementRule(name) : undefined;
    if (rule && !(payload && this.#options.part === 'infrastructure')) {
      const frame = this.#push(name, rule, scope, attributes, at);
      if (payload) frame.number = count;
      return;
    }
    if (!rule && !(payload && this.#options.openObjects?.has(name))) {
      const known = payload && findObject(name) ? `${name} may not stand in ${parent.name}.` : undefined;
      const sentence = known ?? `${name} is no ${payload ? 'object of the data model' : 'message'}.`;
      const expected = names.size <= 12 ? alternatives([...names]) : undefined;
      this.#sayUnknown(scope, { code: 3, sentence, ...(expected && { expected }) }, at, path);
    }
    this.#skipped = 1;
  }

  #payloadScope(parent: Frame): Scope {
    const implied = modes[parent.attribute('Action') ?? ''] ?? 'selected';
    return { ...scopeOf(this.#options.mode ?? implied), said: this.#options.part !== 'infrastructure' };
  }

  #openSlot(parent: Frame, name: string, attributes: readonly ScannedAttribute[], at: number): void {
    const slot = parent.rule.slotsByName.get(name);
    if (!slot) {
      this.#skip(parent, name, at, undefined);
      return;
    }
    const number = (parent.counts[slot.index] ?? 0) + 1;
    parent.counts[slot.index] = number;
    const frame = this.#push(name, slot.rule, parent.scope, attributes, at, slot, number, parent);
    if (slot.index < parent.reached) {
      const before = parent.rule.slots[parent.reached]?.name ?? '';
      const sentence = `${name} stands too late: it belongs before ${before}.`;
      this.#say(frame.scope, { code: 3, sentence, expected: `before ${before}` }, at); // R-XML-7
    } else if (number > 1 && !slot.repeatable) {
      this.#say(frame.scope, { code: 3, sentence: `${name} may stand once.`, expected: 'once' }, at);
    }
    if (slot.index > parent.reached) parent.reached = slot.index;
  }

  /** An element that its parent does not know. */
  #skip(parent: Frame, name: string, at: number, where: string | undefined): void {
    const { value, slots } = parent.rule;
    const inside = slots.length > 0 ? '' : value ? 'a value' : 'nothing';
    const sentence =
      where !== undefined
        ? `${name} stands ${where}; only the namespace of the document is allowed here.`
        : inside === ''
          ? `${name} is no element of ${parent.name}.`
          : `${parent.name} holds ${inside}, not elements.`;
    const next = slots.slice(Math.max(0, parent.reached)).map((slot) => slot.name);
    const shown = next.length > 8 ? [...next.slice(0, 8), '…'].join(', ') : alternatives(next);
    const expected = inside === '' ? shown : (value?.expected ?? 'nothing');
    this.#sayUnknown(parent.scope, { code: 3, sentence, expected }, at, name);
    this.#skipped = 1;
  }

  #push(
    name: string,
    rule: ElementRule | undefined,
    scope: Scope,
    attributes: readonly ScannedAttribute[],
    at: number,
    slot?: Slot,
    number = 1,
    parent?: Frame,
  ): Frame {
    const frame = (this.#frames[this.#depth] ??= new Frame());
    this.#depth++;
    if (rule) frame.start(name, rule, scope, attributes, at);
    frame.slot = slot;
    frame.number = number;
    this.#checkAttributes(frame, parent);
    return frame;
  }

  #checkAttributes(frame: Frame, parent: Frame | undefined): void {
    const { rule, attributes, scope } = frame;
    let mandatory = 0;
    for (const { name, value, at } of attributes) {
      const known = rule.attributes.get(name);
      if (!known) {
        this.#checkForeignAttribute(frame, name, value, at);
        continue;
      }
      if (known.mandatory) mandatory++;
      if (!known.check.accepts(value)) this.#sayValue(scope, known.check, value, at, `@${name}`);
      if (name === 'SIF_Action') {
        frame.deleted = scope.actions && value.trim() === 'Delete';
        if (scope.whole) {
          const sentence = 'SIF_Action stands in Change events; here the list is whole.'; // R-DM-4
          this.#say(scope, { code: 4, sentence, expected: 'no SIF_Action' }, at, '@SIF_Action');
        }
      }
    }
    if (mandatory === rule.mandatoryAttributes.length) return;
    if (!scope.attributes && frame.slot) return;
    const key = frame.deleted ? parent?.rule.key : undefined;
    for (const { name, check } of rule.mandatoryAttributes) {
      if (frame.attribute(name) !== undefined || (key && !key.includes(`@${name}`))) continue;
      const said = { code: 6, sentence: `The attribute ${name} is missing.`, expected: check.expected };
      this.#say(scope, said, frame.at, `@${name}`);
    }
  }

  /** Attributes of XML Schema, and those that no table knows. */
  #checkForeignAttribute(frame: Frame, name: string, value: string, at: number): void {
    if (name !== 'xsi:nil') {
      const names = [...frame.rule.attributes.keys()];
      const said = {
        code: 3,
        sentence: `${name} is no attribute of ${frame.name}.`,
        expected: names.length === 0 ? 'no attributes' : alternatives(names),
      };
      this.#sayUnknown(frame.scope, said, at, `@${name}`);
      return;
    }
    const nil = value.trim();
    if (!/^(true|false|0|1)$/.test(nil)) {
      const sentence = `xsi:nil must be true or false; found ${quoted(value)}.`;
      this.#say(frame.scope, { code: 4, sentence, expected: 'true or false' }, at, '@xsi:nil');
    } else if (nil === 'true' || nil === '1') {
      frame.nil = true;
      if (frame.slot?.row.nillable) return;
      const sentence = `${frame.name} may not be nil.`; // R-XML-13
      this.#say(frame.scope, { code: 4, sentence, expected: 'no xsi:nil' }, at, '@xsi:nil');
    }
  }

  #checkText(frame: Frame, check: ValueCheck): void {
    const { text, nil, deleted } = frame;
    if (nil && text !== '') {
      const sentence = `${frame.name} is nil and holds ${quoted(text)}.`;
      this.#say(frame.scope, { code: 3, sentence, expected: 'nothing' }, frame.textAt);
    } else if (!nil && !(deleted && text === '') && !check.accepts(text)) {
      this.#sayValue(frame.scope, check, text, text === '' ? frame.at : frame.textAt, '');
    }
  }

  /** Items of an ActionList are known by their keys, which are unique (R-DM-3, R-DM-4). */
  #checkKey(item: Frame, list: Frame, key: readonly string[]): void {
    const values = key.map((name) => item.valueOf(name));
    const missing = key.find((name, index) => values[index] === undefined && !name.startsWith('@'));
    if (missing !== undefined) {
      if (item.scope.actions) {
        const sentence = `${missing}, the key of the items of ${list.name}, is missing.`;
        this.#say(item.scope, { code: 6, sentence }, item.at, missing);
      }
      return;
    }
    if (values.includes(undefined)) return;
    const whole = values.join('\n');
    list.keys ??= new Set();
    if (list.keys.has(whole)) {
      const sentence = `${list.name} has another ${item.name} with the key ${quoted(values.join(', '))}.`;
      this.#say(item.scope, { code: 4, sentence, expected: `a ${key.join(', ')} of its own` }, item.at);
    }
    list.keys.add(whole);
  }

  #sayValue(scope: Scope, check: ValueCheck, value: string, at: number, attribute: string): void {
    const name = attribute === '' ? (this.#frames[this.#depth - 1]?.name ?? '') : attribute.slice(1);
    if (objectNames.has(name) && this.#options.openObjects?.has(value.trim())) return;
    const parent = this.#frames[this.#depth - 2]?.rule;
    const hint =
      check.codeSet !== undefined && parent?.slotsByName.has('OtherCodeList')
        ? ' Local codes go to OtherCodeList.'
        : '';
    const sentence = `${name} must be ${check.expected}; found ${quoted(value)}.${hint}`; // R-DM-9
    const said = { code: 4, sentence, expected: check.expected };
    if (check.values) this.#sayUnknown(scope, said, at, attribute);
    else this.#say(scope, said, at, attribute);
  }

  /** A name or code that a newer version may know. */
  #sayUnknown(scope: Scope, said: Said, at: number, inside: string): void {
    this.#say(scope, said, at, inside, this.#newer && this.#options.strict !== true ? 'note' : 'error');
  }

  #say(scope: Scope, said: Said, at: number, inside = '', level: PlacedFinding['level'] = 'error'): void {
    if (!scope.said) return;
    this.count++;
    if (level === 'error') this.#errors++;
    const full = this.#found.length >= this.#limit;
    if (full && !(level === 'error' && this.#errors === 1)) return;
    if (full) this.#found.pop(); // the first error is kept in any case
    const steps = this.#frames.slice(0, this.#depth).map((frame) => frame.step);
    const path = [...steps, ...(inside === '' ? [] : [inside])].join('/');
    this.#found.push({ ...said, level, path, at });
  }
}

const modes: Readonly<Record<string, Mode>> = { Add: 'add', Change: 'change', Delete: 'delete' };

function scopeOf(mode: Mode): Scope {
  const whole = mode === 'add' || mode === 'response';
  return { whole, attributes: whole || mode === 'change', actions: mode === 'change', said: true };
}

/** Whether a version is beyond the tables, so that they may not know all of its names. */
function isNewer(version: string): boolean {
  return Number(/^2\.(\d+)/.exec(version)?.[1] ?? 0) > tablesMinor;
}
