/** All keys, on `?`. */
import { Modal, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { setLetters, usePreferences } from '../shared/preferences.ts';
import { useKeysHelp } from './shell-keys.ts';

const groups: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'Everywhere',
    [
      ['Ctrl K', 'Find or do'],
      ['G O', 'Overview'],
      ['G M', 'Messages'],
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
  ['Chart and panes', [['← →', 'Move along the chart; widen or narrow a pane']]],
];

/** The list of keys. */
export function KeysHelp(): ReactNode {
  const opened = useKeysHelp((state) => state.opened);
  const letters = usePreferences((state) => state.letters);
  return (
    <Modal
      opened={opened}
      onClose={() => useKeysHelp.setState({ opened: false })}
      title="Keys"
      size={440}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
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
