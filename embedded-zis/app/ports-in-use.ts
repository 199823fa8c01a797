/** The ports of a ZIS that listens, as arguments for one that is to listen in its place. */
import type { RunningServer } from './server.ts';

/** As `--http=7080`, and so on. */
export function portsInUse({ ports }: Pick<RunningServer, 'ports'>): readonly string[] {
  return Object.entries(ports).flatMap(([name, port]) => (port === undefined ? [] : [`--${name}=${port}`]));
}
