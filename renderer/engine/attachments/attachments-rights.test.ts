// Who reads a compartment reads its files, nobody else; and what was attached comes through a change of rights, a kill, and
// a disk that loses a piece.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { AttachmentId } from "#shared/ports/attachments.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn } from "../testing/an-answer.ts";
import { aFile, aPdf, attach, attachment, isSent, isWhole, ONE, open, read } from "../testing/an-attachment.ts";
import { stickFrom, stickInto } from "../testing/carry-stick.ts";

const TWO = "b".repeat(32) as AttachmentId;
let team: TeamOnARelay;

beforeAll(cryptoReady);
afterEach(() => team.end());

/** The pieces that lie on the disk of a computer, by their place. */
function piecesOn({ disks }: Colleague): readonly [string, Uint8Array][] {
  const [space] = [...disks.spaces.values()];
  const rows = [...(space?.get("records") ?? [])];
  return rows.filter(([key, row]) => /\/[0-9a-f]{16}\/[0-9a-f]{8}$/.test(key) && row.length > 30_000);
}

describe("the files of a compartment", () => {
  it("SHR-1 open to the Mission Locale with it, those of before too, and close with it", async () => {
    team = await aTeamOnARelay(CLAIRE);
    const { karim, sonia } = team;
    const [claire] = team.others as [Colleague];
    const file = await aFile(karim);
    const bytes = aPdf(100_000);
    await attach(karim, file, bytes);
    await karim.until(() => isSent(karim), "the relay has it");
    await open(sonia, file);
    await karim.until(() => personIn(karim, CLAIRE.name) !== undefined, "Claire is known");
    expect(piecesOn(claire)).toEqual([]);

    await karim.calls.recordAnswer(file, aYes([personIn(karim, CLAIRE.name)]), "consent");
    await open(claire, file);
    await claire.until(() => isWhole(claire), "it came");
    expect(await read(claire, file)).toEqual({ ok: true, value: bytes });

    const answer = karim.view("file")?.access.answers[0];
    await karim.calls.withdrawConsent(file, answer?.id as never, "youngPerson");
    await claire.until(() => claire.files().every(({ id }) => id !== file), "the file left her list");
    await expect.poll(() => piecesOn(claire)).toEqual([]);
    expect((await read(claire, file)).ok).toBe(false);
    expect(await read(sonia, file)).toEqual({ ok: true, value: bytes });
  });

  it("L103 what was attached before its author was let out comes with the line that names it, and opens", async () => {
    team = await aTeamOnARelay();
    const { karim, sonia } = team;
    const file = await aFile(karim);
    await attach(karim, file, aPdf(1_000));
    await open(sonia, file);
    await sonia.until(() => isWhole(sonia), "both have the room of files");
    sonia.network.cut();
    const bytes = aPdf(150_000);
    expect((await attach(sonia, file, bytes, TWO)).ok).toBe(true);
    await sonia.calls.closeFile(file);
    await sonia.calls.syncNow();
    const stick = await stickFrom(sonia, [karim.device]);
    await karim.calls.remove({ kind: "device", device: sonia.device, reason: "lost" });
    await karim.until(() => {
      const session = karim.view("session");
      return session?.state === "open" && session.project?.removed.length === 1;
    }, "she is removed");

    await stickInto(karim, stick);
    const { lines } = await karim.calls.lateWork();
    const parts = lines.flatMap((line) => line.parts);
    expect(parts).toContainEqual(expect.objectContaining({ field: `attached/${TWO}`, value: "Carte d’identité.pdf" }));
    expect(JSON.stringify(parts)).not.toContain('"key"');
    expect(attachment(karim, TWO)).toBeUndefined();

    for (const { rows } of lines) await karim.calls.acceptLate(rows);
    await karim.until(() => attachment(karim, TWO) !== undefined, "it is named");
    expect(await read(karim, file, TWO)).toEqual({ ok: true, value: bytes });
    expect(await read(karim, file, ONE)).toMatchObject({ ok: true });
  });

  it("L2 one whose pieces a disk lost is said to lack, asked for, and whole again", async () => {
    team = await aTeamOnARelay();
    const { karim, sonia } = team;
    const file = await aFile(karim);
    const bytes = aPdf(200_000);
    await attach(karim, file, bytes);
    await open(sonia, file);
    await sonia.until(() => isWhole(sonia), "it came");
    const [space] = [...sonia.disks.spaces.values()];
    const [lost, changed] = piecesOn(sonia);
    space?.get("records")?.delete(lost?.[0] ?? "");
    const altered = changed?.[1].slice() as Uint8Array<ArrayBuffer>;
    altered[30_000] = (altered[30_000] ?? 0) ^ 1;
    space?.get("records")?.set(changed?.[0] ?? "", altered);

    expect(await read(sonia, file)).toEqual({ ok: false, failure: "notHere" });
    await expect.poll(async () => (await read(sonia, file)).ok, { timeout: 10_000 }).toBe(true);
    expect(await read(sonia, file)).toEqual({ ok: true, value: bytes });
    await sonia.until(() => sonia.files()[0]?.share.kind !== "incomplete", "nothing lacks");
  });

  it("L118 one whose piece a disk lost keeps no word of the file from the list", async () => {
    team = await aTeamOnARelay();
    const { karim, sonia } = team;
    const file = await aFile(karim);
    await attach(karim, file, aPdf(200_000));
    await open(sonia, file);
    await sonia.until(() => isWhole(sonia), "it came");
    const [space] = [...sonia.disks.spaces.values()];
    sonia.network.cut();
    space?.get("records")?.delete(piecesOn(sonia)[0]?.[0] ?? "");
    expect(await read(sonia, file)).toEqual({ ok: false, failure: "notHere" });
    await sonia.until(() => sonia.files()[0]?.share.kind === "incomplete", "a piece lacks");

    expect((await sonia.calls.setField(file, "name", "Nora", [])).ok).toBe(true);

    await sonia.until(() => sonia.files()[0]?.name.includes("Nora") === true, "the list has the name");
    expect(sonia.files()[0]?.share.kind).toBe("incomplete");
  });
});
