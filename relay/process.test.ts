// The relay as a process: started, refused, stopped, and killed without a word under load.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { hashId } from "#shared/protocol/ids.ts";
import { readReceipt } from "#shared/protocol/receipt.ts";
import { type RelayProcess, startRelayProcess } from "../build/driver/relay-process.ts";
import { aDevice, aProject, aRoom, asRows, RawSocket, someEnvelopes } from "./testing/raw-device.ts";

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

describe("a kill", () => {
  it("L61 loses no row that it gave a receipt for, five times in a row", async () => {
    const [karim, sonia] = [aDevice(1), aDevice(2)];
    let relay = await started();
    const code = readEnrolmentCode(relay.code);
    if (!code.ok) throw new Error("no code");
    const { token, receiptKey } = code.value;
    const genesis = aProject([karim, sonia], receiptKey);
    const { grant, roomKey } = aRoom([karim, sonia]);
    const envelopes = someEnvelopes(karim, roomKey, 400);
    const confirmed = new Set<string>();
    let isEnrolled = false;

    for (let kill = 0; kill < 5; kill++) {
      const socket = await RawSocket.open(relay.port);
      await (isEnrolled ? socket.enter(karim, genesis) : socket.enrol(karim, genesis, token));
      isEnrolled = true;
      socket.send({ type: "push", rows: [{ kind: "grant", bytes: grant.bytes }] });
      for (let at = 0; at < envelopes.length; at += 4)
        socket.send({ type: "push", rows: asRows(envelopes.slice(at, at + 4)) });
      const enough = 10 + kill * 20;
      try {
        for (let receipts = 0; receipts < enough; receipts++) {
          const receipt = readReceipt((await socket.take("receipt")).receipt, receiptKey);
          for (const { hash } of receipt.ok ? receipt.value : []) confirmed.add(hash);
        }
      } finally {
        await relay.kill();
        socket.close();
      }
      relay = await started();
    }

    const reader = await RawSocket.open(relay.port);
    await reader.enter(sonia, genesis);
    const { rows } = await reader.follow();
    const held = new Set<string>(rows.map(({ bytes }) => hashId(bytes)));
    reader.close();

    expect(confirmed.size).toBeGreaterThan(100);
    expect([...confirmed].filter((hash) => !held.has(hash))).toEqual([]);
    expect(rows.slice(2).map(({ bytes }) => bytes)).toEqual(
      envelopes.slice(0, rows.length - 2).map(({ bytes }) => bytes),
    );
  });
});
