// Starting, ending and being ended: one instance a profile, data that stays, no process left behind.
import process from "node:process";
import { expect } from "@playwright/test";
import { allEnded, startProgram } from "../build/launch-app.ts";
import { treeOf } from "../build/process-tree.ts";
import { test } from "./support/host.ts";
import { readNote, writeNote } from "./support/notes.ts";

test("L37 a second start leaves the window to the first, and says so", async ({ launch, profile }) => {
  const first = await launch();

  const second = startProgram({ profile });

  expect(await second.exited).toBe(0);
  expect(second.output).toContain("already open");
  expect(await first.page.evaluate(() => "desktop" in window)).toBe(true);
});

test("two profiles are two instances", async ({ launch, shared }) => {
  const other = await launch();

  await writeNote(other.page, "autre profil");

  expect(await readNote(shared.page)).toBeUndefined();
});

test("data is kept over a restart", async ({ launch }) => {
  const first = await launch();
  await writeNote(first.page, "rencontre à la gare");
  await first.stop();

  const again = await launch();

  expect(await readNote(again.page)).toBe("rencontre à la gare");
});

test("data is kept when every process is killed, and the next start is not held off", async ({ launch }) => {
  const first = await launch();
  await writeNote(first.page, "rencontre au square");
  await first.kill();

  const again = await launch();

  expect(await readNote(again.page)).toBe("rencontre au square");
});

test("no process is left when the app's own is killed", async ({ launch }) => {
  const { program } = await launch();
  const pids = treeOf(program.pid);

  process.kill(program.pid, "SIGKILL");

  expect(pids.length).toBeGreaterThan(2);
  await allEnded(pids);
});

test("the app ends when its window is closed", async ({ launch }) => {
  const { page, program } = await launch();

  await page.close();

  expect(await program.exited).toBe(0);
});

test("the app ends when it is asked to", async ({ launch }) => {
  const { program } = await launch();
  const pids = treeOf(program.pid);

  process.kill(program.pid, "SIGTERM");

  expect(await program.exited).toBe(0);
  await allEnded(pids);
});
