/** Loaded into a server that is measured: tells, when it is asked, the longest turn of its event loop since it was asked. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** The turns are looked at so often, milliseconds: a shorter one is not seen. */
const resolution = 1;

const delays = monitorEventLoopDelay({ resolution });
delays.enable();
process.on('message', () => {
  process.send?.(delays.max / 1e6 - resolution);
  delays.reset();
});
process.channel?.unref();
