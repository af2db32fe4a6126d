// `node build/host/run.ts [words]`: runs the built main with the stand-in in the place of `electron`.
import { registerHooks } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { root } from "../run.ts";
import { app } from "./app.ts";

const standIn = pathToFileURL(join(import.meta.dirname, "electron.ts")).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "electron" ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"] as const) process.on(signal, () => app.quit());
process.on("disconnect", () => app.quit()); // the test that started this one is gone

await import(pathToFileURL(join(root, "out", "main", "main.js")).href);
app.becomeReady();
