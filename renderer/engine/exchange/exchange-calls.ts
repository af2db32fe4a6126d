import type { ExchangeCalls } from "#shared/ports/exchange.ts";
import { bundleCalls } from "./bundle-calls.ts";
import type { Exchange } from "./exchange.ts";

/** The calls of the window. `exchange` throws when no project is open: the window can't ask for it then. */
export const exchangeCalls = (exchange: () => Exchange): ExchangeCalls => ({
  ...bundleCalls(() => exchange().bundles),
  shareOnNetwork: async () => {
    await exchange().neighbours.share();
    return null;
  },
  joinNeighbour: (code) => Promise.resolve(exchange().neighbours.join(code)),
  leaveNetwork: () => {
    exchange().neighbours.leave();
    return Promise.resolve(null);
  },
});
