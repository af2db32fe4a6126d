// HRS-18: which decisions are believed, whatever lies in a document.
import { describe, expect, it } from "vitest";
import type { ContractParty } from "#shared/domain/contract/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Stamp } from "#shared/kernel/stamp.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { readDecisions } from "./hours-facts.ts";

const ACTION = "00112233445566778899aabbccddeeff";
const DECISION = { kind: "validated", category: "training", on: "2026-11-23", realMinutes: 90, flatMinutes: 180 };

const readerOf = (party: ContractParty | null) => ({
  authorName: (number: number) => `Poste ${number}`,
  me: 1,
  now: instant(1_800_000_000_000),
  knowsActor: () => true,
  actorOf: () => ({ person: "someone" as PersonId, party }),
});

function read(
  value: Json,
  { party = "missionLocale", id = ACTION }: { party?: ContractParty | null; id?: string } = {},
) {
  const doc = new CompartmentDoc(2);
  const at = (1_800_000_000_000 * 1024) as Stamp;
  doc.addFacts([{ field: `hours/${id}`, value, by: 2, at, supersedes: [] }]);
  return readDecisions(doc, readerOf(party));
}

describe("a decision on hours in a document", () => {
  it("HRS-18 is believed of a person of the Mission Locale, with who and on what; of nobody else", () => {
    expect(read(DECISION)).toMatchObject([{ ...DECISION, action: ACTION, by: "someone", author: "Poste 2" }]);
    expect(read(DECISION, { party: "association" })).toEqual([]);
    expect(read(DECISION, { party: null })).toEqual([]);
  });

  it.each<[string, Json]>([
    ["nothing", null],
    ["a text", "validated"],
    ["a list", [DECISION]],
    ["another act", { ...DECISION, kind: "proposed" }],
    ["a day that is none", { ...DECISION, on: "2026-02-31" }],
    ["minutes below zero", { ...DECISION, flatMinutes: -1 }],
    ["a fraction of a minute", { ...DECISION, realMinutes: 1.5 }],
    ["no category", { ...DECISION, category: null }],
  ])("HRS-8 HRS-18 is none where it holds %s", (_, value) => {
    expect(read(value)).toEqual([]);
  });

  it("HRS-18 stands whatever somebody of elsewhere writes in its place, or makes of it", () => {
    const doc = new CompartmentDoc(2);
    const [at, later] = [1_800_000_000_000, 1_800_000_001_000].map((millis) => (millis * 1024) as Stamp) as [
      Stamp,
      Stamp,
    ];
    const field = `hours/${ACTION}`;
    doc.addFacts([{ field, value: DECISION, by: 2, at, supersedes: [] }]);
    const [first] = doc.facts.history(field);
    doc.addFacts([{ field, value: { ...DECISION, kind: "rejected" }, by: 3, at: later, supersedes: [first!.id] }]);
    const parties: Readonly<Record<number, ContractParty>> = { 2: "missionLocale", 3: "association" };
    const reader = {
      ...readerOf(null),
      actorOf: (by: number) => ({ person: "someone" as PersonId, party: parties[by] ?? null }),
    };

    expect(readDecisions(doc, reader)).toMatchObject([{ kind: "validated", author: "Poste 2" }]);
    expect(readDecisions(doc, readerOf("missionLocale"))).toMatchObject([{ kind: "rejected", author: "Poste 3" }]);
  });

  it("HRS-4 gives the minutes of the scale of its day, whatever was written", () => {
    expect(read({ ...DECISION, flatMinutes: 6_000 })).toMatchObject([{ flatMinutes: 180 }]);
    expect(read({ ...DECISION, kind: "rejected" })).toMatchObject([{ flatMinutes: 0 }]);
    expect(read({ ...DECISION, category: "ofALaterVersion" })).toMatchObject([{ flatMinutes: 180 }]);
  });

  it("HRS-18 bears on an action, by an id that an action may have", () => {
    expect(read(DECISION, { id: "../notes" })).toEqual([]);
    expect(read({ ...DECISION, realMinutes: null })).toHaveLength(1);
    expect(readDecisions(null, readerOf("missionLocale"))).toEqual([]);
  });
});
