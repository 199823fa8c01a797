/** Entry point of the desktop app: one window on the console that `npm start` serves. */
import { app, BrowserWindow, shell } from 'electron';
import { runDesktop } from './desktop.ts';

runDesktop({
  app,
  shell,
  env: process.env,
  openWindow: (options) => new BrowserWindow(options),
  shown: () => process.stdout.write('shown\n'),
});
