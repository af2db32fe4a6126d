// `npm run mutants`: puts each fault of `sim/mutants.ts` into a copy of the sources, runs seeds until one fails, and says
// which. 1: some fault was not noticed, and the run asks to be made better. Takes minutes.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { MUTANTS, type Mutant } from "./sim/mutants.ts";

const root = resolve(import.meta.dirname, "..");
const { values } = parseArgs({
  options: { seeds: { type: "string", default: "300" }, only: { type: "string", default: "" } },
});
const PARTS = ["shared", "relay", "renderer", "build/sim", "package.json"];

for (const mutant of MUTANTS.filter(({ name }) => name.includes(values.only))) {
  const caught = catching(mutant);
  console.log(`${caught ?? "NOT NOTICED"} — ${mutant.name}`);
  if (caught === null) process.exitCode = 1;
}

/** The first seed that fails with this fault, and how; `null` when none does. */
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
    const answer = execFileSync(process.execPath, [join(folder, "build/sim/first-failure.ts"), values.seeds], {
      encoding: "utf8",
    }).trim();
    return answer === "" ? null : answer;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
