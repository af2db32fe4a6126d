import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Relay, startRelay } from "#relay/index.ts";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { aNewFile, type EngineBench, engineOn, KARIM, newDisks, PASSPHRASE, SONIA } from "../testing/engine-bench.ts";

// Two whole engines and a real relay; rooms are followed after six envelopes instead of three hundred.

const PACE = { longest: 6, patience: 300, round: 200 };

let folder: string;
let relay: Relay;
const running: EngineBench[] = [];

beforeAll(cryptoReady);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "generations-test-"));
  relay = await startRelay({ folder, port: 0 });
});

afterEach(async () => {
  for (const bench of running.splice(0)) bench.kill();
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

const opened = async (person: typeof KARIM): Promise<EngineBench> => {
  const bench = await engineOn(newDisks(), { pace: PACE });
  running.push(bench);
  await bench.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person });
  return bench;
};

const sessionOf = (bench: EngineBench) => {
  const session = bench.view("session");
  if (session?.state !== "open") throw new Error("not open");
  return session;
};

const phoneOf = (bench: EngineBench): unknown => bench.view("file")?.fields.phone.values.map(({ value }) => value);

const setPhone = async (bench: EngineBench, file: CaseFileId, value: string): Promise<void> => {
  const seen = bench.view("file")?.fields.phone.values.map(({ id }) => id) ?? [];
  expect(await bench.calls.setField(file, "phone", value, seen)).toEqual({ ok: true, value: null });
  await bench.calls.syncNow();
  await bench.until(() => String(phoneOf(bench)) === value, "it is shown");
  await bench.until(() => bench.view("connection")?.toSend === 0, "it is sent");
};

describe("a file that grows long", () => {
  it("goes on in other rooms without anybody noticing, and what was written apart meanwhile joins it", async () => {
    const [karim, sonia] = [await opened(KARIM), await opened(SONIA)];
    const enrolmentCode = writeEnrolmentCode({
      address: `ws://127.0.0.1:${relay.port}`,
      receiptKey: relay.receiptKey,
      token: newToken(relay.store),
    });
    await karim.calls.createProject({
      name: "Projet Lot",
      enrolmentCode,
      deviceCards: [sessionOf(sonia).deviceCard],
    });
    await sonia.calls.joinProject(sessionOf(karim).project?.card ?? "");
    const created = await karim.calls.createFile(aNewFile(), "new");
    const file = created.ok ? created.value : ("" as never);
    await karim.calls.openFile(file);
    await sonia.until(() => sonia.files().length === 1, "Sonia has the file");
    await sonia.calls.openFile(file);
    await sonia.until(() => sonia.view("file") !== undefined, "the file is shown");
    for (let turn = 0; turn < 9; turn++) await setPhone(karim, file, `06 00 00 00 0${turn}`);
    const generations = () => relay.store.closings();
    await karim.until(() => generations() > 0, "a room was followed");

    sonia.network.cut();
    const before = generations();
    await sonia.calls.setField(
      file,
      "basin",
      "Cahors",
      sonia.view("file")!.fields.basin.values.map(({ id }) => id),
    );
    await sonia.calls.syncNow();
    for (let turn = 0; turn < 9; turn++) await setPhone(karim, file, `07 00 00 00 0${turn}`);
    await karim.until(() => generations() > before, "a room was followed while Sonia was away");
    sonia.network.restore();
    await sonia.calls.syncNow();

    await karim.until(() => karim.view("file")?.fields.basin.values[0]?.value === "Cahors", "Sonia's word arrived");
    await sonia.until(() => String(phoneOf(sonia)) === "07 00 00 00 08", "Karim's last word arrived");
    await sonia.until(() => sonia.view("connection")?.toSend === 0, "nothing waits at Sonia's");
    await karim.until(() => karim.files()[0]?.share.kind === "received", "all is received");
    await sonia.until(() => sonia.files()[0]?.share.kind === "received", "hers too");
    for (const bench of [karim, sonia]) expect(bench.files()[0]?.alarms).toEqual([]);
    await karim.until(() => relay.store.emptied() > 0, "what everybody rebuilt went from the relay");
    expect(await karim.calls.fieldHistory(file, "phone")).toHaveLength(18);
  });
});

describe("who is who in a project, said so often that its room grows long", () => {
  it("stays in that room, which everybody believes, whoever wrote in it", async () => {
    const [karim, sonia] = [await opened(KARIM), await opened(SONIA)];
    const { port, receiptKey, store } = relay;
    const code = writeEnrolmentCode({ address: `ws://127.0.0.1:${port}`, receiptKey, token: newToken(store) });
    const deviceCards = [sessionOf(sonia).deviceCard];
    await karim.calls.createProject({ name: "Projet Lot", enrolmentCode: code, deviceCards });
    await sonia.calls.joinProject(sessionOf(karim).project?.card ?? "");
    const labels = (bench: EngineBench) => sessionOf(bench).project?.numbers.map(({ label }) => label) ?? [];
    await sonia.until(() => sessionOf(sonia).project?.members.length === 2, "Sonia has the project");
    const write = async (bench: EngineBench, label: string): Promise<void> => {
      await bench.until(() => bench.view("connection")?.isCaughtUp === true, "the line is there");
      await bench.calls.setNumber(null, { label, phone: "05 65 00 00 00" });
      await bench.calls.syncNow();
      for (const each of [karim, sonia]) await each.until(() => labels(each).includes(label), "both read it");
    };

    await sonia.until(() => sonia.view("connection")?.isCaughtUp === true, "the relay has the project");
    for (let turn = 0; turn < 8; turn++) {
      await sonia.calls.setNumber(null, { label: `Garde ${turn}`, phone: "05 65 00 00 00" });
      await sonia.calls.syncNow();
    }
    await sonia.until(() => sonia.view("connection")?.toSend === 0, "all is sent");
    await new Promise((next) => setTimeout(next, 3 * PACE.round));
    expect(relay.store.closings()).toBe(0);

    await write(sonia, "Mairie");
    await write(karim, "Gendarmerie");
    for (const each of [karim, sonia]) {
      expect(each.view("connection")?.quarantined).toBe(0);
      expect(labels(each)).toHaveLength(10);
    }
  });
});
