/** Copying, with a word about how it went. */
import type { ReactNode } from 'react';
import { host } from '../host/current.ts';
import { notify } from './notices.ts';

/** Puts text on the clipboard and says so. */
export async function copyText(text: string, what = 'Copied'): Promise<void> {
  try {
    await host.copy(text);
    notify('done', `${what}.`);
  } catch {
    notify('failed', 'Nothing was copied: the browser does not allow it. Select the text and press Ctrl+C.');
  }
}

interface CopyButtonProps {
  readonly text: string;
  /** What was copied, for the notice: "Address copied". */
  readonly done: string;
  readonly label?: string;
  readonly className?: string;
}

/** A small button that copies. Not there where the host cannot. */
export function CopyButton({ text, done, label = 'Copy', className = '' }: CopyButtonProps): ReactNode {
  if (!host.capabilities.clipboard) return null;
  return (
    <button type="button" className={`btn btn-small ${className}`} onClick={() => void copyText(text, done)}>
      {label}
    </button>
  );
}
