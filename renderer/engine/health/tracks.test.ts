// A track of health: who holds its key, what each reads of it, and what a withdrawal leaves.

import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { NewAnswer } from "#shared/ports/access.ts";
import type { NoteId, Person } from "#shared/ports/engine.ts";
import type { TrackView } from "#shared/ports/health.ts";
import { readProjectCard } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type Envelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { CaseFileId, TrackId } from "#shared/protocol/ids.ts";
import { envelopeKey } from "../rooms/record-store.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { allSent } from "../testing/all-sent.ts";
import { aYes, CLAIRE, personIn, today } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";

const LENA: Person = { name: "Léna V.", role: "partner", organizationName: "CSAPA du Lot" };
const CANARY = "canari-5b1e";

let team: TeamOnARelay;
let claire: Colleague;
let lena: Colleague;
let file: CaseFileId;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay(CLAIRE, LENA);
  [claire, lena] = team.others as [Colleague, Colleague];
  const { karim } = team;
  const created = await karim.calls.createFile(aNewFile({ name: "Rizou" }), "new");
  file = created.ok ? created.value : ("" as CaseFileId);
  await karim.calls.openFile(file);
  await karim.calls.setField(file, "phone", "06 12 34 56 78", []);
  await karim.until(() => karim.view("file")?.fields.phone.values.length === 1, "the file is shown");
}, 60_000);

afterEach(() => team.end());

const tracksOf = (bench: Colleague): readonly TrackView[] => bench.view("file")?.tracks ?? [];
const trackOf = (bench: Colleague, track: TrackId): TrackView | undefined =>
  tracksOf(bench).find(({ id }) => id === track);
const aTrack = async (bench: Colleague, title: string): Promise<TrackId> => {
  const begun = await bench.calls.beginTrack(file, { topic: "addiction", title });
  if (!begun.ok) throw new Error(`no track: ${begun.failure.kind}`);
  await bench.until(() => trackOf(bench, begun.value) !== undefined, "the track is shown");
  return begun.value;
};
const toLena = (tracks: readonly TrackId[], changes: Partial<NewAnswer> = {}): NewAnswer =>
  aYes([], {
    scope: "health",
    organizations: [],
    recipients: [personIn(team.karim, LENA.name)],
    purpose: "care",
    until: today(),
    tracks,
    ...changes,
  });
const opened = async (bench: Colleague): Promise<void> => {
  await bench.until(() => bench.files().length === 1, "the file is listed");
  await bench.calls.openFile(file);
};

describe("a track of health", () => {
  it("HEA-4 is its author's alone, in the same file as the others, until an answer names somebody for it", async () => {
    const { karim, sonia } = team;
    const [first, second] = [await aTrack(karim, CANARY), await aTrack(karim, `${CANARY} bis`)];
    await karim.calls.addTrackNote(file, first);
    await allSent(karim);
    await opened(sonia);
    await sonia.until(() => sonia.view("file")?.fields.phone.values.length === 1, "Sonia reads the rest");

    expect(tracksOf(sonia)).toEqual([]);
    expect(sonia.view("file")?.access.mine.health).toBe(false);
    expect(sonia.view("file")?.access.readers.map(({ name, tracks }) => [name, tracks])).toEqual(
      expect.arrayContaining([["Karim B.", 0]]),
    );

    expect(await karim.calls.recordAnswer(file, toLena([first]), "a")).toEqual({ ok: true, value: null });
    await opened(lena);
    await lena.until(() => trackOf(lena, first)?.notes.length === 1, "Léna reads what was opened to her");
    expect(tracksOf(lena).map(({ id }) => id)).toEqual([first]);
    expect(trackOf(lena, first)).toMatchObject({ author: "Karim B.", isMine: false });
    expect(lena.view("file")).toMatchObject({ card: { name: "Rizou", phone: "06 12 34 56 78" }, canWrite: true });
    expect(lena.files()[0]?.name).toBe("Rizou");
    await karim.until(() => trackOf(karim, first)?.readers[0]?.reading === "open", "Karim sees that she does");
    expect(trackOf(karim, second)?.readers).toEqual([]);
    expect(tracksOf(sonia)).toEqual([]);
    expect(sonia.view("file")?.access.answers).toEqual([]);
  });

  it("HEA-7 is in no search, no list and no thread, not even its author's", async () => {
    const { karim } = team;
    const track = await aTrack(karim, CANARY);
    await karim.calls.addNote(file);
    await karim.until(() => karim.view("file")?.notes.length === 1, "a note of the street is beside it");
    const [note] = karim.view("file")?.notes ?? [];
    await write(karim, note?.id as NoteId, "Vue à la gare.");
    const inTrack = await karim.calls.addTrackNote(file, track);
    await karim.until(() => trackOf(karim, track)?.notes.length === 1, "and a note is in it");
    await write(karim, inTrack.ok ? inTrack.value : ("" as NoteId), `${CANARY} note`);
    await allSent(karim);
    const found = async (search: string): Promise<number> => {
      const query = { search, cut: "all", phase: null, lead: null, silentFor: null, order: null, most: null } as const;
      return (await karim.calls.arrangeFiles(query)).files.length;
    };

    await expect.poll(() => found("gare"), { timeout: 10_000 }).toBe(1);
    expect(await found(CANARY)).toBe(0);
    expect(await karim.calls.showMatches(CANARY, [file])).toEqual([null]);
    const { timeline, summary } = karim.view("file") ?? {};
    expect(JSON.stringify([timeline, summary, karim.files(), karim.view("today")])).not.toContain(CANARY);
    expect(summary?.conflicts).toBe(0);
  });
});

const notesIn = (bench: Colleague, track: TrackId): string =>
  (trackOf(bench, track)?.notes ?? []).map(({ text }) => text).join("");
const write = async (bench: Colleague, note: NoteId, text: string): Promise<void> => {
  await bench.calls.openNote(file, note);
  expect(await bench.calls.editNote(file, note, { seen: 0, edit: [{ insert: text }] })).toEqual({
    ok: true,
    value: null,
  });
  await bench.calls.closeNote(file, note);
};

/** The rows that lie on a computer, by their keys. */
const recordsOf = ({ disks }: Colleague): ReadonlySet<string> =>
  new Set([...disks.spaces.values()].flatMap((space) => [...(space.get("records")?.keys() ?? [])]));
/** What the relay holds that this computer wrote. */
function envelopesBy(bench: Colleague): readonly Envelope[] {
  const session = team.sonia.view("session");
  const card = session?.state === "open" ? readProjectCard(session.project?.card ?? "") : null;
  if (!card?.ok) throw new Error("no project");
  return team
    .relay()
    .store.rowsAfter(card.value.genesis.project, 0, bench.device, 10_000)
    .flatMap(({ kind, bytes }) => {
      const envelope = kind === "envelope" ? parseEnvelope(bytes) : null;
      return envelope?.ok && envelope.value.device === bench.device ? [envelope.value] : [];
    });
}

describe("an answer of health that is taken back", () => {
  it.each([0, 1, 50])(
    "closes the track to whom it named, who had %i edits to send: none is lost, and nothing new is readable",
    async (pending) => {
      const { karim } = team;
      const track = await aTrack(karim, CANARY);
      const note = await karim.calls.addTrackNote(file, track);
      if (!note.ok) throw new Error("no note");
      await write(karim, note.value, "avant.");
      await karim.calls.recordAnswer(file, toLena([track]), "a");
      await allSent(karim);
      await opened(lena);
      await lena.until(() => notesIn(lena, track) === "avant.", "Léna reads it");
      lena.network.cut();
      for (let at = 0; at < pending; at++) {
        await lena.calls.setTrackField(file, track, "companion", `accompagnant ${at}`, []);
        if (at % 10 === 9) await lena.calls.syncNow();
      }
      const [answer] = karim.view("file")?.access.answers ?? [];

      expect(await karim.calls.withdrawConsent(file, answer!.id, "youngPerson", track)).toEqual({
        ok: true,
        value: null,
      });
      await karim.until(() => trackOf(karim, track)?.readers.length === 0, "the key has changed");
      await write(karim, note.value, "après. ");
      await allSent(karim);
      lena.network.restore();
      await lena.until(() => trackOf(lena, track) === undefined, "the track is closed to her");

      // What she had written is somewhere that a person reads: with her, to take away, or with Karim, to take in.
      const { left } = await lena.calls.lateWork();
      const mine = JSON.stringify(left);
      const count = left.reduce((total, { lines }) => total + lines.length, 0);
      await lena.until(() => lena.view("connection")?.left === count, "and is told how much it is");
      expect(count > 0).toBe(pending > 0);
      // She has them on paper: they go from her disk, and nothing asks for them again.
      for (const { place, lines } of left) {
        const refused = { ok: false, failure: { kind: "unsent", count: lines.length } };
        expect(await lena.calls.putAwayOwn(place, 0)).toEqual(refused);
        expect(await lena.calls.putAwayOwn(place, lines.length)).toEqual({ ok: true, value: true });
      }
      await lena.until(() => lena.view("connection")?.left === 0, "nothing waits any more");
      expect((await lena.calls.lateWork()).left).toEqual([]);
      const held = [...lena.disks.spaces.values()].flatMap((disk) => [...(disk.get("records")?.keys() ?? [])]);
      for (const { place } of left) {
        expect(place.kind).toBe("rows");
        expect(held.filter((key) => place.kind === "rows" && key.startsWith(place.room))).toEqual([]);
        expect(await lena.calls.putAwayOwn(place, 0)).toEqual({ ok: true, value: false });
      }
      await karim.calls.syncNow();
      const late = JSON.stringify(await karim.calls.lateWork());
      const shown = JSON.stringify(tracksOf(karim));
      for (let at = 0; at < pending; at++) expect(mine + late + shown).toContain(`accompagnant ${at}`);
      expect(mine).not.toContain("après");
      expect(JSON.stringify(tracksOf(lena))).not.toContain("après");
      // What is hers stays until she has taken it away.
      if (pending === 0) await lena.until(() => lena.files().length === 0, "nothing of the file is left there");
    },
    60_000,
  );

  it("without a network: what is typed after it waits for the next key, over a kill as well", async () => {
    const { karim } = team;
    const track = await aTrack(karim, CANARY);
    await karim.calls.recordAnswer(file, toLena([track]), "a");
    await opened(lena);
    await lena.until(() => trackOf(lena, track) !== undefined, "Léna reads it");
    const [answer] = karim.view("file")?.access.answers ?? [];
    await team.relayGoes();

    // The file has something to send before: until that has left, no key is asked for.
    await karim.calls.setField(file, "phone", "06 98 76 54 32", []);
    await karim.calls.syncNow();
    await karim.calls.withdrawConsent(file, answer!.id, "youngPerson", track);
    const before = recordsOf(karim);
    await karim.calls.setTrackField(file, track, "place", "après", []);
    await karim.calls.syncNow();
    expect(recordsOf(karim)).toEqual(before);
    karim.kill();
    const again = await karim.again();
    const reopened = recordsOf(again);
    await again.calls.openFile(file);
    await again.until(() => trackOf(again, track)?.fields.place.values[0]?.value === "après", "nothing typed is lost");
    await again.calls.syncNow();
    expect(recordsOf(again)).toEqual(reopened);
    await team.relayComesBack();
    await again.calls.syncNow();
    await again.until(() => trackOf(again, track)?.readers.length === 0, "the key has changed");
    await allSent(again);

    await lena.until(() => trackOf(lena, track) === undefined, "it is closed to her");
    // Under the key that she had stands nothing that was written after the withdrawal; it stands under the next one.
    const rows = envelopesBy(karim);
    const closed = rows.filter(({ room }) => rows.some((each) => each.room === room && each.epoch === 1));
    expect(closed.length).toBeGreaterThan(1);
    for (const { room, device, seq, epoch } of closed)
      expect(before.has(envelopeKey(room, device, seq))).toBe(epoch === 0);
  }, 60_000);

  it("is heard by the partner herself, and the author's computer changes the key", async () => {
    const { karim } = team;
    const track = await aTrack(karim, CANARY);
    await karim.calls.recordAnswer(file, toLena([track]), "a");
    await opened(lena);
    await lena.until(() => trackOf(lena, track) !== undefined, "Léna reads it");
    const [answer] = karim.view("file")?.access.answers ?? [];

    expect(await lena.calls.withdrawConsent(file, answer!.id, "youngPerson", track)).toEqual({ ok: true, value: null });

    await lena.until(() => trackOf(lena, track) === undefined, "it is closed to her");
    expect(trackOf(karim, track)?.readers).toEqual([]);
  });
});

describe("what I opened", () => {
  it("counts an opening once, names health once for two tracks, and is still whole when a track has gone", async () => {
    const { karim, sonia } = team;
    const [one, other] = [await aTrack(karim, CANARY), await aTrack(karim, `${CANARY} bis`)];
    const toSonia = { recipients: [personIn(karim, "Sonia R.")] };
    await karim.calls.recordAnswer(file, toLena([one, other], toSonia), "a");
    await allSent(karim);
    await sonia.until(() => sonia.files().length === 1, "Sonia has the file");
    await opened(sonia);
    await sonia.until(() => tracksOf(sonia).length === 2, "she reads both");
    await sonia.calls.closeFile(file);
    const openings = async () =>
      (await sonia.calls.myReadings([file])).map(({ isWhole, waiting, lines }) => ({
        isWhole,
        waiting,
        acts: lines.map(({ act, compartments }) => [act, compartments.filter((each) => each === "health").length]),
      }));
    expect(await openings()).toEqual([{ isWhole: true, waiting: 0, acts: [["opening", 1]] }]);

    const answer = karim.view("file")?.access.answers.find(({ track }) => track === one);
    await karim.calls.withdrawConsent(file, answer!.id, "youngPerson", one);
    await opened(sonia);
    await sonia.until(() => tracksOf(sonia).length === 1, "one is closed to her");
    await sonia.calls.closeFile(file);

    expect(await openings()).toEqual([{ isWhole: true, waiting: 0, acts: [["opening", 1]] }]);
  }, 60_000);
});

describe("who may say who reads a track", () => {
  it("is its author, or the team that reads it; a partner opens nothing, and begins none", async () => {
    const { karim, sonia } = team;
    const track = await aTrack(karim, CANARY);
    const toSonia = toLena([track], { recipients: [personIn(karim, "Sonia R.")] });
    expect(await karim.calls.recordAnswer(file, toSonia, "a")).toMatchObject({ ok: true });
    await opened(sonia);
    await sonia.until(() => trackOf(sonia, track)?.mayShare === true, "Sonia reads it, and may share it");
    expect(await sonia.calls.recordAnswer(file, toLena([track]), "b")).toMatchObject({ ok: true });
    await opened(lena);
    await lena.until(() => trackOf(lena, track) !== undefined, "by Sonia's hand");

    expect(trackOf(lena, track)?.mayShare).toBe(false);
    expect(await lena.calls.recordAnswer(file, toLena([track]), "c")).toMatchObject({ ok: false });
    expect(await lena.calls.beginTrack(file, { topic: "mental", title: "" })).toMatchObject({ ok: false });
    expect(await karim.calls.recordAnswer(file, toLena([track], { until: null }), "d")).toEqual({
      ok: false,
      failure: { kind: "answer", refusal: "namesTooLittle" },
    });
  });

  it("an author who no longer works on the file loses it to those who were named, and alone keeps it", async () => {
    const { karim, sonia } = team;
    const [shared, alone] = [await aTrack(karim, CANARY), await aTrack(karim, `${CANARY} seul`)];
    await karim.calls.recordAnswer(file, toLena([shared], { recipients: [personIn(karim, "Sonia R.")] }), "a");
    await opened(sonia);
    await sonia.until(() => trackOf(sonia, shared)?.mayShare === true, "Sonia reads it");

    expect(await sonia.calls.setInTeam(file, personIn(sonia, "Karim B."), false)).toEqual({ ok: true, value: null });

    await karim.until(() => trackOf(karim, shared) === undefined, "the shared one goes on without him");
    expect(trackOf(sonia, shared)).toBeDefined();
    expect(trackOf(karim, alone)).toBeDefined();
    expect(tracksOf(sonia).map(({ id }) => id)).toEqual([shared]);
  });
});

describe("the answer of the pre-diagnosis about health", () => {
  const levelsOf = (bench: Colleague) => bench.view("file")?.healthLevels;
  const levelOf = (bench: Colleague) => {
    const levels = levelsOf(bench) ?? [];
    return levels.length > 1 ? levels.join() : (levels[0] ?? null);
  };

  it("DIA-7 is its author's; its level alone is said to the team and the Mission Locale, by the consent and as long as it holds", async () => {
    const { karim, sonia } = team;
    await karim.calls.recordAnswer(file, aYes([personIn(karim, CLAIRE.name)]), "a");
    const begun = await karim.calls.beginTrack(file, { topic: "diagnosis", title: "" });
    const track = begun.ok ? begun.value : ("" as TrackId);
    await karim.calls.setTrackField(file, track, "level", "major", []);
    await karim.calls.setTrackField(file, track, "said", CANARY, []);
    await allSent(karim);
    for (const each of [sonia, claire]) await opened(each);
    await claire.until(() => claire.view("file")?.access.mine.support === true, "Claire reads what is shared");
    expect([karim, sonia, claire].map(levelOf)).toEqual([null, null, null]);

    const diagnosis = aYes([], { scope: "sharedDiagnosis", organizations: [], purpose: "contract" });
    expect(await karim.calls.recordAnswer(file, diagnosis, "b")).toEqual({ ok: true, value: null });
    for (const each of [karim, sonia, claire]) await each.until(() => levelOf(each) === "major", "the level is said");
    for (const each of [sonia, claire]) {
      expect(tracksOf(each)).toEqual([]);
      expect(JSON.stringify([each.view("file"), each.files()])).not.toContain(CANARY);
      expect(JSON.stringify([each.view("file")?.timeline, each.files()])).not.toContain("major");
    }
    await karim.calls.setTrackField(file, track, "level", "slight", []);
    await claire.until(() => levelOf(claire) === "slight", "it follows its answer");
    // What Sonia was told stands beside it: nobody's answer takes the place of another's, whoever opens the file.
    const hers = await sonia.calls.beginTrack(file, { topic: "diagnosis", title: "" });
    const other = hers.ok ? hers.value : ("" as TrackId);
    for (const each of [karim, sonia]) {
      await each.calls.closeFile(file);
      await each.calls.openFile(file);
    }
    await sonia.until(() => trackOf(sonia, other) !== undefined, "her track is open");
    await sonia.calls.setTrackField(file, other, "said", CANARY, []);
    await allSent(sonia);
    await karim.calls.setTrackField(file, track, "said", `${CANARY} bis`, []);
    expect([karim, sonia, claire].map(levelOf)).toEqual(["slight", "slight", "slight"]);
    await sonia.calls.setTrackField(file, other, "level", "blocking", []);
    for (const each of [karim, sonia, claire])
      await each.until(() => levelOf(each) === "blocking,slight", "both are said, the heavier first");
    await karim.calls.setTrackField(file, track, "level", "major", []);
    await claire.until(() => levelOf(claire) === "blocking,major", "each says their own");
    const toldOf = (bench: Colleague) => bench.view("file")?.healthBefore.map(({ level }) => level);
    expect(toldOf(claire)).toEqual(["major", "slight", "blocking", "blocking"]);

    // Taken down by a colleague who reads nothing of health.
    const answer = sonia.view("file")?.access.answers.find(({ scope }) => scope === "sharedDiagnosis");
    expect(await sonia.calls.withdrawConsent(file, answer!.id, "youngPerson")).toEqual({ ok: true, value: null });
    for (const each of [karim, sonia, claire])
      await each.until(() => levelOf(each) === null, "nothing is said any more");
    await karim.calls.setTrackField(file, track, "level", "blocking", []);
    await allSent(karim);
    await sonia.calls.syncNow();
    const own = () => trackOf(karim, track)?.fields.level.values[0]?.value;
    await karim.until(() => own() === "blocking", "its author goes on");
    expect([karim, sonia, claire].map(levelOf)).toEqual([null, null, null]);
    expect([karim, sonia, claire].map(toldOf)).toEqual([[], [], []]);

    // Said anew, by another yes: what stands then, and nothing of what was emptied.
    expect(await karim.calls.recordAnswer(file, diagnosis, "c")).toEqual({ ok: true, value: null });
    for (const each of [karim, claire]) await each.until(() => levelOf(each) === "blocking", "it is said again");
    expect(toldOf(claire)).toEqual(["blocking"]);
  }, 60_000);
});
