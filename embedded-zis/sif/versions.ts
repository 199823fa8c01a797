/** SIF versions and the wildcards that agents register with (R-VER-1, R-VER-2). */

/** Every version whose messages are read, oldest first. */
export const supportedVersions = ['2.0', '2.0r1', '2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7'] as const;

/** The version of messages that answer nothing and of answers to an unsupported version. */
export const defaultVersion = '2.3';

/** Whether messages of this version are read (R-VER-3). */
export function isSupported(version: string): boolean {
  return (supportedVersions as readonly string[]).includes(version);
}

/**
 * Whether a version is covered by a version or wildcard: `*` is every version, `2.*` every minor and revision
 * of 2, `2.4r*` every revision of 2.4. `1.*` does not cover 1.0, 1.0r1 and 1.0r2 (R-VER-2).
 */
export function covers(pattern: string, version: string): boolean {
  if (pattern === version || pattern === '*') return true;
  const [, major, minor] = /^(\d+)\.(\d+)(?:r\d+)?$/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return false;
  if (pattern === `${major}.*`) return !(major === '1' && minor === '0');
  return pattern === `${major}.${minor}r*`;
}

/** Whether any of an agent's versions covers this one (R-VER-5). */
export function accepts(patterns: readonly string[], version: string): boolean {
  return patterns.some((pattern) => covers(pattern, version));
}

/** The version to write to an agent in: the preferred one where it takes that, otherwise the newest that it takes. */
export function versionFor(patterns: readonly string[], preferred: string): string {
  if (accepts(patterns, preferred)) return preferred;
  return supportedVersions.toReversed().find((version) => accepts(patterns, version)) ?? preferred;
}
