/** Where it is written down who signed in and what became of accounts. */
import type { AccountDeskOptions } from '../admin/account-desk.ts';
import { acts, type ActContext } from '../admin/acts.ts';

/** Writes into the journal of each zone that an account sees: nobody else has to do with it. Never throws. */
export function journalAccounts(
  context: ActContext,
  failed: (error: unknown) => void,
): AccountDeskOptions['journal'] {
  return (zones, desc, by) => {
    try {
      const seen = context.store.zoneIds().filter((id) => zones?.includes(id) ?? true);
      acts(
        context,
        seen.map((zone) => ({ zone, by, work: () => ({ desc }) })),
      );
    } catch (error) {
      failed(error);
    }
  };
}
