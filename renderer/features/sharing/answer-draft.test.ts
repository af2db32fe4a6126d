import { describe, expect, it } from "vitest";
import { wordingOn } from "#shared/domain/sharing/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import type { AccessView, ReaderView } from "#shared/ports/access.ts";
import { type AnswerDraft, emptyAnswer, namable, readAnswer, readDraft } from "./answer-draft.ts";

const today = day("2026-11-22");
const closed = { reading: "closed", basis: null } as const;
const own = { reading: "open", basis: { kind: "team" } } as const;

const someone = (name: string, role: ReaderView["role"], organization: string): ReaderView => ({
  person: name as PersonId,
  name,
  role,
  organization: organization as OrganizationId,
  isMe: false,
  device: 1,
  isInTeam: organization === "asso",
  isLead: false,
  tracks: 0,
  reads: {
    ...{ identity: own, field: organization === "asso" ? own : closed, support: own },
    ...{ housing: own, mobility: own, health: closed },
  },
});
const access: AccessView = {
  isKnown: true,
  mayShare: true,
  isForsaken: false,
  mine: { identity: true, field: true, support: true, housing: true, mobility: true, health: false },
  readers: [someone("Karim", "educator", "asso")],
  others: [
    someone("Sonia", "educator", "asso"),
    someone("Claire", "advisor", "ml"),
    someone("Julien", "advisor", "ml"),
    someone("Léna", "partner", "foyer"),
    someone("Noé", "coordinator", "asso"),
  ],
  answers: [],
  live: [],
  apart: [],
  awaits: [],
  unheeded: [],
  tooMany: [],
};
const draft = (changes: Partial<AnswerDraft> = {}): AnswerDraft => ({
  ...emptyAnswer(today, "Karim"),
  answer: "given",
  people: ["Claire"],
  witness: "Sonia",
  ...changes,
});
const faultsOf = (changes: Partial<AnswerDraft>) => {
  const read = readAnswer(draft(changes), { access, tracks: [] });
  return read.ok ? [] : Object.keys(read.failure);
};

describe("the form of an answer", () => {
  it("offers professionals of another organisation for the shared support, partners for a home", () => {
    const names = (scope: "sharedSupport" | "housing") => namable(scope, access).map(({ name }) => name);

    expect(names("sharedSupport")).toEqual(["Claire", "Julien"]);
    expect(names("housing")).toEqual(["Léna"]);
  });

  it("SHR-6 keeps the words of the day, names the organisation, and who of it works on the file", () => {
    expect(readAnswer(draft({ interpreter: " Amina ", until: "31/12/2026" }), { access, tracks: [] })).toEqual({
      ok: true,
      value: {
        ...{ scope: "sharedSupport", answer: "given", givenBy: "youngPerson", method: "oralWitnessed" },
        purpose: "coordination",
        wording: wordingOn("sharedSupport", today),
        telling: { readBy: "Karim", interpreter: "Amina", witness: "Sonia" },
        ...{ answeredOn: today, until: day("2026-12-31") },
        ...{ recipients: [], organizations: ["ml"], team: ["Claire"], tracks: [] },
      },
    });
    expect(readAnswer(draft({ scope: "housing", people: ["Léna"] }), { access, tracks: [] })).toMatchObject({
      value: { recipients: ["Léna"], organizations: [], team: [], purpose: "referral" },
    });
  });

  it("says what lacks, field by field; a no needs an answer and a day", () => {
    expect(faultsOf({ answer: "" })).toEqual(["answer"]);
    expect(faultsOf({ people: [] })).toEqual(["people"]);
    expect(faultsOf({ people: ["Léna"] })).toEqual(["people"]);
    expect(faultsOf({ witness: " " })).toEqual(["witness"]);
    expect(faultsOf({ witness: "", method: "paper" })).toEqual([]);
    expect(faultsOf({ answeredOn: "31/02/2026" })).toEqual(["answeredOn"]);
    expect(faultsOf({ until: "demain" })).toEqual(["until"]);
    expect(faultsOf({ answer: "refused", people: [], witness: "" })).toEqual([]);
  });

  it("is found again as it was left; what is no draft is not", () => {
    const left = draft({ method: "paper", givenBy: "both", until: "31/1" });
    const empty = emptyAnswer(today, "Karim");

    expect(readDraft(JSON.parse(JSON.stringify(left)), empty)).toEqual(left);
    expect(readDraft(null, empty)).toBeNull();
    expect(readDraft({ scope: "survey", people: [1, "Claire"], method: 3 }, empty)).toEqual({
      ...empty,
      people: ["Claire"],
    });
  });
});
