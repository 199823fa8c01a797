/** What the desktop app remembers from one start to the next, in one JSON file. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { consoleOrigin, fingerprintOf } from './console-address.ts';

const whole = z.number().int();
const connection = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  name: z.string().trim().min(1).max(100),
  /** The origin, as `https://zis.example.org:7443`. */
  address: z.string().refine((address) => consoleOrigin(address) === address),
  /** SHA-256 of the server's certificate, in hexadecimal digits. */
  certificate: z
    .string()
    .refine((text) => fingerprintOf(text) === text)
    .optional(),
});

const settings = z.object({
  window: z
    .object({
      x: whole,
      y: whole,
      width: whole.positive(),
      height: whole.positive(),
      maximized: z.boolean(),
    })
    .optional()
    .catch(undefined),
  /** Whether the zone goes on when the last window is closed. */
  keepRunning: z.boolean().catch(false),
  connections: z.array(connection).catch([]),
});

/** A ZIS elsewhere. */
export type Connection = z.infer<typeof connection>;

/** Everything that is remembered. */
export type Settings = z.infer<typeof settings>;

/** Reads and writes the file. What cannot be read counts as never set; what cannot be written is not worth a word. */
export class SettingsFile {
  readonly #file: string;
  #current: Settings;

  constructor(file: string) {
    this.#file = file;
    this.#current = settings.parse(readJson(file) ?? {});
  }

  get current(): Settings {
    return this.#current;
  }

  /** Puts these in the place of what was there. */
  change(changed: Partial<Settings>): void {
    this.#current = { ...this.#current, ...changed };
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(`${this.#file}.part`, JSON.stringify(this.#current, undefined, 2), { mode: 0o600 });
      renameSync(`${this.#file}.part`, this.#file);
    } catch {
      // A disk that is full must not end the app; this session goes on with what is in memory.
    }
  }
}

function readJson(file: string): object | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof found === 'object' && found !== null ? found : undefined;
  } catch {
    return undefined;
  }
}
