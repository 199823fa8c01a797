/** Filters of the list: chips for those that are set, and one menu to add another. */
import { Combobox, useCombobox } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { MessageFilter, OutcomeFilter } from '../../api/types.ts';
import { useNow } from '../../shared/clock.ts';
import { formatExact } from '../../shared/format.ts';
import { outcomeWords } from '../../shared/outcome.ts';
import { Icon } from '../../shared/shapes.tsx';
import { choices, fieldWords, type Choice, type FilterField } from './filter-choices.ts';

interface FilterMenuProps {
  readonly known: { readonly agents: readonly string[]; readonly objects: readonly string[] };
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly onChoose: (choice: Choice) => void;
}

/** "Filter F": a field to type in, and what can be filtered by. */
export function FilterMenu({ known, opened, onOpened, onChoose }: FilterMenuProps): ReactNode {
  const [typed, setTyped] = useState('');
  const combobox = useCombobox({
    opened,
    onOpenedChange: onOpened,
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setTyped('');
    },
  });
  const { focusSearchInput } = combobox;
  useEffect(() => {
    if (opened) focusSearchInput();
  }, [opened, focusSearchInput]);
  const groups = choices(known, typed, useNow(60_000));
  const all = groups.flatMap((group) => group.choices);
  const choose = (key: string): void => {
    const choice = all.find((each) => each.key === key);
    combobox.closeDropdown();
    if (choice) onChoose(choice);
  };
  return (
    <Combobox store={combobox} width={264} position="bottom-start" onOptionSubmit={choose} offset={2}>
      <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>
        <button
          type="button"
          className="btn btn-small btn-plain"
          aria-haspopup="listbox"
          aria-expanded={opened}
          onClick={() => combobox.toggleDropdown()}
        >
          <Icon name="plus" /> Filter <kbd>F</kbd>
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={typed}
          placeholder="Words, a RefId, refused, RamseySIS"
          aria-label="Filter by"
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            combobox.selectFirstOption();
          }}
        />
        <Combobox.Options aria-label="Filters" tabIndex={0} mah={360} style={{ overflowY: 'auto' }}>
          {groups.map((group) => (
            <Combobox.Group label={fieldWords[group.field]} key={group.field}>
              {group.choices.map((choice) => (
                <Combobox.Option value={choice.key} key={choice.key}>
                  {choice.label}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

interface FilterChipsProps {
  readonly filter: MessageFilter;
  readonly onRemove: (field: FilterField) => void;
}

function words(field: FilterField, value: string | number): string {
  if (typeof value === 'number') return formatExact(value);
  return field === 'outcome' ? outcomeWords[value as OutcomeFilter] : value;
}

const fields = ['outcome', 'object', 'type', 'agent', 'refId', 'text', 'from', 'to'] as const;

/** The filters that are set, each with a button that removes it. */
export function FilterChips({ filter, onRemove }: FilterChipsProps): ReactNode {
  const set = fields.flatMap((field) => {
    const value = filter[field];
    return value === undefined ? [] : [{ field, value }];
  });
  return set.map(({ field, value }) => (
    <span className="filter-chip" key={field}>
      <span className="quiet">{field === 'to' ? 'until' : field}</span> <b>{words(field, value)}</b>
      <button
        type="button"
        aria-label={`Remove the filter ${field} ${words(field, value)}`}
        onClick={() => onRemove(field)}
      >
        <Icon name="close" />
      </button>
    </span>
  ));
}
