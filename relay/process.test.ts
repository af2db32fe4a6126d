// The relay as a process: started, refused, stopped. How it is killed under load: build/chaos/relay-kills.test.ts.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type RelayProcess, startRelayProcess } from "../build/driver/relay-process.ts";

let folder: string;
const running: RelayProcess[] = [];

beforeAll(cryptoReady);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relay-process-"));
});

afterEach(async () => {
  for (const relay of running.splice(0)) await relay.kill();
  rmSync(folder, { recursive: true, force: true });
});

const started = async (port = 0): Promise<RelayProcess> => {
  const relay = await startRelayProcess({ folder: join(folder, "data"), port });
  running.push(relay);
  return relay;
};

const cli = (...args: string[]) =>
  spawnSync(process.execPath, ["relay/cli.ts", ...args], { encoding: "utf8", timeout: 10_000 });

describe("npm run relay", () => {
  it("gives one enrolment code at its first start, and none at the next", async () => {
    const first = await started();
    const code = readEnrolmentCode(first.code);
    await first.stop();

    expect(code.ok && code.value.address).toBe(`ws://127.0.0.1:${first.port}`);
    expect((await started()).code).toBe("");
  });

  it("keeps its folder and keys to its own user", async () => {
    await started();

    expect(statSync(join(folder, "data")).mode & 0o077).toBe(0);
    expect(statSync(join(folder, "data", "receipt-keys")).mode & 0o077).toBe(0);
  });

  it("says in plain words why it can't start", async () => {
    const { port } = await started();

    expect(cli().stderr).toContain("Usage: npm run relay");
    expect(cli("--data", folder, "--port", "abc").stderr).toContain("Usage:");
    expect(cli("--data", folder, "--colour", "red").stderr).toContain("Usage:");
    expect(cli("--data", join(folder, "other"), "--port", String(port)).stderr).toBe(
      `Port ${port} is already in use: choose another with --port.\n`,
    );
    expect(cli("--data", join(folder, "data"), "--port", "0").stderr).toContain("Another relay already uses");
  });
});
