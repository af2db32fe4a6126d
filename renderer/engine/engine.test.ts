import { cpSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Relay, startRelay } from "#relay/index.ts";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
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
} from "./testing/engine-bench.ts";

let folder: string;
let relay: Relay;
/** Each story of two is told twice: open files come by the log alone, or live too. */
let options = { isLive: true };
const running: EngineBench[] = [];

beforeAll(cryptoReady);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "engine-test-"));
  relay = await startRelay({ folder, port: 0 });
});

afterEach(async () => {
  for (const bench of running.splice(0)) bench.kill();
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

const started = async (disks: Disks): Promise<EngineBench> => {
  const bench = await engineOn(disks, undefined, options);
  running.push(bench);
  return bench;
};

const opened = async (person: typeof KARIM, disks = newDisks()): Promise<EngineBench> => {
  const bench = await started(disks);
  const made = await bench.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person });
  expect(made).toEqual({ ok: true, value: null });
  return bench;
};

const sessionOf = (bench: EngineBench) => {
  const session = bench.view("session");
  if (session?.state !== "open") throw new Error("not open");
  return session;
};

/** Two educators of one association, in one project of the relay. */
const pair = async (): Promise<{ karim: EngineBench; sonia: EngineBench; disks: Disks }> => {
  const disks = newDisks();
  const [karim, sonia] = [await opened(KARIM, disks), await opened(SONIA)];
  const enrolmentCode = writeEnrolmentCode({
    address: `ws://127.0.0.1:${relay.port}`,
    receiptKey: relay.receiptKey,
    token: newToken(relay.store),
  });
  const deviceCards = [sessionOf(sonia).deviceCard];
  expect(await karim.calls.createProject({ name: "Projet Lot", enrolmentCode, deviceCards })).toEqual({
    ok: true,
    value: null,
  });
  expect(await sonia.calls.joinProject(sessionOf(karim).project?.card ?? "")).toEqual({ ok: true, value: null });
  return { karim, sonia, disks };
};

const isOnline = (bench: EngineBench) => () => {
  const connection = bench.view("connection");
  return connection?.state === "online" && connection.isCaughtUp;
};

describe("a space", () => {
  it("opens with its passphrase after a restart, and with no other", async () => {
    const disks = newDisks();
    (await opened(KARIM, disks)).kill();

    const again = await started(disks);
    const session = again.view("session");
    const vault = session?.state === "locked" ? (session.vaults[0]?.id ?? "") : "";

    expect(await again.calls.unlock(vault, "une autre phrase de passe")).toMatchObject({
      ok: false,
      failure: { kind: "wrongPassphrase" },
    });
    expect(await again.calls.unlock(vault, PASSPHRASE)).toEqual({ ok: true, value: null });
    expect(sessionOf(again).person).toEqual(KARIM);
  });
});

describe("a file and a note", () => {
  it("are there after a kill, sealed or not", async () => {
    const { karim, disks } = await pair();
    const created = await karim.calls.createFile(aNewFile({ note: "Dort dans la voiture d’un ami." }), "new");
    const file = created.ok ? created.value : ("" as never);
    await karim.calls.openFile(file);
    await karim.until(() => (karim.view("file")?.notes.length ?? 0) === 1, "the file is shown");
    const note = karim.view("file")?.notes[0]?.id ?? ("" as never);
    const form = await noteForm(karim, file, note);
    expect(await form.type("Dort dans la voiture d’un ami. Café jeudi.")).toEqual({ ok: true, value: null });
    karim.kill();

    const again = await started(disks);
    const session = again.view("session");
    await again.calls.unlock(session?.state === "locked" ? (session.vaults[0]?.id ?? "") : "", PASSPHRASE);
    await again.calls.openFile(file);
    await again.until(
      () => again.view("file")?.notes[0]?.text === "Dort dans la voiture d’un ami. Café jeudi.",
      "the note is back",
    );

    expect(again.view("file")?.summary).toMatchObject({
      name: "Rizou",
      basin: "Figeac",
      apparentAge: 17,
      phase: "found",
      leadWorker: "Karim B.",
    });
  });
});

describe.each([
  ["by the log alone", false],
  ["with the live view of open files", true],
])("two educators, %s", (_, isLive) => {
  beforeEach(() => {
    options = { isLive };
  });

  it("a note typed offline by one is read by the other; the three words are true at each step", async () => {
    const { karim, sonia } = await pair();
    await karim.until(isOnline(karim), "karim is online");
    await sonia.until(isOnline(sonia), "sonia is online");
    karim.network.cut();
    await karim.until(() => karim.view("connection")?.state !== "online", "karim is offline");

    const created = await karim.calls.createFile(aNewFile({ note: "Voudrait refaire sa carte d’identité." }), "new");
    expect(created.ok).toBe(true);
    await karim.until(() => karim.files()[0]?.share.kind === "local", "saved here only");
    sonia.network.cut();
    karim.network.restore();
    await karim.until(() => karim.files()[0]?.share.kind === "relayed", "the relay has it");
    expect(sonia.files()).toEqual([]);
    sonia.network.restore();
    await sonia.until(() => sonia.files()[0]?.name === "Rizou", "sonia sees the file");
    await karim.until(() => karim.files()[0]?.share.kind === "received", "sonia has it");

    expect(karim.files()[0]?.share).toEqual({ kind: "received", by: ["Sonia R."] });
    const file = sonia.files()[0]?.id ?? ("" as never);
    await sonia.calls.openFile(file);
    await sonia.until(() => (sonia.view("file")?.notes.length ?? 0) > 0, "the note is read");
    expect(sonia.view("file")?.notes[0]).toMatchObject({
      text: "Voudrait refaire sa carte d’identité.",
      author: "Karim B.",
      isMine: false,
    });
  });

  it("who write the same field apart both see both values", async () => {
    const { karim, sonia } = await pair();
    const created = await karim.calls.createFile(aNewFile(), "new");
    const file = created.ok ? created.value : ("" as never);
    await sonia.until(() => sonia.files().length === 1, "sonia has the file");
    await karim.calls.openFile(file);
    await sonia.calls.openFile(file);
    karim.network.cut();
    sonia.network.cut();

    await karim.calls.setField(file, "phone", "06 12 34 56 78", []);
    await sonia.calls.setField(file, "phone", "07 98 76 54 32", []);
    karim.network.restore();
    sonia.network.restore();

    for (const bench of [karim, sonia]) {
      await bench.until(() => bench.view("file")?.fields.phone.values.length === 2, "both values");
      expect(
        bench
          .view("file")
          ?.fields.phone.values.map(({ value }) => value)
          .sort(),
      ).toEqual(["06 12 34 56 78", "07 98 76 54 32"]);
      expect(bench.view("file")?.summary.conflicts).toBe(1);
    }
    const seen = sonia.view("file")?.fields.phone.values.map(({ id }) => id) ?? [];
    await sonia.calls.setField(file, "phone", "07 98 76 54 32", seen);
    await karim.until(() => karim.view("file")?.fields.phone.values.length === 1, "settled");
  });

  it("type in the same note at the same time, and both texts stand", async () => {
    const { karim, sonia } = await pair();
    const created = await karim.calls.createFile(aNewFile({ note: "Café." }), "new");
    const file = created.ok ? created.value : ("" as never);
    await sonia.until(() => sonia.files().length === 1, "sonia has the file");
    for (const bench of [karim, sonia]) {
      await bench.calls.openFile(file);
      await bench.until(() => bench.view("file")?.notes[0]?.text === "Café.", "the note is shown");
    }
    const note = karim.view("file")?.notes[0]?.id ?? ("" as never);
    const [mine, theirs] = [await noteForm(karim, file, note), await noteForm(sonia, file, note)];

    await mine.type("Un Café.");
    await theirs.type("Café. Jeudi.");

    for (const bench of [karim, sonia]) {
      await bench.until(() => bench.view("file")?.notes[0]?.text === "Un Café. Jeudi.", "merged");
    }
  });
});

describe.each([
  ["by the log alone", false],
  ["with the live view of open files", true],
])("a relay set back to an old copy, %s", (_, isLive) => {
  beforeEach(() => {
    options = { isLive };
  });

  it("L64 is given again what it lost, by whoever holds it, and nobody loses anything", async () => {
    const { karim, sonia } = await pair();
    const first = await karim.calls.createFile(aNewFile({ name: "Avant" }), "new");
    expect(first.ok).toBe(true);
    await sonia.until(() => sonia.files().length === 1, "sonia has the first file");
    for (const bench of [karim, sonia]) bench.network.cut();
    await relay.stop();
    cpSync(folder, `${folder}-copy`, { recursive: true });
    const { port } = relay;
    relay = await startRelay({ folder, port });
    for (const bench of [karim, sonia]) bench.network.restore();
    await sonia.calls.createFile(aNewFile({ name: "Entre-temps" }), "new");
    await karim.until(() => karim.files().length === 2, "karim has the second file");
    await sonia.until(
      () => sonia.files().every(({ share }) => share.kind === "received" || share.kind === "relayed"),
      "all sent",
    );

    for (const bench of [karim, sonia]) bench.network.cut();
    await relay.stop();
    rmSync(folder, { recursive: true });
    renameSync(`${folder}-copy`, folder);
    relay = await startRelay({ folder, port });
    karim.network.restore();
    await karim.calls.createFile(aNewFile({ name: "Après" }), "new");
    sonia.network.restore();

    for (const bench of [karim, sonia]) {
      await bench.until(() => bench.files().length === 3, "all three");
      await bench.until(() => bench.view("connection")?.toSend === 0, "nothing left to send");
    }
    const names = (bench: EngineBench): string[] =>
      bench
        .files()
        .map(({ name }) => name)
        .sort();
    expect(names(karim)).toEqual(["Après", "Avant", "Entre-temps"]);
    expect(names(sonia)).toEqual(names(karim));
    await karim.until(
      () => karim.files().find(({ name }) => name === "Après")?.share.kind === "received",
      "sonia has it",
    );
  });
});
