/** The chips: an agent, an object, a context, an address or a message id looks and acts the same everywhere. */
import { Menu } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { copyText } from './copy.tsx';
import type { Segment } from './refusal.ts';

interface ChipMenuProps {
  readonly kind: 'agent' | 'object' | 'context' | 'id' | 'address';
  readonly value: string;
  /** Shown instead of the value, which stays on hover and copy. */
  readonly label?: string;
  /** Filters of Messages that show what has to do with it. */
  readonly search?: { readonly agent?: string; readonly object?: string };
}

function ChipMenu({ kind, value, label = value, search }: ChipMenuProps): ReactNode {
  const { zone } = useParams({ strict: false });
  const page = zone === undefined ? undefined : pageOf(kind, value, zone);
  return (
    <Menu position="bottom-start" offset={2} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={`chip chip-${kind}`} title={value}>
          {label}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {page}
        {zone !== undefined && search && (
          <Menu.Item
            renderRoot={(props) => <Link {...props} to="/$zone/messages" params={{ zone }} search={search} />}
          >
            Messages of {value}
          </Menu.Item>
        )}
        <Menu.Item onClick={() => void copyText(value)}>
          Copy {kind === 'id' ? 'the message id' : value}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The way to the page about it, where there is one. */
function pageOf(kind: ChipMenuProps['kind'], value: string, zone: string): ReactNode {
  switch (kind) {
    case 'agent':
      return (
        <>
          <Menu.Item
            renderRoot={(props) => (
              <Link {...props} to="/$zone/agents/$agent" params={{ zone, agent: value }} />
            )}
          >
            Open {value}
          </Menu.Item>
          <Menu.Item
            renderRoot={(props) => (
              <Link {...props} to="/$zone/access" params={{ zone }} search={{ agent: value }} />
            )}
          >
            Rights of {value}
          </Menu.Item>
        </>
      );
    case 'object':
      return (
        <Menu.Item
          renderRoot={(props) => (
            <Link
              {...props}
              to="/$zone/access"
              params={{ zone }}
              search={{ view: 'object', object: value }}
            />
          )}
        >
          Rights on {value}
        </Menu.Item>
      );
    case 'context':
    case 'id':
    case 'address':
      return undefined;
  }
}

/** An agent, by its SIF_SourceId. */
export const AgentChip = ({ agent }: { readonly agent: string }): ReactNode => (
  <ChipMenu kind="agent" value={agent} search={{ agent }} />
);

/** A SIF object, by its name. */
export const ObjectChip = ({ object }: { readonly object: string }): ReactNode => (
  <ChipMenu kind="object" value={object} search={{ object }} />
);

/** A SIF context. */
export const ContextChip = ({ context }: { readonly context: string }): ReactNode => (
  <ChipMenu kind="context" value={context} />
);

/** A SIF_MsgId: its beginning, whole on hover and copy. */
export const MessageIdChip = ({ msgId }: { readonly msgId: string }): ReactNode => (
  <ChipMenu kind="id" value={msgId} label={msgId.slice(0, 8)} />
);

/** A sentence whose agents, objects and contexts are chips. */
export function Sentence({ of }: { readonly of: readonly Segment[] }): ReactNode {
  return of.map((segment, index) => {
    if (typeof segment === 'string') return segment;
    if ('agent' in segment) return <AgentChip key={index} agent={segment.agent} />;
    if ('object' in segment) return <ObjectChip key={index} object={segment.object} />;
    if ('context' in segment) return <ContextChip key={index} context={segment.context} />;
    return <ChipMenu key={index} kind="address" value={segment.address} />;
  });
}
