/** The list of servers elsewhere, where the host keeps one. */
import { Modal } from '@mantine/core';
import { useEffect, useState, type ReactNode, type SubmitEvent } from 'react';
import { create } from 'zustand';
import { host } from '../host/current.ts';
import type { KeptConnection } from '../host/host.ts';
import { stopAtProblem, TextField, useTextEntry } from '../shared/field.tsx';
import { Icon } from '../shared/shapes.tsx';

/** Whether the list is open. */
export const useServers = create<{ readonly opened: boolean }>(() => ({ opened: false }));

const close = (): void => useServers.setState({ opened: false });
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function AddServer(): ReactNode {
  const name = useTextEntry('', (text) => (text.trim() === '' ? 'Give the server a name.' : undefined));
  const address = useTextEntry('', (text) =>
    /^https?:\/\//.test(text.trim()) ? undefined : 'Give the address of its console, with https://.',
  );
  const certificate = useTextEntry('', () => undefined);
  const [refusal, setRefusal] = useState<string>();
  const add = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (stopAtProblem(event.currentTarget, [name, address, certificate])) return;
    const wanted = {
      name: name.value,
      address: address.value.trim(),
      certificate: certificate.value,
    };
    host.connections.add(wanted).then(
      (wrong) => {
        setRefusal(wrong);
        if (wrong === undefined) close();
      },
      (error: unknown) => setRefusal(reasonOf(error)),
    );
  };
  return (
    <form onSubmit={add} noValidate>
      <h3>Add a server</h3>
      <TextField label="Name" help="As it is to stand in the menu." entry={name} />
      <TextField
        label="Address"
        help="That of its console. A token in it signs in once and is not kept."
        entry={address}
      />
      <TextField
        label="Fingerprint of its certificate"
        help="SHA-256. Then no other certificate is taken. Empty: the system decides whom to trust."
        entry={certificate}
      />
      {refusal !== undefined && (
        <p className="refused-ink" role="alert">
          {refusal}
        </p>
      )}
      <button type="submit" className="btn btn-main">
        Add and open
      </button>
    </form>
  );
}

function List(): ReactNode {
  const [kept, setKept] = useState<readonly KeptConnection[]>();
  const [failure, setFailure] = useState<string>();
  const fail = (error: unknown): void => setFailure(reasonOf(error));
  const load = (): Promise<void> => host.connections.list().then(setKept);
  useEffect(() => {
    load().catch(fail);
  }, []);
  if (failure !== undefined) return <p role="alert">{failure}</p>;
  if (kept === undefined) return null;
  if (kept.length === 0) {
    return <p className="quiet">The consoles of servers elsewhere would stand here. Add one below.</p>;
  }
  return (
    <ul className="zone-links" aria-label="Servers elsewhere">
      {kept.map(({ id, name, address, pinned }) => (
        <li key={id}>
          <button
            type="button"
            className="link"
            onClick={() => void host.connections.open(id).then(close, fail)}
          >
            {name}
          </button>{' '}
          <span className="quiet">
            {address}
            {pinned ? ', certificate pinned' : ''}
          </span>{' '}
          <button
            type="button"
            className="btn btn-small"
            aria-label={`Remove ${name} and its sign-in`}
            onClick={() => void host.connections.remove(id).then(load).catch(fail)}
          >
            Remove
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The list and the form for one more. Not there where the host keeps no list. */
export function Servers(): ReactNode {
  const opened = useServers((state) => state.opened);
  if (!host.capabilities.connections) return null;
  return (
    <Modal
      opened={opened}
      onClose={close}
      withCloseButton={false}
      size={440}
      attributes={{ content: { 'aria-label': 'Servers elsewhere' } }}
    >
      <div className="keys-head">
        <h2>Servers elsewhere</h2>
        <button type="button" className="btn btn-plain btn-icon" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <List />
      <AddServer />
    </Modal>
  );
}
