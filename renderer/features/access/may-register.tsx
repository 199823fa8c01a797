/** The right to register: a switch above the matrix. */
import { Switch } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useDenied } from '../../shared/may.ts';
import type { AccessIndex } from './cells.ts';
import { GrantNow, Seen } from './cell-line.tsx';
import { edit } from './changes.ts';
import { wantedOf, willHave, type ChangeSet } from './change-set.ts';

interface MayRegisterProps {
  readonly zone: string;
  readonly index: AccessIndex;
  readonly changes: ChangeSet;
  readonly agent: string;
  /** Whether the address asks for it. */
  readonly marked: boolean;
}

/** The switch; what it changes joins the changes that are not applied. */
export function MayRegister({ zone, index, changes, agent, marked }: MayRegisterProps): ReactNode {
  const denied = useDenied('admin.changeAccess');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (marked && document.activeElement === document.body) input.current?.focus();
  }, [marked]);
  const right = { agent, right: 'register' } as const;
  const wanted = wantedOf(changes, right);
  return (
    <span className={`may-register${wanted === undefined ? '' : ' matrix-pending'}`}>
      {wanted !== undefined && <b className="change-sign">{wanted ? '+' : '−'}</b>}
      <Switch
        ref={input}
        size="xs"
        label="May register"
        checked={index.open || willHave(changes, index, right)}
        disabled={index.open || denied !== undefined}
        title={denied}
        onChange={({ currentTarget }) => edit(zone, index, [{ ...right, granted: currentTarget.checked }])}
      />
    </span>
  );
}

/** Tells that the agent has tried to register and was refused, and grants it. */
export function RegisterRefused({
  zone,
  index,
  agent,
}: Omit<MayRegisterProps, 'changes' | 'marked'>): ReactNode {
  const missing = { agent, right: 'register' } as const;
  const denial = index.denial(missing);
  if (!denial) return null;
  return (
    <div className="cell-line refused-line" role="group" aria-label="The right to register">
      <p className="grow">
        {agent} may not register: nobody has granted it (R-ACL-2).
        <Seen zone={zone} id={{ agent }} cell={{ denial }} />
      </p>
      <GrantNow zone={zone} missing={missing} />
    </div>
  );
}
