// The commands of an operator, as processes: beside a running relay, on a stopped one, and on a disk that is really full.
import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import type { RoomKey } from "#shared/protocol/grant.ts";
import { type RelayProcess, startRelayProcess } from "../../build/driver/relay-process.ts";
import { aSelfSignedCertificate } from "../../build/testing/certificate.ts";
import { aDevice, aProject, aRoom, asRows, type RawDevice, RawSocket, someEnvelopes } from "../testing/raw-device.ts";

let folder: string;
let data: string;
const running: RelayProcess[] = [];

beforeAll(cryptoReady);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relay-commands-"));
  data = join(folder, "data");
});

afterEach(async () => {
  for (const relay of running.splice(0)) await relay.kill();
  rmSync(folder, { recursive: true, force: true });
});

const started = async (args: readonly string[] = []): Promise<RelayProcess> => {
  const relay = await startRelayProcess({ folder: data, args });
  running.push(relay);
  return relay;
};

const command = (...args: string[]) =>
  new Promise<{ code: number | null; said: string }>((done) => {
    const child = execFile(process.execPath, ["relay/cli.ts", ...args], (_, stdout, stderr) =>
      done({ code: child.exitCode, said: stdout + stderr }),
    );
  });

type Post = {
  readonly socket: RawSocket;
  readonly karim: RawDevice;
  readonly genesis: Genesis;
  readonly roomKey: RoomKey;
};

/** A project with one room, and its first device inside. */
const aPost = async ({ code, port }: RelayProcess): Promise<Post> => {
  const read = readEnrolmentCode(code);
  if (!read.ok) throw new Error("no code");
  const karim = aDevice(1);
  const genesis = aProject([karim], read.value.receiptKey);
  const socket = await RawSocket.open(port);
  await socket.enrol(karim, genesis, read.value.token);
  const { grant, roomKey } = aRoom([karim]);
  socket.send({ type: "push", rows: [{ kind: "grant", bytes: grant.bytes }] });
  await socket.take("receipt");
  return { socket, karim, genesis, roomKey };
};

describe("check, backup and restore", () => {
  it("go round: a copy of a running relay is whole, and comes back in the place of a damaged store", async () => {
    const relay = await started();
    const { socket, karim, genesis, roomKey } = await aPost(relay);
    socket.send({ type: "push", rows: asRows(someEnvelopes(karim, roomKey, 300)) });
    await socket.take("receipt");
    const copy = join(folder, "copy.sqlite");

    const backup = await command("backup", "--data", data, "--to", copy);
    const busy = await command("check", "--data", data);
    await relay.stop();
    const store = join(data, "relay.sqlite");
    const bytes = readFileSync(store);
    writeFileSync(store, bytes.fill(0xee, 8_192, 60_000));
    const [damaged, whole] = [await command("check", "--data", data), await command("check", "--file", copy)];
    const refused = await command("--data", data, "--port", "0");
    const restored = await command("restore", "--data", data, "--from", copy);
    const again = await started();
    const reader = await RawSocket.open(again.port);
    await reader.enter(karim, genesis);

    expect([backup.code, backup.said]).toEqual([0, expect.stringContaining("Copied")]);
    expect([busy.code, busy.said]).toEqual([2, expect.stringContaining("Another relay already uses")]);
    expect(damaged.code).not.toBe(0);
    expect(damaged.said).toMatch(/the file: |damaged/);
    expect([whole.code, whole.said]).toEqual([0, expect.stringContaining("Everything is as it was taken.")]);
    expect([refused.code, refused.said]).toEqual([2, expect.stringContaining("the store is damaged")]);
    expect([restored.code, restored.said]).toEqual([0, expect.stringContaining("is now")]);
    expect((await reader.follow()).rows.length).toBeGreaterThan(2);
  });

  it("copy a stopped relay too, and say what is missing", async () => {
    await (await started()).stop();
    const copy = join(folder, "copy.sqlite");

    expect((await command("backup", "--data", data, "--to", copy)).code).toBe(0);
    expect(existsSync(copy)).toBe(true);
    expect((await command("backup", "--data", data)).said).toContain("Usage:");
    expect((await command("backup", "--data", folder, "--to", copy)).said).toContain("There is no store");
    expect((await command("check", "--data", folder)).said).toContain("There is no store");
    expect((await command("restore", "--data", data, "--from", join(folder, "none"))).said).toContain("there is no");
  });
});

describe("a disk that is really full", () => {
  const hasLimits = process.platform === "linux";

  it("refuses as busy, stays up, and takes everything once there is room again", async () => {
    const relay = await started();
    const { socket, karim, roomKey } = await aPost(relay);
    const envelopes = someEnvelopes(karim, roomKey, 6, null, 200_000);
    if (hasLimits) await limitFiles(relay.pid, "600000");
    const answers: string[] = [];

    for (const each of envelopes) {
      socket.send({ type: "push", rows: asRows([each]) });
      const answer = await socket.takeAny("receipt", "refused");
      answers.push(answer.type === "refused" ? (answer.rows[0]?.reason ?? "") : "receipt");
    }
    if (hasLimits) await limitFiles(relay.pid, "unlimited");
    socket.send({ type: "push", rows: asRows(envelopes) });
    await socket.take("receipt");
    await relay.stop();

    if (hasLimits) expect(answers).toContain("busy");
    expect((await command("check", "--data", data)).said).toContain("8 rows");
  });

  /** The kernel's own limit on the size of what a process writes. */
  const limitFiles = (pid: number, size: string) =>
    new Promise<void>((done, fail) => {
      spawn("prlimit", ["--pid", String(pid), `--fsize=${size}:`])
        .once("exit", (code) => (code === 0 ? done() : fail(new Error(`prlimit: ${code}`))))
        .once("error", fail);
    });
});

describe("options", () => {
  it("give it TLS, a path and limits; a hang-up reads the certificate again", async () => {
    const { cert, key } = aSelfSignedCertificate("localhost");
    const [certFile, keyFile] = [join(folder, "cert.pem"), join(folder, "key.pem")];
    writeFileSync(certFile, cert);
    writeFileSync(keyFile, key);

    const relay = await started([
      "--tls-cert",
      certFile,
      "--tls-key",
      keyFile,
      "--path",
      "/relais",
      "--limit",
      "projects=2",
    ]);
    const code = readEnrolmentCode(relay.code);
    process.kill(relay.pid, "SIGHUP");

    expect(code.ok && code.value.address).toBe(`wss://127.0.0.1:${relay.port}/relais`);
    await expect.poll(() => relay.lines()).toContainEqual(expect.objectContaining({ event: "tlsReloaded" }));
  });

  it("are refused with the usage when they make no sense", async () => {
    for (const wrong of [
      ["--tls-cert", "x"],
      ["--limit", "colour=1"],
      ["--path", "relais"],
      ["--admin-port", "x"],
    ]) {
      const { code, said } = await command("--data", data, ...wrong);
      expect([code, said]).toEqual([2, expect.stringContaining("Usage:")]);
    }
  });
});
