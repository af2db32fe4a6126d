import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import type { CaseFileId } from "#shared/kernel/ids.ts";
import {
  checkEncounter,
  checkPlaceField,
  checkRound,
  dayParts,
  type EncounterId,
  filedFrom,
  LONGEST_SAID,
  metIdOf,
  type NewEncounter,
  placeFields,
  placeIdOf,
  placeKinds,
  readHour,
  roundIdOf,
  roundOf,
  seenNeeds,
  visitsByPlace,
} from "./index.ts";

const today = day("2026-11-23");
const anEncounter = (changes: Partial<NewEncounter> = {}): NewEncounter => ({
  id: "00112233445566778899aabbccddeeff" as EncounterId,
  on: today,
  hour: "21:47",
  kind: "met",
  place: "",
  said: "",
  needs: [],
  next: null,
  nextOn: null,
  who: [],
  ...changes,
});
const somebody = (name: string) => ({ kind: "new", name, apparentAge: null }) as const;
const failureOf = (encounter: NewEncounter) => {
  const checked = checkEncounter(encounter, today);
  return checked.ok ? null : checked.failure.kind;
};

describe("an encounter", () => {
  it("OUT-1 takes a nickname alone, a place alone, or a file alone; nothing at all is refused", () => {
    expect(failureOf(anEncounter({ who: [somebody("Rizou")] }))).toBeNull();
    expect(failureOf(anEncounter({ place: "Gare de Souillac" }))).toBeNull();
    expect(failureOf(anEncounter({ place: "Gare", who: [somebody("")] }))).toBeNull();
    expect(failureOf(anEncounter({ who: [{ kind: "file", file: "f" as CaseFileId }] }))).toBeNull();
    expect(failureOf(anEncounter({ said: "Il fait froid.", who: [somebody("  ")] }))).toBe("empty");
  });

  it("OUT-3 refuses whole what is too long, to come, or no code", () => {
    const here = { place: "Gare" };
    expect(checkEncounter(anEncounter({ ...here, said: "a".repeat(LONGEST_SAID + 1) }), today)).toEqual({
      ok: false,
      failure: { kind: "tooLong", part: "said", longest: LONGEST_SAID, length: LONGEST_SAID + 1 },
    });
    expect(failureOf(anEncounter({ ...here, said: "a".repeat(LONGEST_SAID) }))).toBeNull();
    expect(failureOf(anEncounter({ place: "a".repeat(121) }))).toBe("tooLong");
    expect(failureOf(anEncounter({ who: [somebody("a".repeat(121))] }))).toBe("tooLong");
    expect(failureOf(anEncounter({ ...here, who: Array.from({ length: 31 }, () => somebody("x")) }))).toBe("tooMany");
    expect(failureOf(anEncounter({ ...here, on: day("2026-11-24") }))).toBe("future");
    expect(failureOf(anEncounter({ ...here, hour: "24:00" }))).toBe("wrongShape");
    expect(failureOf(anEncounter({ ...here, needs: ["health" as never] }))).toBe("wrongShape");
    expect(failureOf(anEncounter({ ...here, id: "../x" as EncounterId }))).toBe("wrongShape");
    expect(failureOf(anEncounter({ who: [{ kind: "new", name: "Rizou", apparentAge: 1.5 }] }))).toBe("wrongShape");
  });

  it("OUT-2 offers no code that says something of health or of justice", () => {
    const told = [...seenNeeds, ...placeKinds] as readonly string[];
    expect(told.filter((code) => /health|justice|care(?!er)|detention|addict|prison/i.test(code))).toEqual([]);
  });

  it("OUT-6 gives a file nothing of the others who were there but their number", () => {
    const {
      id: _,
      who,
      ...account
    } = anEncounter({ place: "Gare", said: "…", who: [somebody("Rizou"), somebody("Nono")] });

    expect(filedFrom(account, who.length)).toEqual({ ...account, others: 1 });
    expect(JSON.stringify(filedFrom(account, who.length))).not.toContain("Nono");
    expect(metIdOf("ab" as EncounterId, 0)).not.toBe(metIdOf("ab" as EncounterId, 1));
  });
});

describe("an hour", () => {
  it.each([
    ["21 h 47", "21:47"],
    ["21:47", "21:47"],
    ["9h", "09:00"],
    ["9", "09:00"],
    ["09.05", "09:05"],
    [" 0 H 00 ", "00:00"],
    ["24 h", null],
    ["21 h 60", null],
    ["ce soir", null],
    ["", null],
  ])("OUT-3 reads « %s » as %s", (text, hour) => {
    expect(readHour(text)).toBe(hour);
  });
});

describe("a place", () => {
  it("OUT-7 is the same under another case, accent or sign; nothing is no place", () => {
    expect(placeIdOf("Gare de Souillac")).toBe(placeIdOf("  gare de SOUILLAC "));
    expect(placeIdOf("Squat de l’Île")).toBe(placeIdOf("squat de l'ile"));
    expect(placeIdOf(" … ")).toBeNull();
  });

  it("OUT-7 adds up its visits, whoever named it, in whatever order they come", () => {
    const visits = fc.array(
      fc.record({
        place: fc.constantFrom("Gare", "gare", "GARÉ", "Squat", " squat ", ""),
        on: fc.constantFrom(day("2026-11-02"), day("2026-11-20"), day("2026-11-23")),
      }),
    );
    fc.assert(
      fc.property(visits, (made) => {
        const counted = visitsByPlace(made);
        const named = made.filter(({ place }) => place !== "");
        expect([...counted.values()].reduce((total, { count }) => total + count, 0)).toBe(named.length);
        for (const [id, { lastOn }] of counted) {
          const days = named.filter(({ place }) => placeIdOf(place) === id).map(({ on }) => on);
          expect(lastOn).toBe(days.sort().at(-1));
        }
        const turned = visitsByPlace([...made].reverse());
        for (const [id, { count, lastOn }] of counted) expect(turned.get(id)).toMatchObject({ count, lastOn });
      }),
    );
  });

  it("OUT-7 OUT-3 takes what its fields hold, and no more", () => {
    expect(checkPlaceField("name", "  ")).toEqual({ ok: false, failure: { kind: "needed" } });
    expect(checkPlaceField("where", "  ")).toEqual({ ok: true, value: null });
    expect(checkPlaceField("kind", "squat")).toEqual({ ok: true, value: "squat" });
    expect(checkPlaceField("kind", "detention")).toMatchObject({ ok: false });
    expect(checkPlaceField("archived", "yes")).toEqual({ ok: true, value: "yes" });
    expect(checkPlaceField("archived", "no")).toMatchObject({ ok: false });
    for (const field of placeFields) expect(checkPlaceField(field, "x".repeat(2_001))).toMatchObject({ ok: false });
  });
});

describe("a round", () => {
  const key = { on: today, part: "evening", basin: "Cahors" } as const;

  it("OUT-8 L26 is one for two computers that begin it apart, and another on another day, part or basin", () => {
    expect(roundIdOf(key)).toBe(roundIdOf({ ...key, basin: " CAHORS " }));
    const others = [{ on: day("2026-11-22") }, { part: "night" }, { basin: "Figeac" }] as const;
    for (const changes of others) expect(roundIdOf({ ...key, ...changes })).not.toBe(roundIdOf(key));
  });

  it("OUT-8 is told again by its id", () => {
    fc.assert(
      fc.property(fc.constantFrom(...dayParts), fc.string({ maxLength: 20 }), (part, basin) => {
        const id = roundIdOf({ on: today, part, basin });
        const read = roundOf(id);
        expect(read).toMatchObject({ on: today, part });
        expect(read === null ? null : roundIdOf(read)).toBe(id);
      }),
    );
    expect(roundOf("hier.evening.cahors")).toBeNull();
    expect(roundOf("2026-11-23.teatime.cahors")).toBeNull();
  });

  it("OUT-8 OUT-3 counts whole numbers of what has a code", () => {
    expect(checkRound(key, { counts: { youngSeen: 12 } }, today)).toEqual({ ok: true, value: null });
    for (const counts of [{ youngSeen: -1 }, { youngSeen: 1.5 }, { youngSeen: 10_000 }, { drugUse: 1 }])
      expect(checkRound(key, { counts: counts as never }, today)).toMatchObject({ ok: false });
    expect(checkRound({ ...key, on: day("2026-11-24") }, {}, today)).toMatchObject({ failure: { kind: "future" } });
    expect(checkRound(key, { notes: "a".repeat(20_001) }, today)).toMatchObject({ failure: { kind: "tooLong" } });
    expect(checkRound(key, { start: "7h" }, today)).toMatchObject({ ok: false });
  });
});
