// The relay in a process of its own, for a benchmark: gives tokens, and says what it has used. Started with `fork`.
import process from "node:process";
import { toHex } from "#shared/kernel/bytes.ts";
import { newToken, startRelay } from "../../relay/index.ts";

const [folder = "", tokens = "1"] = process.argv.slice(2);
const relay = await startRelay({
  folder,
  port: 0,
  limits: { connectionsOfAnAddress: 100_000, welcomesPerSecond: 100_000, strangers: 100_000 },
});
process.on("message", () => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: (user + system) / 1000, memory: process.memoryUsage.rss() });
});
process.send?.({
  port: relay.port,
  receiptKey: toHex(relay.receiptKey),
  tokens: Array.from({ length: Number(tokens) }, () => toHex(newToken(relay.store))),
});
process.on("disconnect", () => process.exit(0));
