/** The thread of the checkpoints: brings what the log of the zone database holds into its place, while the ZIS goes on. */
import { parentPort, workerData } from 'node:worker_threads';
import { Checkpointer } from '../store/sqlite/checkpointer.ts';
import { storageReason } from '../store/sqlite/watched-store.ts';
import type { FromCheckpoints, ToCheckpoints } from './checkpoint-thread.ts';

const port = parentPort;
if (!port) throw new Error('Checkpoints are made on a thread of their own.');
const checkpointer = new Checkpointer(String(workerData));

port.on('message', (message: ToCheckpoints) => {
  if (message === 'stop') {
    checkpointer.close();
    port.close();
    return;
  }
  try {
    checkpointer.look();
  } catch (error) {
    const trouble: FromCheckpoints =
      storageReason(error) ?? (error instanceof Error ? error.message : String(error));
    port.postMessage(trouble);
  }
});
