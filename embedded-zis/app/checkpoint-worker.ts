/** The thread of the checkpoints: brings what the log of the zone database holds into its place, while the ZIS goes on. */
import { parentPort, workerData } from 'node:worker_threads';
import { Checkpointer } from '../store/sqlite/checkpointer.ts';
import { troubleOf } from '../store/sqlite/watched-store.ts';
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
  port.postMessage(looked());
});

/** Why a checkpoint failed, if it did. */
function looked(): FromCheckpoints {
  try {
    checkpointer.look();
    return undefined;
  } catch (error) {
    return troubleOf(error);
  }
}
