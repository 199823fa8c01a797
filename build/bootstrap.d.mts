/** The places where a Chromium may be on `platform`, the preferred first; `CHROME_PATH` stands for all others. */
export function chromiumPlaces(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[];

/** The Chromium or Chrome of this machine, or undefined. */
export function findChromium(): string | undefined;

/** How a person gets a Chromium; undefined where the bootstrap may install it: Debian, as root. */
export function chromiumAdvice(
  platform: NodeJS.Platform,
  osRelease: string,
  uid: number | undefined,
): string | undefined;
