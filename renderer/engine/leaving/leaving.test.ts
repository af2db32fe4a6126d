import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { personIn } from "../testing/an-answer.ts";
import { aPdf, attach, open } from "../testing/an-attachment.ts";
import { aNewFile, type Disks, type EngineBench, engineOn, noteForm, PASSPHRASE } from "../testing/engine-bench.ts";
import { projectOf, sessionOf } from "../testing/session-of.ts";

let team: TeamOnARelay;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay();
});

afterEach(() => team.end());

const personOf = (bench: EngineBench, name: string) => {
  const found = projectOf(bench).people.find((person) => person.name === name);
  if (found === undefined) throw new Error("nobody is called so");
  return found;
};

/** A file that both have, with a note of Karim's. */
const aSharedFile = async (): Promise<Parameters<EngineBench["calls"]["openFile"]>[0]> => {
  const { karim, sonia } = team;
  const created = await karim.calls.createFile(aNewFile({ name: "Aya", note: "Vue à la gare." }), "new");
  await sonia.until(() => sonia.files().some(({ name }) => name === "Aya"), "both have it");
  if (!created.ok) throw new Error("refused");
  return created.value;
};

/** The keys of all that is on the disks of a computer, the backups among them. */
const leftOn = ({ spaces, journal, backups }: Disks): readonly string[] => {
  const stored = [...spaces.values()].flatMap((disk) =>
    [...disk].flatMap(([table, rows]) =>
      [...rows.keys()].flatMap((key) => (key === "\u0000" ? [] : [`${table}/${key}`])),
    ),
  );
  const journaled = [...journal.values()].flatMap(({ entries }) => [...entries.keys()]);
  const backedUp = [...backups.values()].flatMap(({ made }) => made.map(({ name }) => name));
  return [...new Set([...stored, ...journaled, ...backedUp])].sort();
};

describe("a laptop that is lost", () => {
  it("L10 L59 is removed by a colleague without a connection, at the next one for everybody; what it had not sent stays its author's, in words, and nothing else does", async () => {
    const { karim, sonia } = team;
    const file = await aSharedFile();
    expect((await sonia.calls.backUp()).ok).toBe(true);
    await sonia.calls.openFile(file);
    await sonia.until(() => sonia.view("file")?.notes.length === 1, "the file is open");
    const [note] = sonia.view("file")?.notes ?? [];
    await team.relayGoes();
    expect((await sonia.calls.setField(file, "phone", "06 12 34 56 78", [])).ok).toBe(true);
    const form = await noteForm(sonia, file, note!.id);
    await form.type("Vue à la gare. Froid aux pieds.");
    await sonia.calls.syncNow();
    const device = sonia.device;
    sonia.kill();

    const departure = { kind: "device", device, reason: "lost" } as const;
    expect(await karim.calls.remove(departure)).toEqual({ ok: true, value: null });
    await karim.until(() => personOf(karim, "Sonia R.").devices[0]?.leavesAs === "lost", "it waits");
    const again = await karim.again();
    expect(personOf(again, "Sonia R.").devices[0]?.leavesAs).toBe("lost");
    await team.relayComesBack();
    await again.until(() => projectOf(again).removed.length === 1, "it is removed");
    expect(projectOf(again).removed).toEqual([{ device, name: "Sonia R.", reason: "lost" }]);
    expect(projectOf(again).people.map(({ name }) => name)).toEqual(["Karim B."]);

    const lost = await sonia.again();
    await lost.until(() => sessionOf(lost).project === null, "it learns it");

    const { left, device: newDevice } = sessionOf(lost);
    expect(left).toMatchObject({ project: "Projet Lot", reason: "lost", by: "Karim B.", isOrganization: false });
    expect(left?.files.map(({ name }) => name)).toEqual(["Aya"]);
    expect(left?.files[0]?.entries.map(({ field, value }) => [field, value])).toEqual([
      [null, "Froid aux pieds."],
      ["phone", "06 12 34 56 78"],
    ]);
    expect(newDevice).not.toBe(device);
    expect(lost.files()).toEqual([]);
    expect(again.files().map(({ name }) => name)).toEqual(["Aya"]);
    // Neither disk holds a row, nor what opened one.
    expect(leftOn(lost.disks)).toEqual(["forms/left-work", "meta/identity", "meta/order", "vault"]);

    // What a kill in between would have left goes at the next opening.
    const [space] = lost.disks.spaces.values();
    const [journal] = lost.disks.journal.values();
    lost.kill();
    space?.get("records")?.set("00/grant/00000000", Uint8Array.of(1));
    journal?.entries.set("records/00/grant/00000000", Uint8Array.of(1));
    const later = await lost.again();
    expect(leftOn(later.disks)).toEqual(["forms/left-work", "meta/identity", "meta/order", "vault"]);

    // L10: asked to wipe it, it says how many lines nobody else has, and does so only when it is told how many go.
    for (const said of [0, 1, 3])
      expect(await later.calls.putAwayLeft(said)).toEqual({ ok: false, failure: { kind: "unsent", count: 2 } });
    expect(sessionOf(later).left?.files[0]?.entries).toHaveLength(2);
    expect(await later.calls.putAwayLeft(2)).toEqual({ ok: true, value: null });
    await later.until(() => sessionOf(later).left === null, "it is put away");
    expect(await later.calls.putAwayLeft(0)).toEqual({ ok: true, value: null });
    expect((await again.calls.letIn(sessionOf(later).deviceCard)).ok).toBe(true);
    await again.until(() => projectOf(again).members.length === 2, "it is let in again, as another device");
    expect((await later.calls.joinProject(projectOf(again).card)).ok).toBe(true);
    await later.until(() => projectOf(later).members.length === 2, "and works");
  });

  it("L59 keeps for its author the files whose pieces had not left, by their names and to be said again", async () => {
    const { karim, sonia } = team;
    const file = await aSharedFile();
    await open(sonia, file);
    await team.relayGoes();
    const bytes = aPdf(100_000);
    expect((await attach(sonia, file, bytes)).ok).toBe(true);
    await sonia.calls.syncNow();
    const device = sonia.device;
    sonia.kill();
    expect((await karim.calls.remove({ kind: "device", device, reason: "lost" })).ok).toBe(true);
    await team.relayComesBack();
    await karim.until(() => projectOf(karim).removed.length === 1, "it is removed");

    const lost = await sonia.again();
    await lost.until(() => sessionOf(lost).project === null, "it learns it");
    const [left] = sessionOf(lost).left?.files ?? [];
    expect(left).toMatchObject({ name: "Aya", entries: [{ value: "Carte d’identité.pdf", isFile: true }] });
  });

  it("L77 that was copied is removed by name on both machines: each gives back what it wrote apart, and each comes back as another device", async () => {
    const { karim, sonia } = team;
    const file = await aSharedFile();
    const { device } = sonia;
    sonia.kill();
    const clone = await engineOn(structuredClone(sonia.disks));
    const locked = clone.view("session");
    await clone.calls.unlock(locked?.state === "locked" ? (locked.vaults[0]?.id ?? "") : "", PASSPHRASE);
    await clone.until(() => clone.view("connection")?.isCaughtUp === true, "the clone is there");
    clone.network.cut();
    await clone.calls.openFile(file);
    expect((await clone.calls.setField(file, "basin", "Gramat", [])).ok).toBe(true);
    await clone.calls.syncNow();
    const original = await sonia.again();
    await original.calls.openFile(file);
    expect((await original.calls.setField(file, "phone", "06 12 34 56 78", [])).ok).toBe(true);
    await original.calls.syncNow();
    await karim.calls.openFile(file);
    await karim.until(() => karim.view("file")?.fields.phone.values.length === 1, "the original has sent");

    expect((await karim.calls.remove({ kind: "device", device, reason: "copied" })).ok).toBe(true);
    await original.until(() => sessionOf(original).left?.reason === "copied", "the original learns it");
    clone.network.restore();
    await clone.until(() => sessionOf(clone).left?.reason === "copied", "the clone learns it");

    expect(sessionOf(original).left?.files).toEqual([]);
    expect(sessionOf(clone).left?.files[0]?.entries.map(({ field, value }) => [field, value])).toEqual([
      ["basin", "Gramat"],
    ]);
    expect(new Set([device, sessionOf(original).device, sessionOf(clone).device]).size).toBe(3);

    // It comes back, under a number of its own; once the file is open to it again, what it wrote apart goes where it was written.
    expect(sessionOf(clone).left?.mayReturn).toBe(false);
    expect((await karim.calls.letIn(sessionOf(clone).deviceCard)).ok).toBe(true);
    await karim.until(() => projectOf(karim).members.length === 2, "it is let in again");
    expect((await clone.calls.joinProject(projectOf(karim).card)).ok).toBe(true);
    await clone.until(() => sessionOf(clone).left?.mayReturn === true, "it may say it again");
    expect(await clone.calls.returnLeft()).toEqual({ ok: true, value: { returned: 0, waiting: 1 } });
    expect(sessionOf(clone).left?.files.length).toBe(1);
    await karim.calls.setInTeam(file, personIn(karim, "Sonia R."), true);
    await clone.until(() => clone.files().some(({ id }) => id === file), "the file is open to it");
    const back = { ok: true, value: { returned: 1, waiting: 0 } };
    let answer: unknown = null;
    await clone.until(() => {
      void clone.calls.returnLeft().then((each) => {
        if (each.ok && each.value.returned > 0) answer = each;
      });
      return answer !== null;
    }, "it is said again");
    expect(answer).toEqual(back);
    await clone.until(() => sessionOf(clone).left === null, "nothing is left to give back");

    await karim.until(() => karim.view("file")?.fields.basin.values[0]?.value === "Gramat", "it reaches a colleague");
    const { fields } = karim.view("file") ?? {};
    expect(fields?.basin.values[0]?.author).toBe("Sonia R.");
    expect(fields?.phone.values.map(({ value, author }) => [value, author])).toEqual([["06 12 34 56 78", "Sonia R."]]);
    expect(await clone.calls.returnLeft()).toEqual({ ok: true, value: { returned: 0, waiting: 0 } });
    clone.kill();
  });

  it("is removed by who may, and a person leaves with all their devices; who asked may think again", async () => {
    const { karim, sonia } = team;
    await aSharedFile();
    const [me, her] = [personOf(karim, "Karim B."), personOf(karim, "Sonia R.")];
    const lost = (device: typeof karim.device) => ({ kind: "device", device, reason: "lost" }) as const;

    expect(await sonia.calls.remove(lost(karim.device))).toEqual({ ok: false, failure: { kind: "notAllowed" } });
    expect(await sonia.calls.remove({ kind: "person", person: me.number })).toMatchObject({
      failure: { kind: "notAllowed" },
    });
    expect(await karim.calls.remove(lost(karim.device))).toEqual({ ok: false, failure: { kind: "last" } });
    expect(personOf(sonia, "Karim B.")).toMatchObject({ mayLeave: false, devices: [{ mayBeRemoved: false }] });
    expect(her).toMatchObject({ mayLeave: true, isLeaving: false, devices: [{ mayBeRemoved: true, isHere: false }] });

    await team.relayGoes();
    const departure = { kind: "person", person: her.number } as const;
    expect((await karim.calls.remove(departure)).ok).toBe(true);
    await karim.until(() => personOf(karim, "Sonia R.").isLeaving, "it waits");
    expect((await karim.calls.keepIn(departure)).ok).toBe(true);
    await karim.until(() => !personOf(karim, "Sonia R.").isLeaving, "it is taken back");
    await team.relayComesBack();
    expect((await karim.calls.remove(departure)).ok).toBe(true);

    await sonia.until(() => sessionOf(sonia).left?.reason === "left", "she learns it");
    expect(sessionOf(sonia).left).toMatchObject({ by: "Karim B.", files: [] });
    expect(await karim.calls.remove(departure)).toEqual({ ok: false, failure: { kind: "gone" } });
  });
});
