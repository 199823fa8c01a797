/** What every store must do, whatever it keeps its data in. */
import { afterEach, beforeEach, describe } from 'vitest';
import { stateContract } from './store-state-contract.ts';
import { trafficContract } from './store-traffic-contract.ts';
import { StoreUnderTest, type ContractStore } from './store-under-test.ts';

/** Describes the contract for one store; each test gets a new one. */
export function storeContract(name: string, open: () => ContractStore): void {
  describe(`a store over ${name}`, () => {
    const at = new StoreUnderTest(open);
    beforeEach(() => at.begin());
    afterEach(() => at.end());
    stateContract(at);
    trafficContract(at);
  });
}
