import { sqliteStore } from '../support/stores.ts';
import { storeContract } from './store-contract.ts';

storeContract('SQLite', sqliteStore);
