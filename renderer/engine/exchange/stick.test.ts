import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { newToken, startRelay } from "#relay/index.ts";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { stickFrom, stickInto } from "../testing/carry-stick.ts";
import {
  aNewFile,
  type Disks,
  type EngineBench,
  engineOn,
  KARIM,
  newDisks,
  noteForm,
  PASSPHRASE,
  SONIA,
} from "../testing/engine-bench.ts";

const running: EngineBench[] = [];
const ended: (() => Promise<void>)[] = [];

beforeAll(cryptoReady);

afterEach(async () => {
  for (const bench of running.splice(0)) bench.kill();
  for (const end of ended.splice(0)) await end();
});

const started = async (disks: Disks): Promise<EngineBench> => {
  const bench = await engineOn(disks);
  running.push(bench);
  return bench;
};

const opened = async (person: typeof KARIM, disks = newDisks()): Promise<EngineBench> => {
  const bench = await started(disks);
  await bench.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person });
  return bench;
};

const sessionOf = (bench: EngineBench) => {
  const session = bench.view("session");
  if (session?.state !== "open") throw new Error("not open");
  return session;
};

const deviceOf = (bench: EngineBench): DeviceId => sessionOf(bench).device;

/** Two educators in one project; without `enrolmentCode` it has no relay. */
const pair = async (enrolmentCode: string | null = null) => {
  const disks = newDisks();
  const [karim, sonia] = [await opened(KARIM), await opened(SONIA, disks)];
  const deviceCards = [sessionOf(sonia).deviceCard];
  await karim.calls.createProject({ name: "Projet Lot", enrolmentCode, deviceCards });
  await sonia.calls.joinProject(sessionOf(karim).project?.card ?? "");
  return { karim, sonia, disks };
};

const aRelay = async (): Promise<{ readonly code: string }> => {
  const folder = mkdtempSync(join(tmpdir(), "stick-test-"));
  const relay = await startRelay({ folder, port: 0 });
  ended.push(async () => {
    await relay.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const address = `ws://127.0.0.1:${relay.port}`;
  return { code: writeEnrolmentCode({ address, receiptKey: relay.receiptKey, token: newToken(relay.store) }) };
};

const carried = async (from: EngineBench, to: EngineBench) => stickInto(to, await stickFrom(from, [deviceOf(to)]));

describe("two educators and a stick, with no relay at all", () => {
  it("L29 what one typed is read by the other, and « Reçu par » comes back true", async () => {
    const { karim, sonia } = await pair();
    await karim.calls.createFile(aNewFile({ note: "Voudrait refaire sa carte d’identité." }), "new");

    const brought = await carried(karim, sonia);

    expect(brought).toMatchObject({ files: 1, known: 0, setAside: 0, damaged: [], isWhole: true });
    await sonia.until(() => sonia.files()[0]?.name === "Rizou", "sonia sees the file");
    expect(karim.files()[0]?.share).toEqual({ kind: "local", toSend: 0 });
    await carried(sonia, karim);
    await karim.until(() => karim.files()[0]?.share.kind === "received", "karim knows");
    expect(karim.files()[0]?.share).toEqual({ kind: "received", by: ["Sonia R."], toSend: 0 });
  });

  it("what is still being typed is in the bundle too", async () => {
    const { karim, sonia } = await pair();
    const created = await karim.calls.createFile(aNewFile({ note: "Café." }), "new");
    const file = created.ok ? created.value : ("" as never);
    await karim.calls.openFile(file);
    await karim.until(() => karim.view("file")?.notes.length === 1, "the note is shown");
    const note = karim.view("file")?.notes[0]?.id ?? ("" as never);
    await (await noteForm(karim, file, note)).type("Café. Jeudi.");

    await carried(karim, sonia);

    await sonia.until(() => sonia.files().length === 1, "sonia sees the file");
    await sonia.calls.openFile(file);
    await sonia.until(() => sonia.view("file")?.notes[0]?.text === "Café. Jeudi.", "and all of the note");
  });

  it("an exchange is known to both: when, and which way", async () => {
    const { karim, sonia } = await pair();
    await sonia.until(() => sonia.view("exchange")?.colleagues[0]?.name === "Karim B.", "sonia knows of karim");
    expect(sonia.view("exchange")?.colleagues[0]?.news).toBeNull();

    await carried(karim, sonia);

    await sonia.until(() => sonia.view("exchange")?.colleagues[0]?.news?.way === "stick", "sonia heard of karim");
    expect(karim.view("exchange")?.colleagues).toMatchObject([{ name: "Sonia R.", news: null }]);
  });

  it("a reading that is killed in the middle keeps what it took, and the same stick mends the rest", async () => {
    const { karim, sonia, disks } = await pair();
    for (let at = 0; at < 40; at++) {
      await karim.calls.createFile(aNewFile({ name: `Jeune ${at}`, note: "x".repeat(20_000) }), "new");
    }
    const parts = await stickFrom(karim, [deviceOf(sonia)]);
    await sonia.calls.beginImport();
    await sonia.calls.importPart(parts[0]!);
    sonia.kill();

    const again = await started(disks);
    const session = again.view("session");
    await again.calls.unlock(session?.state === "locked" ? (session.vaults[0]?.id ?? "") : "", PASSPHRASE);
    const brought = await stickInto(again, parts);

    expect(parts.length).toBeGreaterThan(1);
    expect(brought.known).toBeGreaterThan(0);
    expect(brought.added).toBeGreaterThan(0);
    await again.until(() => again.files().length === 40, "all forty files");
  });
});

describe("two educators, a stick, and a relay that is out of reach", () => {
  it("« Reçu par » is true while the changes still wait for the relay, which then gets them once", async () => {
    const { code } = await aRelay();
    const { karim, sonia } = await pair(code);
    await karim.until(() => karim.view("connection")?.toSend === 0, "the project is on the relay");
    for (const bench of [karim, sonia]) bench.network.cut();
    await karim.calls.createFile(aNewFile(), "new");

    await carried(karim, sonia);
    await carried(sonia, karim);

    await karim.until(() => karim.files()[0]?.share.kind === "received", "sonia has it");
    const share = karim.files()[0]?.share;
    expect(share?.kind === "received" && share.toSend).toBeGreaterThan(0);
    for (const bench of [karim, sonia]) {
      bench.network.restore();
      await bench.calls.syncNow();
    }
    for (const bench of [karim, sonia]) {
      await bench.until(() => bench.view("connection")?.toSend === 0, "nothing waits any more");
      expect(bench.files()).toHaveLength(1);
      expect(bench.view("connection")?.quarantined).toBe(0);
    }
    expect(karim.files()[0]?.share).toEqual({ kind: "received", by: ["Sonia R."], toSend: 0 });
  });

  it("what the stick brought goes on to the relay from there, while its author is still out of reach", async () => {
    const { code } = await aRelay();
    const { karim, sonia } = await pair(code);
    await karim.until(() => karim.view("connection")?.toSend === 0, "the project is on the relay");
    karim.network.cut();
    await karim.calls.createFile(aNewFile(), "new");

    await carried(karim, sonia);

    await sonia.until(() => sonia.files()[0]?.share.kind === "relayed", "sonia passed it on");
    expect(karim.view("connection")?.state).not.toBe("online");
  });
});
