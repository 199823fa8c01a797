/** All keys, on `?`. */
import { Modal, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../shared/shapes.tsx';
import { setLetters, usePreferences } from '../shared/preferences.ts';
import { useKeysHelp } from './shell-keys.ts';

const groups: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'Everywhere',
    [
      ['Ctrl K', 'Find or do'],
      ['G O', 'Overview'],
      ['G A', 'Agents'],
      ['G R', 'Access'],
      ['G C', 'Contexts'],
      ['G Q', 'Queues'],
      ['G M', 'Messages'],
      ['G L', 'Log'],
      ['G W', 'Workbench'],
      ['G S', 'Settings'],
      ['F6', 'Next region'],
      ['?', 'This list'],
      ['Esc', 'Close the innermost'],
    ],
  ],
  [
    'Messages',
    [
      ['↑ ↓', 'One message up or down'],
      ['K J', 'The same, from anywhere'],
      ['PgUp PgDn', 'A page up or down'],
      ['Home End', 'Newest, oldest loaded'],
      ['Enter', 'Open the pane'],
      ['L', 'Follow the newest'],
      ['F', 'Filter'],
    ],
  ],
  [
    'Queues',
    [
      ['Enter', 'Peek at the message'],
      ['Space', 'Select'],
      ['Shift ↑ ↓', 'Select more'],
      ['Ctrl A', 'Select all'],
      ['Del', 'Remove'],
      ['W', 'Why it waits'],
    ],
  ],
  [
    'Workbench',
    [
      ['Ctrl Enter', 'Send'],
      ['F8', 'Go to the error'],
      ['Tab', 'Leave the editor'],
    ],
  ],
  [
    'Access',
    [
      ['↑ ↓ ← →', 'From cell to cell; with Shift a block'],
      ['Space', 'Grant or revoke, not applied yet'],
      ['Ctrl C V', 'Copy a block, paste it'],
      ['Ctrl D', 'Fill the block from its first row'],
      ['Ctrl Z', 'Take the last change back'],
      ['Ctrl Enter', 'Apply the changes'],
      ['/', 'Filter the rows'],
    ],
  ],
  ['Chart and panes', [['← →', 'Move along the chart; widen or narrow a pane']]],
];

const close = (): void => useKeysHelp.setState({ opened: false });

/** The list of keys. */
export function KeysHelp(): ReactNode {
  const opened = useKeysHelp((state) => state.opened);
  const letters = usePreferences((state) => state.letters);
  return (
    <Modal
      opened={opened}
      onClose={close}
      withCloseButton={false}
      size={440}
      attributes={{ content: { 'aria-label': 'Keys' } }}
    >
      <div className="keys-head">
        <h2>Keys</h2>
        <button type="button" className="btn btn-plain btn-icon" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {groups.map(([name, keys]) => (
        <section key={name} className="keys-group">
          <h3>{name}</h3>
          <dl>
            {keys.map(([key, what]) => (
              <div key={key}>
                <dt>
                  {key.split(' ').map((each) => (
                    <kbd key={each}>{each}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Switch
        label="Single letters act as commands"
        checked={letters}
        onChange={({ currentTarget }) => setLetters(currentTarget.checked)}
      />
    </Modal>
  );
}
