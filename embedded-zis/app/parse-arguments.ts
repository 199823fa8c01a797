/** Takes apart what stands on a command line. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { StartError } from './start-error.ts';

/** The options and positionals that stand in `args`. Throws StartError for a mistake; `help` is what explains them. */
export function parseArguments<T extends ParseArgsConfig>(
  config: T,
  help: string,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // Node adds advice for programmers behind its first sentence.
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    throw new StartError(`${reason}. See ${help}.`, { cause: error });
  }
}
