// Real kills of a real process, while it writes: what it was told that was kept is there.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as after } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { SpaceJournal } from "./space-journal.ts";

const SPACE = "00112233445566aa";
const SCRIPT = join(import.meta.dirname, "..", "testing", "append-for-ever.ts");

/** `TU_KILLS=1000` for a night. */
const KILLS = Number(process.env["TU_KILLS"] ?? 30);

/** Lives until it is killed, some time after its first word; answers the numbers that it was told are kept. */
async function aLife(folder: string, first: number, delay: number): Promise<number[]> {
  const child = spawn(process.execPath, [SCRIPT, folder, String(first)], { stdio: ["ignore", "pipe", "inherit"] });
  let told = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  await once(child.stdout, "data");
  await after(delay);
  child.kill("SIGKILL");
  await once(child, "close");
  return told.slice(0, told.lastIndexOf("\n")).split("\n").map(Number);
}

describe("a process that is killed while it writes its journal", () => {
  it(
    "B1 L40 again and again, at 5 to 500 ms: nothing that it was told is kept is lost or changed",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "journal-kills-"));
      const told: number[] = [];
      for (let kill = 0; kill < KILLS; kill++) {
        const delay = 5 + ((kill * 7_919) % 496);
        told.push(...(await aLife(folder, (told.at(-1) ?? -1) + 10, delay)));

        const journal = await SpaceJournal.open(join(folder, SPACE));

        expect(journal.state.damaged, `kill ${kill}`).toBe(0);
        expect(journal.state.entries).toBeGreaterThanOrEqual(told.length);
      }
      const values = await (await SpaceJournal.open(join(folder, SPACE))).read(
        told.map((number) => `records/${number}`),
      );
      rmSync(folder, { recursive: true });

      const isRight = (number: number, value: Uint8Array | null | undefined): boolean =>
        value?.length === 1 + (number % 700) && value.every((byte) => byte === number % 251);
      expect(told.filter((number, at) => !isRight(number, values[at]))).toEqual([]);
      expect(told.length).toBeGreaterThan(KILLS * 10);
    },
    10_000 * KILLS,
  );
});
