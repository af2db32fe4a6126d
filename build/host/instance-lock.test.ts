import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type InstanceLock, lockInstance } from "./instance-lock.ts";

const folders: string[] = [];
const locks: InstanceLock[] = [];
const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "instance-"));
  folders.push(folder);
  return folder;
};
const lock = (...args: Parameters<typeof lockInstance>): InstanceLock => {
  const made = lockInstance(...args);
  locks.push(made);
  return made;
};

afterEach(() => {
  for (const made of locks.splice(0)) if (made.isFirst) made.release();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A local socket that is a file (macOS) is tried wherever files can be sockets. */
const platforms = process.platform === "win32" ? (["win32"] as const) : (["linux", "darwin"] as const);

describe.each(platforms)("one instance a profile, the way of %s", (platform) => {
  it("is the first one, which hears of the second", async () => {
    const onSecond = vi.fn();
    const folder = aFolder();

    const first = lock(folder, onSecond, platform);
    const second = lock(folder, () => undefined, platform);

    expect(first.isFirst).toBe(true);
    expect(second.isFirst).toBe(false);
    if (!second.isFirst) await second.told;
    await vi.waitFor(() => expect(onSecond).toHaveBeenCalledOnce());
  });

  it("leaves other profiles alone", () => {
    const locked = [lock(aFolder(), () => undefined, platform), lock(aFolder(), () => undefined, platform)];

    expect(locked.map(({ isFirst }) => isFirst)).toEqual([true, true]);
  });

  it("is free again once its process was killed", async () => {
    const folder = aFolder();
    const script = `
      const { lockInstance } = await import(${JSON.stringify(join(import.meta.dirname, "instance-lock.ts"))});
      process.stdout.write(String(lockInstance(${JSON.stringify(folder)}, () => undefined, "${platform}").isFirst));
      setInterval(() => undefined, 1000);`;
    const other = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [said] = (await once(other.stdout, "data")) as [Buffer];
    expect(said.toString()).toBe("true");
    expect(lock(folder, () => undefined, platform).isFirst).toBe(false);

    other.kill("SIGKILL");
    await once(other, "exit");

    expect(lock(folder, () => undefined, platform).isFirst).toBe(true);
  });
});
