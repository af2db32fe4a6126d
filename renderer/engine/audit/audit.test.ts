// Who reads a file, as two colleagues with whole engines come to know it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Relay, startRelay } from "#relay/index.ts";
import { OPENING_PACE } from "#shared/domain/audit/index.ts";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { aTeam, type Colleague, type Team } from "../testing/a-team.ts";
import { stickFrom, stickInto } from "../testing/carry-stick.ts";
import { aNewFile, type EngineBench, noteForm } from "../testing/engine-bench.ts";

let folder: string;
let relay: Relay;
let team: Team;

beforeAll(cryptoReady);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "audit-test-"));
  relay = await startRelay({ folder, port: 0 });
  team = await aTeam(
    writeEnrolmentCode({
      address: `ws://127.0.0.1:${relay.port}`,
      receiptKey: relay.receiptKey,
      token: newToken(relay.store),
    }),
  );
});

afterEach(async () => {
  team.kill();
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Karim's file, received by Sonia. */
async function aFile({ karim, sonia }: Team): Promise<CaseFileId> {
  const created = await karim.calls.createFile(aNewFile({ note: "Café." }), "new");
  if (!created.ok) throw new Error("not created");
  await sonia.until(() => sonia.files().length === 1, "Sonia has the file");
  await karim.until(() => karim.files()[0]?.share.kind === "received", "Karim knows");
  return created.value;
}

const trail = async ({ calls }: EngineBench, file: CaseFileId) => (await calls.auditTrail(file))!;
const words = async (bench: EngineBench, file: CaseFileId): Promise<string[]> =>
  (await trail(bench, file)).lines.map(({ author, act, compartments }) => `${author} ${act} ${compartments.join("+")}`);

const untilCount = async (bench: EngineBench, file: CaseFileId, count: number): Promise<void> => {
  for (let tries = 0; (await trail(bench, file)).lines.length < count && tries < 200; tries++) {
    await new Promise((next) => setTimeout(next, 25));
  }
};

const read = async (bench: Colleague, file: CaseFileId): Promise<void> => {
  await bench.calls.openFile(file);
  await bench.calls.auditTrail(file);
  await bench.calls.closeFile(file);
};

describe("L102 who has opened a file", () => {
  it("is known to colleagues with the date, whichever way it came; nobody else's opening is made up", async () => {
    const { karim, sonia } = team;
    const file = await aFile(team);
    await karim.calls.openFile(file);
    expect(await words(karim, file)).toEqual(["Karim B. opening identity+field"]);

    const before = Date.now();
    await read(sonia, file);

    await karim.until(() => karim.files()[0]?.share.kind === "received", "still received");
    await untilCount(karim, file, 2);
    const { lines, faults, waiting } = await trail(karim, file);
    expect(lines.map(({ author, isMine }) => [author, isMine])).toEqual([
      ["Sonia R.", false],
      ["Karim B.", true],
    ]);
    expect(lines[0]!.at).toBeGreaterThanOrEqual(before);
    expect(lines[0]!.at).toBeLessThanOrEqual(Date.now());
    expect([faults, waiting]).toEqual([[], 0]);
  });

  it("changes no word of the file: not what is received, not what is to be sent, not the list", async () => {
    const { sonia } = team;
    const file = await aFile(team);
    await sonia.calls.openFile(file);
    await sonia.calls.setField(file, "phone", "06 12 34 56 78", []);
    await sonia.calls.closeFile(file);
    await sonia.until(() => sonia.files()[0]?.share.kind === "received", "Karim has it");
    await sonia.until(() => sonia.view("connection")?.toSend === 0, "all is sent");
    const summary = sonia.files()[0];
    sonia.network.cut();
    await sonia.until(() => sonia.view("connection")?.state === "offline", "out of reach");
    sonia.shiftClock(2 * OPENING_PACE);

    await read(sonia, file);
    await sonia.calls.syncNow();
    await new Promise((next) => setTimeout(next, 600));

    expect(sonia.files()[0]).toEqual(summary);
    expect(sonia.view("connection")?.toSend).toBe(0);
    const again = await sonia.again();
    await again.until(() => again.files()[0]?.share.kind === "received", "the same after a restart");
    await again.until(() => again.view("connection")?.toSend === 0, "nothing to send");
    await again.calls.openFile(file);
    // The clock is right again, and the last opening lies ahead of it: AUD-3.
    const opening = "Sonia R. opening identity+field";
    expect(await words(again, file)).toEqual([opening, opening, opening]);
    expect((await trail(again, file)).lines.map(({ isDoubtful }) => isDoubtful)).toContain(true);
  });

  it("AUD-1 and who printed or copied what it says, where it is said: nothing that is left to transmit", async () => {
    const { karim, sonia } = team;
    const file = await aFile(team);
    const print = ({ calls }: EngineBench) => calls.noteExport(file, "print", "identity");
    // On the sheet of the day: it is not open.
    await print(karim);
    await karim.calls.openFile(file);
    expect(await words(karim, file)).toEqual(["Karim B. opening identity+field", "Karim B. export identity"]);
    await karim.until(() => karim.files()[0]?.share.kind === "received", "Sonia has it");
    karim.network.cut();
    await karim.until(() => karim.view("connection")?.state === "offline", "out of reach");

    await print(karim);
    // There is no such compartment: nothing is made for the sake of a line.
    await karim.calls.noteExport(file, "copy", "support");
    await karim.calls.syncNow();

    expect(karim.view("connection")?.toSend).toBe(0);
    expect(karim.files()[0]?.share.kind).toBe("received");
    karim.network.restore();
    await sonia.calls.openFile(file);
    await sonia.until(() => sonia.view("file") !== null, "it is shown");
    await untilCount(sonia, file, 4);
    const line = (await trail(sonia, file)).lines.find(({ act }) => act === "export");
    expect(line).toMatchObject({ about: "print", author: "Karim B." });
    expect((await words(sonia, file)).filter((each) => each.includes("export"))).toHaveLength(2);
  });

  it("L24 is nothing that one takes back", async () => {
    const { karim } = team;
    const file = await aFile(team);
    await karim.calls.openFile(file);
    const note = karim.view("file")?.notes[0]?.id ?? ("" as never);
    await karim.until(() => karim.view("file")?.notes.length === 1, "the note is shown");
    await noteForm(karim, file, karim.view("file")?.notes[0]?.id ?? note);
    const timeline = karim.view("file")?.timeline.length;

    for (let times = 0; times < 3; times++) {
      await karim.calls.undoNote(file, karim.view("file")!.notes[0]!.id, "undo");
    }

    expect(await words(karim, file)).toHaveLength(1);
    expect(karim.view("file")?.timeline).toHaveLength(timeline ?? -1);
    expect(karim.view("file")?.notes[0]?.text).toBe("Café.");
  });

  it("and who took it out on a stick: the stick brings that word itself, and has nothing to bring the next time", async () => {
    const { karim, sonia } = team;
    for (const bench of [karim, sonia]) bench.network.cut();
    const created = await karim.calls.createFile(aNewFile(), "new");
    const file = created.ok ? created.value : ("" as never);

    await stickInto(sonia, await stickFrom(karim, [sonia.device]));
    await stickInto(karim, await stickFrom(sonia, [karim.device]));

    await sonia.calls.openFile(file);
    expect(await words(sonia, file)).toEqual(["Sonia R. opening identity+field", "Karim B. export identity+field"]);
    expect(await stickInto(karim, await stickFrom(sonia, [karim.device]))).toMatchObject({ added: 0, known: 0 });
    await karim.calls.openFile(file);
    expect(await words(karim, file)).toContain("Sonia R. opening identity+field");
    expect((await trail(sonia, file)).lines.at(-1)).toMatchObject({ author: "Karim B.", about: "stick" });
    await karim.until(() => karim.files()[0]?.share.kind === "received", "Karim knows");
    const second = await stickFrom(karim, [sonia.device]);
    expect((await stickInto(sonia, second)).added).toBe(0);
    expect((await trail(sonia, file)).faults).toEqual([]);
  });
});
