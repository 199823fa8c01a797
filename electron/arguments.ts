/** Arguments of the desktop app. Pure. */

/** The zone file that the platform has the app open, or undefined. */
export function zoneFileIn(argv: readonly string[]): string | undefined {
  return argv.slice(1).find((argument) => /^[^-].*\.sifzone$/i.test(argument));
}

/** What of the app's arguments is for the ZIS: those that say where it keeps its data and where it listens. */
export function zisArguments(argv: readonly string[]): readonly string[] {
  return argv.slice(1).filter((argument) => /^--(data|host|http|console)=/.test(argument));
}
