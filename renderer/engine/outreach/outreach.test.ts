import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type EncounterId, type NewEncounter, placeIdOf } from "#shared/domain/outreach/index.ts";
import { instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { OutreachView } from "#shared/ports/outreach.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { aTeam, type Team } from "../testing/a-team.ts";
import { carryBoth } from "../testing/carry-stick.ts";
import { aNewFile, type EngineBench } from "../testing/engine-bench.ts";

let team: Team;

beforeAll(cryptoReady);
afterEach(() => team.kill());

const today = dayIn(instant(Date.now()), DEFAULT_TIME_ZONE);
let count = 0;
const newId = (): EncounterId => (++count).toString(16).padStart(32, "0") as EncounterId;

const anEncounter = (changes: Partial<NewEncounter> = {}): NewEncounter => ({
  id: newId(),
  on: today,
  hour: null,
  kind: "met",
  place: "Squat des Récollets",
  said: "Dort dans la voiture d’un ami.",
  needs: ["housing", "papers"],
  next: "meetAgain",
  nextOn: null,
  who: [{ kind: "new", name: "Rizou", apparentAge: 17 }],
  ...changes,
});

const NOTHING: OutreachView = { encounters: [], met: [], places: [], rounds: [], canWrite: true };
const outreachOf = (bench: EngineBench): OutreachView => bench.view("outreach") ?? NOTHING;
const note = async (bench: EngineBench, encounter: NewEncounter): Promise<void> => {
  expect(await bench.calls.noteEncounter(encounter, "encounter")).toEqual({ ok: true, value: null });
  await bench.until(() => outreachOf(bench).encounters.some(({ id }) => id === encounter.id), "noted");
};
const madeBy = async (bench: EngineBench, name: string): Promise<CaseFileId> => {
  const created = await bench.calls.createFile(aNewFile({ name }), "new-file");
  if (!created.ok) throw new Error(created.failure.kind);
  return created.value;
};
const opened = async (bench: EngineBench, file: CaseFileId) => {
  await bench.calls.openFile(file);
  await bench.until(() => bench.view("file")?.summary.id === file, "the file is open");
  return () => bench.view("file")?.encounters ?? [];
};

describe("an encounter", () => {
  it("L17 is noted once, however often it is asked, and is there after a kill", async () => {
    team = await aTeam();
    const { karim } = team;
    const encounter = anEncounter();

    await Promise.all(Array.from({ length: 20 }, () => karim.calls.noteEncounter(encounter, "encounter")));
    await karim.until(() => outreachOf(karim).encounters.length > 0, "noted");
    expect(outreachOf(karim)).toMatchObject({
      encounters: [{ id: encounter.id, said: encounter.said, needs: ["housing", "papers"], isMine: true }],
      met: [{ name: "Rizou", apparentAge: 17, links: [] }],
      places: [{ name: "Squat des Récollets", visits: 1, lastOn: today }],
    });
    karim.kill();
    const again = await karim.again();
    await again.until(() => again.view("outreach")?.encounters[0]?.said === encounter.said, "it is there");
    expect(outreachOf(again).met).toHaveLength(1);
  });

  it("empties its form, and keeps it when it is refused", async () => {
    team = await aTeam();
    const { calls } = team.karim;
    await calls.keepForm("encounter", { said: "Il fait froid." });

    const refused = await calls.noteEncounter(anEncounter({ place: "", who: [] }), "encounter");
    expect(refused).toEqual({ ok: false, failure: { kind: "encounter", failure: { kind: "empty" } } });
    expect(await calls.readForm("encounter")).toEqual({ said: "Il fait froid." });
    await calls.noteEncounter(anEncounter(), "encounter");
    expect(await calls.readForm("encounter")).toBeNull();
  });

  it("OUT-6 with somebody who has a file stands in the file; outreach keeps when and where, and nothing of what was said", async () => {
    team = await aTeam();
    const { karim } = team;
    const file = await madeBy(karim, "Inès M.");
    const encounter = anEncounter({
      who: [
        { kind: "file", file },
        { kind: "file", file },
      ],
    });

    await note(karim, encounter);
    const encounters = await opened(karim, file);

    expect(encounters()).toMatchObject([{ id: encounter.id, said: encounter.said, others: 1, author: "Karim B." }]);
    expect(outreachOf(karim).encounters).toMatchObject([
      { files: [file], met: [], said: "", needs: [], next: null, place: "Squat des Récollets" },
    ]);
    expect(karim.view("file")?.timeline.some(({ kind }) => kind === "encounter")).toBe(true);
    expect(karim.files()[0]?.lastNoteAt).not.toBeNull();
  });

  it("with several people says to each file what was said, and keeps the unknown in outreach", async () => {
    team = await aTeam();
    const { karim } = team;
    const file = await madeBy(karim, "Inès M.");
    const who = [
      { kind: "file", file },
      { kind: "new", name: "Nono", apparentAge: null },
    ] as const;

    await note(karim, anEncounter({ who }));
    const encounters = await opened(karim, file);

    expect(encounters()).toMatchObject([{ others: 1 }]);
    expect(JSON.stringify(encounters())).not.toContain("Nono");
    expect(outreachOf(karim).encounters).toMatchObject([{ files: [file], said: "Dort dans la voiture d’un ami." }]);
    expect(outreachOf(karim).met).toMatchObject([{ name: "Nono" }]);
  });

  it("L24 taken back is gone everywhere it stood, and is there again when it is put back", async () => {
    team = await aTeam();
    const { karim } = team;
    const file = await madeBy(karim, "Inès M.");
    const encounter = anEncounter({ who: [{ kind: "file", file }] });
    await note(karim, encounter);
    const encounters = await opened(karim, file);

    expect((await karim.calls.removeEncounter(encounter.id, true)).ok).toBe(true);
    await karim.until(() => encounters().length === 0, "gone from the file");
    await karim.until(() => outreachOf(karim).encounters[0]?.isRemoved === true, "and from the list");
    expect(outreachOf(karim).places).toEqual([]);
    expect((await karim.calls.removeEncounter(encounter.id, false)).ok).toBe(true);
    await karim.until(() => encounters().length === 1, "it is back");
    expect(await karim.calls.removeEncounter(newId(), true)).toEqual({ ok: false, failure: { kind: "unknown" } });
  });
});

describe("somebody who was met", () => {
  it("becomes one file, however often it is asked, with all that was noted, and nothing typed again", async () => {
    team = await aTeam();
    const { karim } = team;
    await note(karim, anEncounter());
    const met = outreachOf(karim).met[0]?.id ?? ("" as never);
    await note(karim, anEncounter({ said: "Un café.", place: "Gare de Cahors", who: [{ kind: "met", met }] }));

    const made = await Promise.all(Array.from({ length: 5 }, () => karim.calls.fileFromMet(met, "Rizou")));

    const files = new Set(made.map((each) => (each.ok ? each.value : each.failure.kind)));
    expect(files.size).toBe(1);
    const [file] = [...files] as CaseFileId[];
    const encounters = await opened(karim, file as CaseFileId);
    await karim.until(() => encounters().length === 2, "both are in the file");
    expect(new Set(encounters().map(({ said }) => said))).toEqual(
      new Set(["Dort dans la voiture d’un ami.", "Un café."]),
    );
    expect(karim.view("file")?.summary).toMatchObject({ name: "Rizou", apparentAge: 17 });
    await karim.until(() => outreachOf(karim).met[0]?.links[0]?.file === file, "linked");
  });

  it("joins a file and leaves it again: what came with the link goes with it, what was noted in the file stays", async () => {
    team = await aTeam();
    const { karim } = team;
    const file = await madeBy(karim, "Ryan K.");
    await note(karim, anEncounter({ said: "Dans le dossier.", who: [{ kind: "file", file }] }));
    await note(karim, anEncounter());
    const met = outreachOf(karim).met[0]?.id ?? ("" as never);
    const encounters = await opened(karim, file);
    const said = () =>
      encounters()
        .map((each) => each.said)
        .sort();

    for (let turn = 0; turn < 2; turn++) {
      expect((await karim.calls.linkMet(met, file)).ok).toBe(true);
      await karim.until(() => encounters().length === 2, "it joined");
      expect((await karim.calls.linkMet(met, null)).ok).toBe(true);
      await karim.until(() => encounters().length === 1, "it left");
      expect(said()).toEqual(["Dans le dossier."]);
    }
    await karim.until(() => outreachOf(karim).met[0]?.links.length === 0, "no link is left");
    expect(await karim.calls.linkMet("personne" as never, file)).toEqual({ ok: false, failure: { kind: "unknown" } });
  });

  it("L18 is suggested to a colleague under another spelling, by the nickname, and as their file once linked", async () => {
    team = await aTeam();
    const { karim, sonia } = team;
    await note(karim, anEncounter());
    await carryBoth(karim, sonia);
    await sonia.until(() => outreachOf(sonia).met.length === 1, "Sonia knows");
    const asked = { name: "Rizzoux", age: 18, place: "squat des recollets" };

    const [before] = await sonia.calls.suggest(asked);
    expect(before).toMatchObject({ who: { kind: "met" }, name: "Rizou", seenBy: "Karim B.", lastOn: today });
    expect(before?.why.map(({ kind }) => kind)).toContain("samePlace");
    const file = await madeBy(sonia, "Ryan K.");
    await sonia.calls.linkMet(outreachOf(sonia).met[0]?.id ?? ("" as never), file);
    await sonia.until(() => outreachOf(sonia).met[0]?.links.length === 1, "linked");
    await sonia.until(() => sonia.files().some(({ id }) => id === file), "listed");
    const after = await sonia.calls.suggest(asked);
    expect(after.map(({ who, name }) => [who, name])).toEqual([[{ kind: "file", file }, "Ryan K."]]);
  });
});

describe("two colleagues apart", () => {
  it("begin outreach each on their side: all is there on both, and both go on", async () => {
    team = await aTeam();
    const { karim, sonia } = team;
    await note(karim, anEncounter({ said: "Par Karim." }));
    await note(sonia, anEncounter({ said: "Par Sonia.", who: [{ kind: "new", name: "Aya", apparentAge: null }] }));

    await carryBoth(karim, sonia);
    for (const bench of [karim, sonia])
      await bench.until(() => outreachOf(bench).encounters.length === 2, "both have both");
    await note(karim, anEncounter({ said: "Ensuite." }));
    await carryBoth(karim, sonia);
    await sonia.until(() => outreachOf(sonia).encounters.length === 3, "and what comes after");
    expect(new Set(outreachOf(sonia).encounters.map(({ author }) => author))).toEqual(
      new Set(["Karim B.", "Sonia R."]),
    );
  });

  it("link one person to the same file: one link, each encounter once", async () => {
    team = await aTeam();
    const { karim, sonia } = team;
    const file = await madeBy(karim, "Ryan K.");
    await note(karim, anEncounter());
    await carryBoth(karim, sonia);
    await sonia.until(() => outreachOf(sonia).met.length === 1 && sonia.files().length === 1, "Sonia has it");
    const met = outreachOf(karim).met[0]?.id ?? ("" as never);

    for (const { calls } of [karim, sonia]) expect(await calls.linkMet(met, file)).toEqual({ ok: true, value: null });
    await carryBoth(karim, sonia);
    await karim.until(() => outreachOf(karim).met[0]?.links.length === 1, "one link");
    for (const bench of [karim, sonia]) {
      const encounters = await opened(bench, file);
      await bench.until(() => encounters().length === 1, "one encounter");
      expect(encounters()[0]).toMatchObject({ author: "Karim B.", said: "Dort dans la voiture d’un ami." });
    }
  });

  it("link one person to two files: both links stand, and nothing is lost, until a person settles", async () => {
    team = await aTeam();
    const { karim, sonia } = team;
    const [first, second] = [await madeBy(karim, "Ryan K."), await madeBy(karim, "Ryan L.")];
    await note(karim, anEncounter());
    await carryBoth(karim, sonia);
    await sonia.until(() => outreachOf(sonia).met.length === 1 && sonia.files().length === 2, "Sonia has them");
    const met = outreachOf(karim).met[0]?.id ?? ("" as never);

    await karim.calls.linkMet(met, first);
    await sonia.calls.linkMet(met, second);
    await carryBoth(karim, sonia);
    for (const bench of [karim, sonia]) {
      await bench.until(() => outreachOf(bench).met[0]?.links.length === 2, "both links");
      for (const file of [first, second]) {
        const encounters = await opened(bench, file);
        await bench.until(() => encounters().length === 1, "in both files");
        await bench.calls.closeFile(file);
      }
    }
    expect((await sonia.calls.linkMet(met, second)).ok).toBe(true);
    await carryBoth(karim, sonia);
    await karim.until(() => outreachOf(karim).met[0]?.links.length === 1, "settled");
    expect(outreachOf(karim).met[0]?.links[0]?.file).toBe(second);
    const left = await opened(karim, first);
    await karim.until(() => left().length === 0, "and gone from the other file");
  });

  it("one notes on while the other links: the file shows that too", async () => {
    team = await aTeam();
    const { karim, sonia } = team;
    const file = await madeBy(karim, "Ryan K.");
    await note(karim, anEncounter());
    await carryBoth(karim, sonia);
    await sonia.until(() => outreachOf(sonia).met.length === 1, "Sonia knows");
    const met = outreachOf(karim).met[0]?.id ?? ("" as never);

    await karim.calls.linkMet(met, file);
    await note(sonia, anEncounter({ said: "Vu ce soir aussi.", who: [{ kind: "met", met }] }));
    await carryBoth(karim, sonia);

    const encounters = await opened(karim, file);
    await karim.until(() => encounters().length === 2, "both");
    expect(encounters().find(({ said }) => said === "Vu ce soir aussi.")?.author).toBe("Sonia R.");
  });
});

describe("a round", () => {
  const key = { on: today, part: "evening", basin: "Cahors" } as const;

  it("L26 counted apart by two computers is one round: both counts and both texts stand until a person settles", async () => {
    team = await aTeam();
    const { karim, sonia } = team;
    const byKarim = { counts: { youngSeen: 12, meal: 4 }, notes: "Calme.", places: ["Gare", "Square"], team: "Karim" };
    const bySonia = { counts: { youngSeen: 9, meal: 4 }, notes: "Trois nouveaux.", places: ["gare", "Squat"] };

    const made = [
      await karim.calls.noteRound(key, byKarim, []),
      await sonia.calls.noteRound({ ...key, basin: "CAHORS" }, bySonia, []),
    ];
    expect(made.map((each) => each.ok && each.value)).toEqual([
      made[0]?.ok && made[0].value,
      made[0]?.ok && made[0].value,
    ]);
    await carryBoth(karim, sonia);

    for (const bench of [karim, sonia]) {
      await bench.until(() => outreachOf(bench).rounds[0]?.counts.youngSeen?.length === 2, "both counts");
      const [round, ...more] = outreachOf(bench).rounds;
      expect(more).toEqual([]);
      expect(new Set(round?.counts.youngSeen?.map(({ value, author }) => `${author} ${value}`))).toEqual(
        new Set(["Karim B. 12", "Sonia R. 9"]),
      );
      expect(round?.counts.meal).toHaveLength(1);
      expect(new Set(round?.notes.map(({ value }) => value))).toEqual(new Set(["Calme.", "Trois nouveaux."]));
      expect(round?.places.map((place) => place.toLowerCase()).sort()).toEqual(["gare", "square", "squat"]);
      expect(outreachOf(bench).places.map(({ visits }) => visits)).toEqual([1, 1, 1]);
    }
    const [round] = outreachOf(karim).rounds;
    await karim.calls.noteRound(key, { counts: { youngSeen: 21 } }, round?.seen ?? []);
    await carryBoth(karim, sonia);
    await sonia.until(() => outreachOf(sonia).rounds[0]?.counts.youngSeen?.length === 1, "settled");
    expect(outreachOf(sonia).rounds[0]?.counts.youngSeen?.[0]).toMatchObject({ value: 21, author: "Karim B." });
  });

  it("counted quickly, without waiting for what the screen shows, is one count", async () => {
    team = await aTeam();
    const { karim } = team;
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => karim.calls.noteRound(key, { counts: { youngSeen: at + 1 } }, [])),
    );
    await karim.until(() => outreachOf(karim).rounds[0]?.counts.youngSeen?.[0]?.value === 12, "counted");
    expect(outreachOf(karim).rounds[0]?.counts.youngSeen).toHaveLength(1);
  });

  it("noted twenty times is noted once; what was removed comes back whole", async () => {
    team = await aTeam();
    const { karim } = team;
    for (let turn = 0; turn < 20; turn++)
      await karim.calls.noteRound(key, { counts: { youngSeen: 3 }, notes: "Calme." }, []);
    await karim.until(() => outreachOf(karim).rounds.length === 1, "noted");
    expect(outreachOf(karim).rounds[0]?.seen).toHaveLength(3);

    await karim.calls.removeRound(key, true);
    await karim.until(() => outreachOf(karim).rounds[0]?.isRemoved === true, "removed");
    await karim.calls.removeRound(key, false);
    await karim.until(() => outreachOf(karim).rounds[0]?.isRemoved === false, "back");
    expect(outreachOf(karim).rounds[0]?.counts.youngSeen?.[0]?.value).toBe(3);
  });
});

const squat = placeIdOf("Squat des Récollets") ?? ("" as never);

describe("a place", () => {
  it("OUT-7 named apart is one place; what each said of it apart stands until a person settles", async () => {
    team = await aTeam();
    const { karim, sonia } = team;
    await karim.calls.setPlace(squat, "Squat des Récollets", "caution", "Chien sans laisse.", []);
    await sonia.calls.setPlace(squat, "squat des recollets", "caution", "Passer par la cour.", []);
    await carryBoth(karim, sonia);

    for (const bench of [karim, sonia]) {
      await bench.until(() => outreachOf(bench).places[0]?.fields.caution.values.length === 2, "both are shown");
      expect(outreachOf(bench).places).toHaveLength(1);
    }
    const seen = outreachOf(karim).places[0]?.fields.caution.values.map(({ id }) => id) ?? [];
    await karim.calls.setPlace(squat, "Squat des Récollets", "caution", "Chien sans laisse, passer par la cour.", seen);
    await karim.calls.setPlace(squat, "Squat des Récollets", "archived", "yes", []);
    await karim.until(() => outreachOf(karim).places[0]?.isArchived === true, "archived");
    expect(outreachOf(karim).places[0]?.fields.caution).toMatchObject({
      values: [{ value: "Chien sans laisse, passer par la cour." }],
      changes: 3,
    });
    expect(await karim.calls.setPlace("…" as never, "…", "where", "ici", [])).toMatchObject({
      failure: { kind: "place" },
    });
  });
});
