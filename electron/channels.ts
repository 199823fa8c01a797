/** The channels between the page and the desktop app. There are no others. */

/** Calls of the page. */
export const channels = {
  openFile: 'host:open-file',
  saveFile: 'host:save-file',
  listConnections: 'host:list-connections',
  addConnection: 'host:add-connection',
  openConnection: 'host:open-connection',
  removeConnection: 'host:remove-connection',
} as const;

/** What the menu asks of the page. */
export const commandChannel = 'host:command';

/** An argument of a page's process: it shows the console of this machine, which may see the list of servers. */
export const homeArgument = '--console-of-this-machine';
