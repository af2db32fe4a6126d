import type { EngineBench } from "./engine-bench.ts";

/** Nothing that was written there waits any more. */
export async function allSent(bench: EngineBench): Promise<void> {
  await bench.calls.syncNow();
  await bench.until(() => bench.view("connection")?.toSend === 0, "all is sent");
}
