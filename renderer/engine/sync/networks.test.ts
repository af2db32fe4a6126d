import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Relay, startRelay } from "#relay/index.ts";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { aRoughNetwork, type RoughNetwork } from "../../../build/testing/rough-network.ts";
import { aNewFile, type EngineBench, engineOn, KARIM, newDisks, PASSPHRASE, SONIA } from "../testing/engine-bench.ts";

// Networks as they are in the field, between real engines and a real relay.

let folder: string;
let relay: Relay;
let network: RoughNetwork | null = null;
const running: EngineBench[] = [];

beforeAll(cryptoReady);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "networks-test-"));
  relay = await startRelay({ folder, port: 0 });
});

afterEach(async () => {
  for (const bench of running.splice(0)) bench.kill();
  await network?.stop();
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

const opened = async (person: typeof KARIM): Promise<EngineBench> => {
  const bench = await engineOn(newDisks());
  running.push(bench);
  await bench.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person });
  return bench;
};

const sessionOf = (bench: EngineBench) => {
  const session = bench.view("session");
  if (session?.state !== "open") throw new Error("not open");
  return session;
};

/** Two educators of one association, whose relay is behind `port`. */
const pairBehind = async (port: number) => {
  const [karim, sonia] = [await opened(KARIM), await opened(SONIA)];
  const code = { address: `ws://127.0.0.1:${port}`, receiptKey: relay.receiptKey, token: newToken(relay.store) };
  const enrolmentCode = writeEnrolmentCode(code);
  await karim.calls.createProject({ name: "Projet Lot", enrolmentCode, deviceCards: [sessionOf(sonia).deviceCard] });
  await sonia.calls.joinProject(sessionOf(karim).project?.card ?? "");
  return { karim, sonia };
};

const notesOf = (bench: EngineBench): number => bench.files().length;

describe("a slow line that loses one piece in ten", () => {
  it("B6 carries everything, both ways, and each word is true", async () => {
    let state = 7;
    // A small generator of its own, so that the same pieces are lost each time.
    const random = (): number => {
      state = (state * 16_807) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    network = await aRoughNetwork(relay.port, { delay: 150, loss: 0.1, random });
    const { karim, sonia } = await pairBehind(network.port);

    for (const [bench, name] of [
      [karim, "Rizou"],
      [sonia, "Aya"],
      [karim, "Tom"],
    ] as const) {
      expect((await bench.calls.createFile(aNewFile({ name, note: "Vu à la gare." }), "new")).ok).toBe(true);
    }

    await karim.until(() => notesOf(karim) === 3, "Karim has all");
    await sonia.until(() => notesOf(sonia) === 3, "Sonia has all");
    for (const [bench, names] of [
      [karim, ["Rizou", "Tom"]],
      [sonia, ["Aya"]],
    ] as const) {
      const mine = () => bench.files().filter(({ name }) => names.some((each) => each === name));
      await bench.until(() => mine().every(({ share }) => share.kind === "received"), "all is received");
    }
  });
});

describe("a network that comes and goes", () => {
  it("L85 stops nobody who writes, and ends with everything everywhere", async () => {
    network = await aRoughNetwork(relay.port, { delay: 20, loss: 0, random: () => 1 });
    const { karim, sonia } = await pairBehind(network.port);
    const flapping = setInterval(() => {
      network?.cut();
      setTimeout(() => network?.restore(), 150);
    }, 400);

    for (let at = 0; at < 20; at++) {
      const bench = at % 2 === 0 ? karim : sonia;
      const created = await bench.calls.createFile(aNewFile({ name: `Jeune ${at}` }), "new");
      expect(created.ok).toBe(true);
      await new Promise((next) => setTimeout(next, 100));
    }
    clearInterval(flapping);
    network.restore();

    await karim.until(() => notesOf(karim) === 20, "Karim has all");
    await sonia.until(() => notesOf(sonia) === 20, "Sonia has all");
    for (const bench of [karim, sonia]) await bench.until(() => bench.view("connection")?.toSend === 0, "all is sent");
  });
});

describe("a computer that slept", () => {
  it("B6 wakes on a line that is dead without a word, and has what it missed within five seconds", async () => {
    network = await aRoughNetwork(relay.port, { delay: 50, loss: 0, random: () => 1 });
    const { karim, sonia } = await pairBehind(network.port);
    await karim.calls.createFile(aNewFile({ name: "Avant" }), "new");
    await sonia.until(() => notesOf(sonia) === 1, "Sonia has the first file");
    sonia.network.deaden();
    await karim.calls.createFile(aNewFile({ name: "Pendant" }), "new");
    await karim.until(() => karim.view("connection")?.toSend === 0, "the relay has the second one");

    // Her timers stood still; her clock did not.
    sonia.shiftClock(3_600_000);
    const began = performance.now();
    await sonia.until(() => notesOf(sonia) === 2, "Sonia has what she missed");

    expect(performance.now() - began).toBeLessThan(5_000);
    expect(sonia.view("connection")).toMatchObject({ state: "online", isCaughtUp: true });
  });
});

describe("a clock that is a month off", () => {
  it.each([-30, 30])(
    "L80 at %i days refuses nothing: what is written in between is kept, and what is ahead is marked",
    async (days) => {
      const { karim, sonia } = await pairBehind(relay.port);
      const created = await karim.calls.createFile(aNewFile(), "new");
      const file = created.ok ? created.value : ("" as never);
      await sonia.until(() => notesOf(sonia) === 1, "Sonia has the file");
      for (const bench of [karim, sonia]) {
        await bench.calls.openFile(file);
        await bench.until(() => bench.view("file") !== undefined, "the file is shown");
      }
      const ofBasin = (bench: EngineBench) => bench.view("file")!.fields.basin.values;

      sonia.shiftClock(days * 86_400_000);
      await sonia.calls.setField(
        file,
        "basin",
        "Cahors",
        ofBasin(sonia).map(({ id }) => id),
      );
      await karim.until(() => ofBasin(karim)[0]?.value === "Cahors", "Karim reads it");
      expect(ofBasin(karim)).toHaveLength(1);
      expect(ofBasin(karim)[0]?.isDoubtful).toBe(days > 0);
      await karim.calls.setField(
        file,
        "basin",
        "Souillac",
        ofBasin(karim).map(({ id }) => id),
      );

      await sonia.until(() => ofBasin(sonia)[0]?.value === "Souillac", "Sonia reads the last word");
      expect(ofBasin(sonia)).toHaveLength(1);
      expect((await sonia.calls.fieldHistory(file, "basin")).map(({ value }) => value)).toEqual([
        "Souillac",
        "Cahors",
        "Figeac",
      ]);
    },
  );
});
