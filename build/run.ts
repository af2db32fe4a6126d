// Runs steps one after the other, says how long each took, and stops at the first that fails.
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import process from "node:process";

export const root = resolve(import.meta.dirname, "..");

export type Step = { readonly name: string; readonly command: string; readonly args: readonly string[] };

/** A program of `node_modules/.bin`, or a script of ours run by this same Node. */
export const tool = (name: string, ...args: string[]): Step => ({
  name,
  command: join(root, "node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name),
  args,
});

export const script = (path: string, ...args: string[]): Step => ({
  name: path,
  command: process.execPath,
  args: [join(root, path), ...args],
});

/** Exits the process with the code of the first step that fails. */
export async function runAll(steps: readonly Step[]): Promise<void> {
  const times: string[] = [];
  for (const step of steps) {
    const started = performance.now();
    const code = await run(step);
    times.push(`${step.name} ${((performance.now() - started) / 1000).toFixed(1)} s`);
    if (code !== 0) {
      console.error(`\n${step.name} failed (${code}). Done before it: ${times.join(", ")}`);
      process.exit(1);
    }
  }
  console.log(`\nAll passed: ${times.join(", ")}`);
}

/** Programs that are started hundreds of times, the relay and the app among them, are compiled once. */
const COMPILED = join(root, "node_modules", ".cache", "compiled");

function run({ command, args }: Step): Promise<number> {
  const env = { NODE_COMPILE_CACHE: COMPILED, ...process.env };
  return new Promise((done, refuse) => {
    const child = spawn(command, args, { cwd: root, env, stdio: "inherit", shell: process.platform === "win32" });
    child.on("error", refuse);
    child.on("exit", (code) => done(code ?? 1));
  });
}
