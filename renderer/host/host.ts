/** What surrounds the console. Pages ask for capabilities, never which host it is. */

/** What a host can do; the console leaves out what it cannot. */
export interface HostCapabilities {
  /** Text can be put on the clipboard. */
  readonly clipboard: boolean;
  /** Consoles of other servers can be opened and kept in a list. */
  readonly connections: boolean;
}

/** A kind of file, as a dialog offers it. */
export interface FileKind {
  /** For people: "SIF message". */
  readonly name: string;
  /** Endings without the dot. */
  readonly extensions: readonly string[];
}

/** A file that a person has chosen. */
export interface OpenedFile {
  readonly name: string;
  readonly text: string;
}

/** A file that is about to be saved. */
export interface FileToSave extends OpenedFile {
  readonly kind: FileKind;
}

/** A server elsewhere. */
export interface NewConnection {
  readonly name: string;
  /** With https, or http on this machine. A token in it signs in once and is not kept. */
  readonly address: string;
  /** SHA-256 of the server's certificate in hexadecimal digits; empty where the system trusts the certificate. */
  readonly certificate: string;
}

/** A server in the list. */
export interface KeptConnection {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly pinned: boolean;
}

/** The list of servers elsewhere. Every call rejects where the host has none. */
export interface Connections {
  list(): Promise<readonly KeptConnection[]>;
  /** Keeps a server and opens its console. Resolves to what is wrong with it, or to undefined. */
  add(connection: NewConnection): Promise<string | undefined>;
  open(id: string): Promise<void>;
  /** Takes a server off the list and forgets its sign-in. */
  remove(id: string): Promise<void>;
}

/** What a menu outside the page can ask of the console: a page by its id, or an action. */
export type HostCommand = `page ${string}` | 'find' | 'keys' | 'new-zone' | 'connections';

/** What the desktop app gives to the page that it shows. All values cross a process boundary as copies. */
export interface DesktopBridge {
  readonly openFile: (kinds: readonly FileKind[]) => Promise<OpenedFile | undefined>;
  readonly saveFile: (file: FileToSave) => Promise<boolean>;
  readonly connections: Connections | undefined;
  readonly onCommand: (listener: (command: HostCommand) => void) => void;
}

/** Surroundings of the console. */
export interface Host {
  readonly capabilities: HostCapabilities;
  /** Puts text on the clipboard. Rejects when the person or the host does not allow it. */
  copy(text: string): Promise<void>;
  /** Names the window or the tab. */
  setTitle(title: string): void;
  /** Has a person choose a text file; undefined when none is chosen. Rejects when it cannot be read. */
  openFile(kinds: readonly FileKind[]): Promise<OpenedFile | undefined>;
  /** Has a person save a text. Resolves to whether it was. Rejects when it cannot be written. */
  saveFile(file: FileToSave): Promise<boolean>;
  readonly connections: Connections;
  /** Calls back for what a menu outside the page asks. */
  onCommand(listener: (command: HostCommand) => void): void;
}
