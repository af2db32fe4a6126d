import { cpSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Relay, startRelay } from "#relay/index.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
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

const started = async (disks: Disks, wrap?: (store: EngineStore) => EngineStore): Promise<EngineBench> => {
  const bench = await engineOn(disks, { ...options, ...(wrap === undefined ? {} : { store: wrap }) });
  running.push(bench);
  return bench;
};

const opened = async (
  person: typeof KARIM,
  disks = newDisks(),
  wrap?: (store: EngineStore) => EngineStore,
): Promise<EngineBench> => {
  const bench = await started(disks, wrap);
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
const pair = async (
  wrapOfSonia?: (store: EngineStore) => EngineStore,
): Promise<{ karim: EngineBench; sonia: EngineBench; disks: Disks }> => {
  const disks = newDisks();
  const [karim, sonia] = [await opened(KARIM, disks), await opened(SONIA, newDisks(), wrapOfSonia)];
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

describe("undo", () => {
  it("L24 takes back what was typed in an open note, and the form is told", async () => {
    const karim = await opened(KARIM);
    const project = { name: "Projet Lot", enrolmentCode: null, deviceCards: [] };
    expect(await karim.calls.createProject(project)).toMatchObject({ ok: true });
    const created = await karim.calls.createFile(aNewFile({ note: "Dort dehors." }), "new");
    const file = created.ok ? created.value : ("" as never);
    await karim.calls.openFile(file);
    await karim.until(() => (karim.view("file")?.notes.length ?? 0) === 1, "the file is shown");
    const note = karim.view("file")?.notes[0]?.id ?? ("" as never);
    const form = await noteForm(karim, file, note);
    await form.type("Dort dehors. A mangé.");

    expect(await karim.calls.undoNote(file, note, "undo")).toEqual({ ok: true, value: null });

    await karim.until(() => karim.view("file")?.notes[0]?.text === "Dort dehors.", "the text is back");
    expect(karim.view("noteEdited")).toMatchObject({ file, note, message: { edit: [{ retain: 12 }, { delete: 9 }] } });
    await karim.calls.undoNote(file, note, "undo");
    expect(karim.view("file")?.notes[0]?.text).toBe("Dort dehors.");
    await karim.calls.undoNote(file, note, "redo");
    await karim.until(() => karim.view("file")?.notes[0]?.text === "Dort dehors. A mangé.", "the text is put again");
  });
});

describe("L37 what is asked twice", () => {
  it("opens one space and one project", async () => {
    const disks = newDisks();
    const bench = await started(disks);
    const space = { sign: "leaf", passphrase: PASSPHRASE, person: KARIM } as const;
    const project = { name: "Projet Lot", enrolmentCode: null, deviceCards: [] };

    const made = await Promise.all([bench.calls.createSpace(space), bench.calls.createSpace(space)]);
    const begun = await Promise.all([bench.calls.createProject(project), bench.calls.createProject(project)]);

    expect([...made, ...begun].every(({ ok }) => ok)).toBe(true);
    expect(disks.spaces.size).toBe(1);
    const { card } = sessionOf(bench).project ?? {};
    bench.kill();
    const again = await started(disks);
    const session = again.view("session");
    const vault = session?.state === "locked" ? (session.vaults[0]?.id ?? "") : "";
    await Promise.all([again.calls.unlock(vault, PASSPHRASE), again.calls.unlock(vault, PASSPHRASE)]);
    expect(sessionOf(again).project?.card).toBe(card);
  });

  it("counts each wrong passphrase, however fast they come", async () => {
    const disks = newDisks();
    (await opened(KARIM, disks)).kill();
    const bench = await started(disks);
    const session = bench.view("session");
    const vault = session?.state === "locked" ? (session.vaults[0]?.id ?? "") : "";

    const tries = await Promise.all(
      Array.from({ length: 5 }, (_, at) => bench.calls.unlock(vault, `ce n’est pas celle-là ${at}`)),
    );

    expect(tries.map((each) => !each.ok && each.failure.kind)).toEqual([
      "wrongPassphrase",
      "wrongPassphrase",
      "wrongPassphrase",
      "wrongPassphrase",
      "tooSoon",
    ]);
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

    expect(karim.files()[0]?.share).toEqual({ kind: "received", by: ["Sonia R."], toSend: 0 });
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

  it("L16 who write the same field alike, apart, have nothing to settle, then or later", async () => {
    const { karim, sonia } = await pair();
    const created = await karim.calls.createFile(aNewFile(), "new");
    const file = created.ok ? created.value : ("" as never);
    await sonia.until(() => sonia.files().length === 1, "sonia has the file");
    for (const bench of [karim, sonia]) {
      await bench.calls.openFile(file);
      bench.network.cut();
      await bench.calls.setField(file, "phone", "06 12 34 56 78", []);
      bench.network.restore();
    }

    for (const bench of [karim, sonia]) {
      await bench.until(() => bench.view("file")?.fields.phone.changes === 2, "both were written");
      expect(bench.view("file")?.fields.phone.values).toHaveLength(1);
      expect(bench.view("file")?.summary.conflicts).toBe(0);
    }
    const seen = karim.view("file")?.fields.phone.values.map(({ id }) => id) ?? [];
    await karim.calls.setField(file, "phone", "07 98 76 54 32", seen);
    await sonia.until(() => sonia.view("file")?.fields.phone.changes === 3, "the new number");
    expect(sonia.view("file")?.fields.phone.values.map(({ value }) => value)).toEqual(["07 98 76 54 32"]);
  });

  it("L16 who chooses twice in a row, faster than the screen, has nothing to settle with themselves", async () => {
    const { karim } = await pair();
    const created = await karim.calls.createFile(aNewFile(), "new");
    const file = created.ok ? created.value : ("" as never);
    await karim.calls.openFile(file);

    await Promise.all(
      ["none", "slight", "major"].map((level) => karim.calls.setField(file, "housingLevel", level, [])),
    );

    await karim.until(() => karim.view("file")?.fields.housingLevel.changes === 3, "all were written");
    expect(karim.view("file")?.fields.housingLevel.values.map(({ value }) => value)).toEqual(["major"]);
    expect(karim.view("file")?.summary.conflicts).toBe(0);
  });

  it("L23 who each write the first note of a file apart both read both", async () => {
    const { karim, sonia } = await pair();
    const created = await karim.calls.createFile(aNewFile(), "new");
    const file = created.ok ? created.value : ("" as never);
    await sonia.until(() => sonia.files().length === 1, "sonia has the file");
    for (const bench of [karim, sonia]) {
      await bench.calls.openFile(file);
      await bench.until(() => bench.view("file") !== undefined, "the file is shown");
      bench.network.cut();
    }

    for (const [bench, text] of [[karim, "Vu lundi."] as const, [sonia, "Appelé mardi."] as const]) {
      const note = await bench.calls.addNote(file);
      await (await noteForm(bench, file, note.ok ? note.value : ("" as never))).type(text);
    }
    for (const bench of [karim, sonia]) bench.network.restore();

    for (const bench of [karim, sonia]) {
      await bench.until(() => bench.view("file")?.notes.length === 2, "both notes");
      expect(
        bench
          .view("file")
          ?.notes.map(({ text }) => text)
          .sort(),
      ).toEqual(["Appelé mardi.", "Vu lundi."]);
    }
  });

  it("L60 a row that comes while its file is being read is on the screen, as its author is told", async () => {
    let isSlow = false;
    const reading = Promise.withResolvers<void>();
    const { karim, sonia } = await pair((store) => ({
      ...store,
      list: async (table, prefix) => {
        const found = await store.list(table, prefix);
        const isHeld = isSlow && table === "records";
        if (isHeld) isSlow = false;
        await (isHeld ? reading.promise : undefined);
        return found;
      },
    }));
    const created = await karim.calls.createFile(aNewFile({ note: "Lundi." }), "new");
    const file = created.ok ? created.value : ("" as never);
    await karim.calls.openFile(file);
    await karim.until(() => karim.view("file")?.summary.share.kind === "received", "sonia has the file");
    isSlow = true;
    const opening = sonia.calls.openFile(file);

    await karim.calls.setField(file, "phone", "06 12 34 56 78", []);
    await karim.until(() => karim.view("file")?.summary.share.kind === "local", "a change leaves");
    await karim.until(() => karim.view("file")?.summary.share.kind === "relayed", "the change is on its way to sonia");
    await new Promise<void>((next) => setTimeout(next, 100));
    // What is being read does not change under the reading: the row waits for its end, and is not acknowledged before.
    expect(karim.view("file")?.summary.share.kind).toBe("relayed");
    reading.resolve();
    await opening;
    await karim.until(() => karim.view("file")?.summary.share.kind === "received", "sonia has the change");

    await sonia.until(() => sonia.view("file")?.fields.phone.values.length === 1, "the change is on her screen");
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
