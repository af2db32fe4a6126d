// `npm run mutants`: puts each fault of `sim/mutants.ts` into a copy of the sources, runs seeds until one fails, then the
// named tests of the simulation, and says what noticed it. 1: nothing did, and the run asks to be made better. Takes minutes.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { keepProof } from "./bench/keep-proof.ts";
import { MUTANTS, type Mutant } from "./sim/mutants.ts";

const root = resolve(import.meta.dirname, "..");
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "300" },
    only: { type: "string", default: "" },
    keep: { type: "boolean", default: false },
  },
});
const PARTS = ["shared", "relay", "renderer", "electron", "e2e", "build", "package.json", "tsconfig.json"];
const PLAIN = { ...process.env, NO_COLOR: "1" };
const NAMED_TESTS = ["-relay", "hostile-content", "found-by-seeds", "on-the-way"];
/** Tests of what is put together in the simulation. */
const OF_PARTS = [
  "renderer/engine/rooms",
  "renderer/engine/generations",
  "renderer/engine/journal",
  "relay/generations",
];

const outcomes: string[] = [];

for (const mutant of MUTANTS.filter(({ name }) => name.includes(values.only))) {
  const caught = catching(mutant);
  const line = `${mutant.name}: ${caught ?? "NOT NOTICED"}`;
  console.log(line);
  outcomes.push(line.replaceAll("|", "/"));
  if (caught === null) process.exitCode = 1;
}

keepProof("Faults put in on purpose, and what notices each", values.keep, outcomes);

/** What fails with this fault; `null` when nothing does. */
function catching({ file, from, to }: Mutant): string | null {
  const folder = mkdtempSync(join(tmpdir(), "mutant-"));
  try {
    for (const part of PARTS) cpSync(join(root, part), join(folder, part), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const path = join(folder, file);
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace(from, () => to),
    );
    return failingSeed(folder) ?? failingTest(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function failingSeed(folder: string): string | null {
  const program = join(folder, "build/sim/first-failure.ts");
  const { status, stdout } = spawnSync(process.execPath, [program, values.seeds], { encoding: "utf8" });
  if (status !== 0) return "a seed stops without an answer";
  return stdout.trim() === "" ? null : stdout.trim();
}

function failingTest(folder: string): string | null {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const tests = [...OF_PARTS, ...NAMED_TESTS.map((name) => `build/sim/testing/${name}`)];
  const words = [
    vitest,
    "run",
    "--config",
    "build/vitest.ts",
    "--project",
    "node",
    "--project",
    "build",
    "--bail",
    "1",
    ...tests,
  ];
  const { status, stdout } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8", env: PLAIN });
  if (status === 0) return null;
  const title = /^\s*× (.+?)(?: \d+ms)?$/m.exec(stdout)?.[1];
  if (title === undefined) throw new Error(`the tests did not run: ${stdout.slice(-500)}`);
  return `test: ${title}`;
}
