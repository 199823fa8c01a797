/** What this machine has to show the console with. */

/** What decides how the console can be shown here. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** The user's number; 0 is root; undefined on Windows. */
  readonly uid: number | undefined;
}

/** A display that a window opened by this process would appear on. */
export function hasDisplay({ platform, env }: Machine): boolean {
  if (platform === 'win32' || platform === 'darwin') return !env['SSH_CONNECTION'];
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** What the desktop app lacks on this machine, as the end of "The desktop app needs", or undefined. */
export function desktopNeeds(machine: Machine): string | undefined {
  if (!hasDisplay(machine)) return 'a display';
  return machine.uid === 0 ? 'a user other than root' : undefined;
}
