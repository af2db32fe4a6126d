// A laptop that starts in the morning, in a car park: what it holds is shown before anybody is asked anything.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Colleague } from "./testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "./testing/a-team-on-a-relay.ts";
import { aNewFile } from "./testing/engine-bench.ts";

let team: TeamOnARelay;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay();
});

afterEach(() => team.end());

const toSend = (bench: Colleague): number | undefined => bench.view("connection")?.toSend;

describe("a cold start", () => {
  it("L12 without a network shows at once all that waits to be sent; each is delivered, once, when there is one", async () => {
    const { karim, sonia } = team;
    await karim.until(() => toSend(karim) === 0, "the project is there");
    await team.relayGoes();
    for (let at = 0; at < 30; at++) {
      expect((await karim.calls.createFile(aNewFile({ name: `Jeune ${at}` }), `new-${at}`)).ok).toBe(true);
    }
    await karim.until(() => (toSend(karim) ?? 0) >= 30, "all of it waits");
    const waiting = toSend(karim);
    karim.kill();

    const again = await karim.again();
    await again.until(() => again.files().length === 30 && toSend(again) === waiting, "all of it is shown, waiting");

    await team.relayComesBack();
    await again.calls.syncNow();
    await sonia.calls.syncNow();
    await again.until(() => toSend(again) === 0, "all of it is transmitted");
    await sonia.until(() => sonia.files().length === 30, "and read");
    expect(new Set(sonia.files().map(({ name }) => name)).size).toBe(30);
  });

  it("L50 with the key of a room gone, alone, from its disk: never wedged, and read again from whoever has it", async () => {
    const { karim, sonia } = team;
    const created = await karim.calls.createFile(aNewFile({ name: "Aya", note: "Vue à la gare." }), "new");
    if (!created.ok) throw new Error("refused");
    await sonia.until(() => sonia.files().length === 1, "both have it");
    await sonia.until(() => toSend(sonia) === 0, "the acknowledgements have left");
    let opened = sonia;
    const rooms = () => [...sonia.disks.spaces.values()][0]?.get("rooms") ?? new Map();
    const keys = [...rooms().keys()].filter((key) => key !== "\u0000");
    expect(keys.length).toBe(3);
    for (const key of keys) {
      opened.kill();
      rooms().delete(key);
      opened = await opened.again();
      const { calls, view, until } = opened;
      await until(() => opened.files()[0]?.name === "Aya", "the file is in the list");
      await calls.openFile(created.value);
      await until(() => view("file")?.notes[0]?.text === "Vue à la gare.", "and is read");
      expect((await calls.setField(created.value, "basin", `Figeac ${key}`, [])).ok).toBe(true);
      await until(() => toSend(opened) === 0, "what is written goes on");
      await calls.closeFile(created.value);
    }
  });
});
