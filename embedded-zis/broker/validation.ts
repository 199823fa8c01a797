/** Holds incoming messages against the data model, as far as their zone asks for it (R-XML-8). */
import type { Finding } from '../model/finding.ts';
import { validate } from '../model/validate.ts';
import type { ValidateOptions } from '../model/validate-options.ts';
import { SifFault, type FaultName } from '../sif/fault.ts';
import type { SifMessage } from '../sif/message.ts';
import type { Findings, ValidationMode, ValidationSettings, ZoneSettings } from './ports.ts';

/** What validation makes of a message: a refusal, or what the journal is to say of it; neither where nothing was found. */
export interface Checked {
  readonly refusal?: SifFault;
  readonly findings?: Findings;
}

/** Findings that the journal keeps of a message. */
const kept = 10;

/**
 * Validates the parts of a message that the zone does not leave unchecked. The first error in a part that is enforced
 * refuses the message (R-MSG-3).
 */
export function checkMessage(
  { validation, localObjects }: Pick<ZoneSettings, 'validation' | 'localObjects'>,
  message: SifMessage,
  bytes: Uint8Array,
): Checked {
  let count = 0;
  const found: Finding[] = [];
  for (const { part, mode } of passes(validation, message)) {
    const openObjects = new Set(localObjects.map(({ name }) => name));
    const result = validate(bytes, { part, strict: validation.strict, openObjects, limit: kept });
    const error = mode === 'enforce' && result.findings.find(({ level }) => level === 'error');
    if (error) return { refusal: refusalOf(error) };
    count += result.count;
    found.push(...result.findings);
  }
  if (count === 0) return {};
  const first = found.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, kept);
  return { findings: { count, first } };
}

interface Pass {
  readonly part: NonNullable<ValidateOptions['part']>;
  readonly mode: ValidationMode;
}

/** One pass over the message for each mode that is not off. */
function passes({ infrastructure, payload }: ValidationSettings, { type }: SifMessage): readonly Pass[] {
  // A refused SIF_Ack would leave its message next in the queue, to be pulled and acknowledged in vain for ever (F-23).
  if (type === 'SIF_Ack') return [];
  const objects = type === 'SIF_Event' || type === 'SIF_Response' ? payload : 'off';
  const parts: readonly Pass[] =
    infrastructure === objects
      ? [{ part: 'both', mode: objects }]
      : [
          { part: 'infrastructure', mode: infrastructure },
          { part: 'payload', mode: objects },
        ];
  return parts.filter(({ mode }) => mode !== 'off');
}

/** The refusals by category and code of a finding. */
const faults: Readonly<Record<string, FaultName>> = {
  '1/2': 'notWellFormed',
  '1/3': 'invalidMessage',
  '1/4': 'invalidValue',
  '1/6': 'missingElement',
  '12/3': 'versionUnsupported',
};

function refusalOf({ category, code, sentence, path, line, column }: Finding): SifFault {
  const place = `${path}, line ${line}, column ${column}.`;
  return new SifFault(faults[`${category}/${code}`] ?? 'invalidMessage', `${sentence} ${place}`);
}
