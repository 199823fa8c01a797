/** What of the workbench is in the address. Pure. */
import { textIn, withoutUndefined } from '../../shared/address.ts';
import { isTemplateId, type TemplateId } from './templates.ts';

/** What is open in the editor; drafts and sent messages are known to this browser only. */
export type Source =
  | { readonly kind: 'template'; readonly id: TemplateId }
  | { readonly kind: 'draft' | 'sent'; readonly id: string };

/** The open message and the tab of the pane. */
export interface WorkbenchSearch {
  readonly template?: TemplateId;
  readonly draft?: string;
  readonly sent?: string;
  /** The pane shows the sender's queue instead of the answer. */
  readonly pane?: 'queue';
}

/** Reads an address that a person may have typed; what makes no sense is left out. */
export function parseWorkbenchSearch(search: Readonly<Record<string, unknown>>): WorkbenchSearch {
  const template = textIn(search['template']);
  const draft = textIn(search['draft']);
  const sent = textIn(search['sent']);
  const pane = search['pane'] === 'queue' ? ({ pane: 'queue' } as const) : {};
  if (template !== undefined && isTemplateId(template)) return { template, ...pane };
  if (draft !== undefined) return { draft, ...pane };
  if (sent !== undefined) return { sent, ...pane };
  return pane;
}

/** What an address opens; undefined where it leaves that to the page. */
export function sourceOf({ template, draft, sent }: WorkbenchSearch): Source | undefined {
  if (template !== undefined) return { kind: 'template', id: template };
  if (draft !== undefined) return { kind: 'draft', id: draft };
  return sent === undefined ? undefined : { kind: 'sent', id: sent };
}

/** An address that opens this, with the same pane. */
export const searchFor = (source: Source, { pane }: WorkbenchSearch): WorkbenchSearch =>
  withPane({ [source.kind]: source.id }, pane);

/** The same message beside another tab of the pane. */
export function withPane(
  { template, draft, sent }: WorkbenchSearch,
  pane: WorkbenchSearch['pane'],
): WorkbenchSearch {
  return withoutUndefined<WorkbenchSearch>({ template, draft, sent, pane });
}
