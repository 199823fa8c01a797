import { MemoryStore } from '../support/memory-store.ts';
import { sqliteStore } from '../support/stores.ts';
import { storeContract } from './store-contract.ts';

storeContract('SQLite', sqliteStore);
storeContract('memory', () => {
  const store = new MemoryStore();
  // What is in memory lives as long as the process: there is nothing to open again.
  return { store, journal: store.journal, reopen: () => undefined, [Symbol.dispose]: () => store.close() };
});
