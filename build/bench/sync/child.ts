// A process of a benchmark, which does what it is asked: each export of the module that it is given is a verb.
import process from "node:process";
import { pathToFileURL } from "node:url";
import type { Asked } from "./child-process.ts";

type Verb = (...args: readonly unknown[]) => unknown;

const [module = ""] = process.argv.slice(2);
const verbs: Readonly<Record<string, Verb>> = { ...(await import(pathToFileURL(module).href)), usage };

process.on("message", ({ id, verb, args }: Asked) => {
  Promise.resolve()
    .then(() => verbs[verb]?.(...args))
    .then(
      (answer) => process.send?.({ id, answer }),
      (thrown: unknown) => process.send?.({ id, failure: thrown instanceof Error ? thrown.stack : String(thrown) }),
    );
});
process.on("disconnect", () => process.exit(0));

function usage() {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, memory: process.memoryUsage.rss() };
}
