/** Takes apart what stands on a command line. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { StartError } from './start-error.ts';
import { reasonOf } from './reason.ts';

/** The options and positionals that stand in `args`. Throws StartError for a mistake; `help` is what explains them. */
export function parseArguments<T extends ParseArgsConfig>(
  config: T,
  help: string,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // Node adds advice for programmers behind its first sentence.
    const [reason = ''] = reasonOf(error).split(/\.\s/);
    throw new StartError(`${reason}. See ${help}.`, { cause: error });
  }
}
