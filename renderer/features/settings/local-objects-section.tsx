/** The objects that a zone has beside those of the data model. */
import type { ReactNode } from 'react';
import type { LocalObject, ZoneDetail } from '../../api/types.ts';
import { TextField, useTextEntry } from '../../shared/field.tsx';
import { Icon } from '../../shared/shapes.tsx';
import { useDraft } from './draft.ts';
import { localNameProblem } from './local-name.ts';
import { SectionForm } from './section-form.tsx';
import { Save, Setting } from './setting.tsx';

/** The list, and a line to add one. Nothing is stored before the section is saved. */
export function LocalObjectsSection({ detail }: { readonly detail: ZoneDetail }): ReactNode {
  const draft = useDraft(detail, ['localObjects']);
  const { localObjects } = draft.values;
  const put = (next: readonly LocalObject[]): void => draft.set({ localObjects: next });
  return (
    <SectionForm label="Local objects" draft={draft}>
      <Setting zone={detail.id} name="localObjects" rules="R-PRV-2, R-SUB-1." draft={draft}>
        <p className="quiet">
          Objects that the data model does not have and that agents of this zone have agreed on. They are
          routed like any other, and need rights like any other.
        </p>
        {localObjects.length === 0 ? (
          <p className="local-none soft">There are none. A message about an unknown object is refused.</p>
        ) : (
          <table className="table local-objects" aria-label="Local objects">
            <thead>
              <tr>
                <th scope="col">Object</th>
                <th scope="col">Events</th>
                <th scope="col" aria-label="Remove" />
              </tr>
            </thead>
            <tbody>
              {localObjects.map((object) => {
                const others = localObjects.filter(({ name }) => name !== object.name);
                return (
                  <tr key={object.name}>
                    <th scope="row">{object.name}</th>
                    <td>
                      <label className="local-events">
                        <input
                          type="checkbox"
                          aria-label={`${object.name} has events`}
                          checked={object.events}
                          onChange={({ currentTarget: { checked } }) =>
                            put(
                              localObjects.map((each) =>
                                each.name === object.name ? { ...each, events: checked } : each,
                              ),
                            )
                          }
                        />{' '}
                        has events
                      </label>
                    </td>
                    <td className="num">
                      <button
                        type="button"
                        className="btn btn-small btn-plain"
                        aria-label={`Remove ${object.name}`}
                        onClick={() => put(others)}
                      >
                        Remove
                      </button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
        <AddObject
          taken={localObjects.map(({ name }) => name)}
          onAdd={(name) => put([...localObjects, { name, events: true }])}
        />
      </Setting>
      <Save draft={draft} current={detail.settings} />
    </SectionForm>
  );
}

interface AddObjectProps {
  readonly taken: readonly string[];
  readonly onAdd: (name: string) => void;
}

function AddObject({ taken, onAdd }: AddObjectProps): ReactNode {
  const name = useTextEntry('', (value) => (value === '' ? undefined : localNameProblem(value, taken)));
  const add = (): void => {
    name.tell();
    if (name.value === '' || name.problem !== undefined) return;
    onAdd(name.value);
    name.set('');
  };
  return (
    <div
      className="local-add"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || name.value === '') return;
        event.preventDefault();
        add();
      }}
    >
      <TextField
        label="Name of another object"
        entry={name}
        className="field-short"
        help="As agents write it, upper and lower case as they are."
      />
      <button type="button" className="btn" onClick={add}>
        <Icon name="plus" /> Add
      </button>
    </div>
  );
}
