import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { expect, it, vi } from "vitest";
import { aliveOf, killTree, treeOf } from "./process-tree.ts";

it("kills a process and those that it started, and sees that none is left", async () => {
  const child = `require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)"])`;
  const parent = spawn(process.execPath, ["-e", `${child}; console.log("up"); setInterval(() => 0, 1000)`]);
  await once(parent.stdout, "data");
  const pids = treeOf(parent.pid ?? 0);
  expect(pids).toHaveLength(2);
  expect(aliveOf([...pids, process.pid])).toHaveLength(3);

  killTree(parent.pid ?? 0);

  await vi.waitFor(() => expect(aliveOf(pids)).toEqual([]), { timeout: 5_000 });
  expect(aliveOf([process.pid])).toEqual([process.pid]);
});
