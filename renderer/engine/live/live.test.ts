// Two engines and a real relay, with the live view of open files and without: what it gives, and that nothing needs it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Relay, startRelay } from "#relay/index.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type RelayFrame, readRelayFrame } from "#shared/protocol/frame.ts";
import { aPair, type EnginePair, openedByBoth } from "../testing/a-pair.ts";
import { type EngineBench, noteForm } from "../testing/engine-bench.ts";

let folder: string;
let relay: Relay;
const running: EngineBench[] = [];

beforeAll(cryptoReady);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "live-engine-"));
  relay = await startRelay({ folder, port: 0 });
});

afterEach(async () => {
  for (const bench of running.splice(0)) bench.kill();
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

const pair = async (isLive: boolean): Promise<EnginePair> => {
  const made = await aPair(relay, isLive);
  running.push(made.karim, made.sonia);
  return made;
};

const frames =
  (...types: readonly RelayFrame["type"][]) =>
  (bytes: Bytes): boolean => {
    const read = readRelayFrame(bytes);
    return read.ok && read.value.type !== "unknown" && types.includes(read.value.type);
  };

const noteText = (bench: EngineBench): string | undefined => bench.view("file")?.notes[0]?.text;
const others = (bench: EngineBench) => bench.view("presence")?.others ?? [];

describe("an open file", () => {
  it("is followed live while the log is held back, and by the log when it is there again", async () => {
    const { karim, sonia } = await pair(true);
    const file = await openedByBoth({ karim, sonia });
    await sonia.until(() => others(sonia).length === 1, "the live view stands");
    sonia.network.holdBack(frames("rows"));
    const note = karim.view("file")?.notes[0]?.id ?? ("" as never);

    await (await noteForm(karim, file, note)).type("Un café jeudi.");
    await sonia.until(() => noteText(sonia) === "Un café jeudi.", "what Karim typed, live");
    await karim.until(
      () => karim.files()[0]?.share.kind === "received",
      "Sonia’s word, which stands on what is stored",
    );

    sonia.network.holdBack(() => false);
    await (await noteForm(sonia, file, note)).type("Un café jeudi, à 10 h.");
    await karim.until(() => noteText(karim) === "Un café jeudi, à 10 h.", "what Sonia typed");
    await sonia.until(() => sonia.view("connection")?.quarantined === 0, "nothing was put aside");
  });

  it("is the same without the live view", async () => {
    const { karim, sonia } = await pair(false);
    const file = await openedByBoth({ karim, sonia });
    const note = karim.view("file")?.notes[0]?.id ?? ("" as never);

    await (await noteForm(karim, file, note)).type("Un café jeudi.");
    await sonia.until(() => noteText(sonia) === "Un café jeudi.", "what Karim typed, by the log");

    expect(others(sonia)).toEqual([]);
    sonia.network.holdBack(frames("rows"));
    await (await noteForm(karim, file, note)).type("Un café vendredi.");
    await karim.until(() => karim.files()[0]?.share.kind === "relayed", "the relay has it");
    expect(noteText(sonia)).toBe("Un café jeudi.");
  });

  it("cut off on both sides is level again when they return: rows, words and presence", async () => {
    const { karim, sonia } = await pair(true);
    const file = await openedByBoth({ karim, sonia });
    for (const bench of [karim, sonia]) bench.network.cut();
    const note = karim.view("file")?.notes[0]?.id ?? ("" as never);

    await (await noteForm(karim, file, note)).type("Café. Jeudi.");
    await (await noteForm(sonia, file, note)).type("Un café.");
    for (const bench of [karim, sonia]) bench.network.restore();

    for (const bench of [karim, sonia]) {
      await bench.until(() => noteText(bench) === "Un café. Jeudi.", "both texts, merged");
      await bench.until(() => bench.view("connection")?.toSend === 0, "nothing left to send");
      await bench.until(() => others(bench).length === 1, "the other is here again");
    }
  });
});

describe("presence", () => {
  it("says who else has the file open, and who writes in which note; leaving takes it back at once", async () => {
    const { karim, sonia } = await pair(true);
    const file = await openedByBoth({ karim, sonia });
    const device = (bench: EngineBench): string => {
      const session = bench.view("session");
      return session?.state === "open" ? session.device : "";
    };
    await karim.until(() => others(karim).length === 1, "Karim sees her");
    await sonia.until(() => others(sonia).length === 1, "Sonia sees him");
    expect(others(karim)).toEqual([{ device: device(sonia), name: "Sonia R.", note: null }]);
    expect(others(sonia)).toEqual([{ device: device(karim), name: "Karim B.", note: null }]);

    const note = karim.view("file")?.notes[0]?.id ?? ("" as never);
    await (await noteForm(karim, file, note)).type("Café jeudi.");
    await sonia.until(() => others(sonia)[0]?.note === note, "he writes");
    await sonia.until(() => others(sonia)[0]?.note === null, "he no longer writes");

    await karim.calls.closeFile(file);
    await sonia.until(() => others(sonia).length === 0, "he left");
  });

  it("L101 passes the relay as bytes of one size that hold no name, no note and no device’s words", async () => {
    const { karim, sonia } = await pair(true);
    const heard: Bytes[] = [];
    sonia.network.holdBack((bytes) => {
      if (frames("data")(bytes)) heard.push(bytes);
      return false;
    });
    const file = await openedByBoth({ karim, sonia });
    const note = karim.view("file")?.notes[0]?.id ?? ("" as never);
    await (await noteForm(karim, file, note)).type("Canari.");
    await sonia.until(() => others(sonia)[0]?.note === note, "he writes");
    await sonia.until(() => others(sonia)[0]?.note === null, "he no longer writes");

    const states = heard.flatMap((bytes) => /\{"p":"[\w-]+"\}/.exec(new TextDecoder("latin1").decode(bytes)) ?? []);
    expect(states.length).toBeGreaterThan(1);
    expect(new Set(states.map(({ length }) => length)).size).toBe(1);
    const said = heard.map((bytes) => new TextDecoder("latin1").decode(bytes)).join("");
    for (const canary of [note, file, "Karim", "Sonia", "Canari", "field"]) expect(said).not.toContain(canary);
  });

  it("is nobody’s while the connection is cut, and stays within the files that are open", async () => {
    const { karim, sonia } = await pair(true);
    const file = await openedByBoth({ karim, sonia });
    await karim.until(() => others(karim).length === 1, "Karim sees her");

    karim.network.cut();
    await karim.until(() => others(karim).length === 0, "cut off, he knows nothing");
    await sonia.until(() => others(sonia).length === 0, "nor does she");
    karim.network.restore();
    await karim.until(() => others(karim).length === 1, "here again");

    await sonia.calls.closeFile(file);
    await karim.until(() => others(karim).length === 0, "she left");
    await sonia.calls.openFile(file);
    await karim.until(() => others(karim).length === 1, "she came back");
  });

  it("L69 takes no connection of its own", async () => {
    const { karim, sonia } = await pair(true);
    await openedByBoth({ karim, sonia });
    await karim.until(() => others(karim).length === 1, "Karim sees her");

    expect(karim.network.connections()).toBe(1);
  });
});
