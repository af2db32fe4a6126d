import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summariseWeek, weekOf } from "#shared/domain/activity-hours/index.ts";
import { answered, noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { allQuestions } from "#shared/domain/people/index.ts";
import { papersToObtain } from "#shared/domain/today/index.ts";
import { addDays, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import {
  agendaOf,
  checklistOf,
  checkRecordValue,
  completeOn,
  countersOf,
  dutiesOf,
  hoursOf,
  procedureOf,
  profileOf,
  programmeOf,
  type RecordKind,
  recordFields,
  recordKinds,
  recordRule,
  type SaidFile,
} from "./index.ts";

const TODAY = day("2026-11-22");

type Said = Partial<Record<RecordKind, readonly (readonly [id: string, values: Readonly<Record<string, Json>>])[]>>;

const aFile = (
  said: Said = {},
  bornOn = "2007-03-15",
  settledOn: Readonly<Record<string, CalendarDay>> = {},
): SaidFile => ({
  bornOn: day(bornOn),
  opening: null,
  decisions: [],
  records: Object.fromEntries(
    recordKinds.map((kind) => [
      kind,
      (said[kind] ?? []).map(([id, values]) => ({
        id,
        values: { ...Object.fromEntries(recordFields(kind).map((field) => [field, null])), ...values },
        settledOn: settledOn[id] ?? day("2026-11-20"),
      })),
    ]),
  ) as unknown as SaidFile["records"],
});

const openedOn = (text: string) => ({ openedOn: day(text), startsOn: day(text) });

const stateOf = (file: SaidFile, code: string) => checklistOf(file, TODAY).items.find((item) => item.code === code);
const paper = (values: Readonly<Record<string, Json>>): SaidFile => aFile({ papers: [["identityProof", values]] });

describe("the profile of a file", () => {
  it("REC-4 a file where nothing was asked answers nothing but the birth date", () => {
    const profile = profileOf(aFile(), TODAY);

    expect(profile.bornOn).toEqual(answered("2007-03-15"));
    for (const question of allQuestions) if (question !== "bornOn") expect(profile[question]).toEqual(notAsked);
  });

  it.each([
    ["stay", { stay: "receipt", stayUntil: "2027-01-31" }, answered({ status: "receipt", validUntil: "2027-01-31" })],
    ["stay", { stay: "french", stayUntil: "2027-01-31" }, answered({ status: "french" })],
    ["schooling", { schooling: "lycee" }, answered({ kind: "lycee", leavesOn: null })],
    [
      "schooling",
      { schooling: "outOfSchool", schoolingEndsOn: "2025-07-05" },
      answered({ kind: "outOfSchool", leftOn: "2025-07-05" }),
    ],
    ["job", { job: "fullTimeCdd", jobEndsOn: "2026-12-31" }, answered({ kind: "fullTimeCdd", endsOn: "2026-12-31" })],
    [
      "rqth",
      { rqth: "valid", rqthUntil: "2027-05-01" },
      answered({ kind: "valid", from: "1900-01-01", to: "2027-05-01" }),
    ],
    ["needs", { needs: ["none"] }, answered([])],
    ["needs", { needs: ["housing", "mobility"] }, answered(["housing", "mobility"])],
    ["needs", { needs: ["ofALaterVersion"] }, notAsked],
    ["needs", { needs: ["noAnswer"] }, noAnswer],
    ["job", { job: "noAnswer" }, noAnswer],
    ["job", { job: "ofALaterVersion" }, notAsked],
    ["registeredJobseeker", { registeredJobseeker: "no" }, answered(false)],
    ["resources", { partnerResources: ["rsa"] }, notAsked],
    [
      "resources",
      { resources: ["none"], partnerResources: ["rsa"] },
      answered([{ kind: "rsa", receivedBy: "partner" }]),
    ],
    ["lastCej", { lastCej: "ended" }, noAnswer],
    [
      "lastCej",
      { lastCej: "ended", lastCejEndedOn: "2026-01-31", lastCejKept: "yes" },
      answered({ kind: "ended", endedOn: "2026-01-31", commitmentsKept: true, specificDifficulties: null }),
    ],
    ["employmentService", { employmentService: "registered" }, answered({ kind: "registered", lastContactOn: null })],
  ] as const)("REC-4 of %s, %j answers %j", (question, values, expected) => {
    expect(profileOf(aFile({ profile: [["only", values]] }), TODAY)[question]).toEqual(expected);
  });

  it("REC-4 reads housing and justice where they live, and no health", () => {
    const profile = profileOf(
      aFile({ home: [["only", { situation: "squat" }]], justice: [["only", { detention: "released" }]] }),
      TODAY,
    );

    expect(profile).toMatchObject({
      housing: answered("squat"),
      detention: answered("released"),
      healthCover: notAsked,
    });
  });

  it("REC-4 every answer that may be written is read: none is lost between the form and the rules", () => {
    const written = (["profile", "home", "justice"] as const).flatMap((kind) =>
      Object.entries(recordRule(kind).fields).flatMap(([field, rule]) =>
        (rule.kind === "code" || rule.kind === "codes") && rule.codes !== null
          ? rule.codes.map((code) => ({ kind, field, value: rule.kind === "codes" ? [code] : code }))
          : [],
      ),
    );
    const alone = ["lastCejKept", "lastCejDifficulties", "partnerResources", "programme"];

    for (const { kind, field, value } of written.filter((each) => !alone.includes(each.field))) {
      expect(checkRecordValue(kind, field, value).ok).toBe(true);
      const before = profileOf(aFile(), TODAY);
      const after = profileOf(aFile({ [kind]: [["only", { [field]: value }]] }), TODAY);
      expect(after, `${field} ${String(value)}`).not.toEqual(before);
    }
  });
});

describe("the programme of a file", () => {
  it.each([
    [null, "2026-11-22", "o2r"],
    [null, "2024-03-01", "cejJrWave2"],
    [null, "2022-05-01", "cejJrWave1"],
    [null, "2022-03-10", "other"],
    ["cejJrWave1", "2026-11-22", "cejJrWave1"],
    ["ofALaterVersion", "2026-11-22", "o2r"],
  ] as const)("REC-7 said %s, on %s: %s", (programme, on, expected) => {
    expect(programmeOf(aFile({ profile: [["only", { programme }]] }), day(on))).toBe(expected);
  });
});

describe("the papers of a file", () => {
  it("L120 two papers that bear one label are two: each keeps its own state, its own day and its own step", () => {
    const label = "Attestation d’hébergement";
    const file = aFile({
      papers: [
        ["0123456789abcdef", { label, state: "obtained", validUntil: "2026-12-05" }],
        ["fedcba9876543210", { label, state: "requested", dueOn: "2026-11-30" }],
      ],
    });
    const agenda = agendaOf(file, TODAY);

    expect(agenda.papers.map(({ id, label: named }) => [id, named])).toEqual([["0123456789abcdef", label]]);
    expect(agenda.steps.map(({ id, label: named, dueOn }) => [id, named, dueOn])).toEqual([
      ["fedcba9876543210", label, "2026-11-30"],
    ]);
  });

  it.each([
    [{}, "toDo"],
    [{ state: "toDo", cause: "lost" }, "toDo"],
    [{ state: "inProgress" }, "inProgress"],
    [{ state: "requested" }, "requested"],
    [{ state: "obtained", validUntil: "2030-01-01" }, "obtained"],
    [{ state: "obtained", validUntil: "2026-11-21" }, "expired"],
    [{ state: "requested", validUntil: "2026-12-31" }, "obtained"],
    [{ state: "requested", validUntil: "2026-11-21" }, "requested"],
    [{ state: "notApplicable" }, "notApplicable"],
    [{ state: "ofALaterVersion" }, "toDo"],
  ] as const)("REC-5 %j stands as %s", (values, state) => {
    expect(stateOf(paper(values), "identityProof")?.state).toBe(state);
  });

  it("REC-5 DOC-9 the papers that are recorded answer whether there is a proof of identity, and call for others", () => {
    const identity = (file: SaidFile) => profileOf(file, TODAY).identityPaper;
    expect(identity(paper({ state: "obtained" }))).toEqual(answered("inForce"));
    expect(identity(paper({ state: "toDo", cause: "stolen" }))).toEqual(answered("none"));
    expect(stateOf(paper({ state: "toDo", cause: "stolen" }), "birthCertificate")).toBeDefined();
    expect(stateOf(paper({ state: "obtained" }), "birthCertificate")).toBeUndefined();
  });

  it("REC-5 DOC-10 a procedure goes on from the last step done, and says what it waits for", () => {
    const file = aFile({
      steps: [
        ["domiciliation-linkFound", { doneOn: "2026-09-01" }],
        ["domiciliation-requestFiled", { doneOn: "2026-09-02" }],
      ],
    });

    const { next, waits } = procedureOf(file, "domiciliation", TODAY);
    expect(next?.code).toBe("interviewHeld");
    expect(waits).toMatchObject([{ isOver: true, lastDay: "2026-11-02" }]);
    expect(procedureOf(file, "cni", TODAY).next?.code).toBe("papersReady");
  });

  it("REC-9 DOC-10 tells the day of a step of a procedure, until it or one after it is done", () => {
    const planned = (facts: Readonly<Record<string, Readonly<Record<string, Json>>>>) =>
      agendaOf(aFile({ steps: Object.entries(facts) }), TODAY).steps;
    const filed = { doer: "Karim B.", dueOn: "2026-11-12" };

    expect(planned({ "domiciliation-requestFiled": filed })).toMatchObject([
      {
        label: expect.stringMatching(/^Domiciliation.*Déposer la demande/),
        dueOn: "2026-11-12",
        isDone: false,
        part: "papers",
      },
    ]);
    const [done] = planned({ "domiciliation-requestFiled": { ...filed, doneOn: "2026-11-10" } });
    expect(done?.isDone).toBe(true);
    const passed = planned({
      "domiciliation-requestFiled": filed,
      "domiciliation-interviewHeld": { doneOn: "2026-11-20" },
    });
    expect(passed.map(({ isDone }) => isDone)).toEqual([true]);
    expect(
      procedureOf(aFile({ steps: [["domiciliation-requestFiled", filed]] }), "domiciliation", TODAY).next?.code,
    ).toBe("linkFound");
  });

  it("REC-5 DOC-7 what the allowance asks for is complete on the day when the last of it was noted, and not before", () => {
    const wishes = { profile: [["only", { wishes: ["allowance"], bankAccount: "own" }]] } as const;
    const codes = checklistOf(aFile(wishes), TODAY)
      .items.filter(({ blocks }) => blocks === "allowance")
      .map(({ code }) => code);
    const having = (some: readonly string[]): SaidFile =>
      aFile({ ...wishes, papers: some.map((code) => [code, { state: "obtained" }]) });

    expect(codes.length).toBeGreaterThan(1);
    const withPapers = (some: readonly string[]) => completeOn(having(some), checklistOf(having(some), TODAY));
    expect(withPapers(codes)).toBe("2026-11-20");
    expect(withPapers(codes.slice(1))).toBeNull();
  });

  it("DOC-7 R5131-25 completes on the day of the last of them, and the declaration of each month neither completes nor reopens", () => {
    const wishes = { profile: [["only", { wishes: ["allowance"], bankAccount: "own" }]] } as const;
    const opening = openedOn("2026-08-01");
    const asked = checklistOf({ ...aFile(wishes), opening }, TODAY);
    const codes = asked.items.filter(({ blocks }) => blocks === "allowance").map(({ code }) => code);
    const proofs = codes.filter((code) => code !== "incomeDeclaration");
    const days = Object.fromEntries(proofs.map((code, at) => [code, addDays(day("2026-09-01"), at)]));
    const completeWith = (some: readonly string[]) => {
      const papers = some.map((code) => [code, { state: "obtained" }] as const);
      const file = { ...aFile({ ...wishes, papers }, "2007-03-15", days), opening };
      return [
        completeOn(file, checklistOf(file, TODAY)),
        countersOf(file, checklistOf(file, TODAY), TODAY)?.proofs.verdict,
      ];
    };

    expect(codes).toContain("incomeDeclaration");
    expect(completeWith(codes)).toEqual([addDays(day("2026-09-01"), proofs.length - 1), "yes"]);
    expect(completeWith(proofs)).toEqual(completeWith(codes));
    expect(completeWith(proofs.slice(1))).toEqual([null, "no"]);
  });

  it("REC-5 REC-6 whatever is recorded, a list comes, each paper once", () => {
    const value = fc.oneof(fc.constant(null), fc.constantFrom("toDo", "obtained", "requested", "later"));
    const days = fc.constantFrom("1900-01-01", "1920-01-01", "2026-02-01", "2150-12-31", "2199-12-31");
    const values = fc.record({ state: value, cause: value, issuedOn: days, validUntil: days }, { requiredKeys: [] });
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("identityProof", "domiciliation", "f".repeat(16)), values),
        days,
        (papers, bornOn) => {
          const codes = checklistOf(
            aFile({ papers: Object.entries(papers), home: [["only", { situation: "street" }]] }, bornOn),
            TODAY,
          ).items.map(({ code }) => code);
          expect(new Set(codes).size).toBe(codes.length);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("the two counters of the law", () => {
  it("REC-5 DOC-7 DOC-8 begin with the opening, and count the months that were paid ahead by who decided it", () => {
    const paid = (...months: string[]) =>
      aFile({
        advances: months.map((month, at) => [`${at}`.repeat(16), { month, decidedBy: at === 2 ? null : "Claire P." }]),
      });
    const opened = { ...paid("2026-10-01", "2026-10-01", "2026-11-01"), opening: openedOn("2026-10-05") };

    expect(countersOf(paid("2026-10-01"), checklistOf(paid(), TODAY), TODAY)).toBeNull();
    expect(countersOf(opened, checklistOf(opened, TODAY), TODAY)).toMatchObject({
      proofs: { lastDay: "2027-01-05" },
      advances: { paid: 1, most: 3 },
    });
  });
});

describe("the plan of a file", () => {
  const ID = "a".repeat(16);
  const weekHours = (file: SaidFile) => summariseWeek(hoursOf(file, false), weekOf(TODAY), TODAY);

  it("REC-8 counts what has a day in its week, under a status that nobody gave as to do", () => {
    const action = (values: Readonly<Record<string, Json>>) =>
      aFile({ actions: [[ID, { category: "training", ...values }]] });

    expect(weekHours(action({ dueOn: "2026-11-20", status: "done", doneMinutes: 90 })).total).toMatchObject({
      realMinutes: 90,
      declaredFlat: 180,
    });
    expect(weekHours(action({ dueOn: "2026-11-20" })).total).toMatchObject({ realMinutes: 0, declaredFlat: 0 });
    expect(weekHours(action({ dueOn: "2026-11-13", doneOn: "2026-11-20", status: "done" })).total.declaredFlat).toBe(
      180,
    );
    expect(weekHours(action({ status: "done", doneMinutes: 90 })).total.realMinutes).toBe(0);
    expect(weekHours(action({ dueOn: "2026-11-20" })).state).toBe("outsideContract");
  });

  it("REC-8 HRS-4 an appointment is of the form and the provider that were said, else as is usual", () => {
    const of = (values: Readonly<Record<string, Json>>) =>
      hoursOf(aFile({ appointments: [[ID, { on: "2026-11-18", ...values }]] }), false).activities[0];

    expect(of({ purpose: "other" })).toMatchObject({ form: "individual", providedBy: "association" });
    expect(of({ purpose: "workshop" })).toMatchObject({ form: "group" });
    expect(of({ purpose: "groupInformation" })).toMatchObject({ form: "group" });
    expect(of({ purpose: "workshop", form: "smallGroup", provider: "missionLocale" })).toMatchObject({
      form: "smallGroup",
      providedBy: "missionLocale",
    });
  });

  it("REC-8 HRS-11 reads the step that was agreed, once the CEJ is open", () => {
    const file = {
      ...aFile({ targets: [[ID, { startsOn: "2026-11-01", minutes: 480 }]] }),
      opening: openedOn("2026-11-01"),
    };

    expect(weekHours(file)).toMatchObject({ state: "eased", target: { leastMinutes: 480, isPersonal: true } });
  });

  it("REC-8 HRS-14 HRS-15 the interview and the review are due once the CEJ is open, and held by whoever was there", () => {
    const held = (values: Readonly<Record<string, Json>>) => ({
      ...aFile({ appointments: [[ID, { purpose: "weeklyMeeting", on: "2026-11-18", ...values }]] }),
      opening: openedOn("2026-11-02"),
    });

    expect(dutiesOf(aFile(), TODAY)).toEqual({ weekly: null, monthly: null });
    expect(dutiesOf(held({}), TODAY)).toMatchObject({ weekly: { status: "toHold" }, monthly: { status: "toHold" } });
    expect(dutiesOf(held({ presence: "present", modality: "phone" }), TODAY)).toMatchObject({
      weekly: { status: "held" },
    });
    expect(dutiesOf(held({ presence: "present", purpose: "monthlyReview", modality: "phone" }), TODAY)).toMatchObject({
      weekly: { status: "held" },
      monthly: { status: "toHold" },
    });
  });

  it("REC-9 tells a day what is due and who is expected, and nothing of what is settled", () => {
    const file = aFile({
      papers: [
        ["identityProof", { state: "obtained", validUntil: "2027-01-05" }],
        ["b".repeat(16), { label: "Carte de bus", state: "inProgress", dueOn: "2026-11-10" }],
        ["c".repeat(16), { label: "Attestation", state: "obtained", dueOn: "2026-11-10" }],
        ["f".repeat(16), { label: "Passeport", state: "requested", validUntil: "2026-12-01" }],
      ],
      actions: [
        [ID, { title: "Le CV", dueOn: "2026-11-12" }],
        ["d".repeat(16), { title: "La lettre", dueOn: "2026-11-12", status: "done", doneOn: "2026-11-11" }],
        ["e".repeat(16), { title: "Un jour" }],
      ],
      appointments: [[ID, { on: "2026-11-22", at: "09:30", purpose: "workshop" }]],
    });

    expect(agendaOf(file, TODAY)).toMatchObject({
      papers: [{ id: "identityProof", expiresOn: "2027-01-05", remindFrom: "2026-11-05" }],
      steps: [
        { label: "Carte de bus", isDone: false },
        { label: "Attestation", isDone: true },
        { label: "Le CV", isDone: false },
        { label: "La lettre", isDone: true },
      ],
      appointments: [{ label: "Atelier", at: "09:30", presence: "planned" }],
      opening: null,
      held: { weeklyMeeting: [], monthlyReview: [] },
      lastDoneOn: "2026-11-11",
    });
    const unknown = agendaOf(aFile({ papers: [["bankDetails", { state: "obtained" }]] }), TODAY);
    expect(papersToObtain(unknown, TODAY)).toContain("Pièce d’identité en cours de validité");
  });

  it("REC-9 HOU-3 MOB-3 tells the day to call again, as long as an answer is waited for", () => {
    const request = (values: Readonly<Record<string, Json>>) => ({ request: "siao", dueOn: "2026-11-12", ...values });
    const file = aFile({
      homeRequests: [
        [ID, request({ state: "sent" })],
        ["d".repeat(16), request({ state: "movedIn" })],
        ["e".repeat(16), { request: "fjt" }],
      ],
      mobilityRequests: [[ID, { request: "licenceAid", dueOn: "2026-11-30" }]],
    });

    expect(agendaOf(file, TODAY).steps).toMatchObject([
      { label: "Demande SIAO insertion", dueOn: "2026-11-12", isDone: false },
      { label: "Demande SIAO insertion", dueOn: "2026-11-12", isDone: true },
      { label: "Aide au permis", dueOn: "2026-11-30", isDone: false },
    ]);
  });

  it("REC-4 HOU-1 reads where somebody lives from the night that holds, and from the answer where none does", () => {
    const nights = [[ID, { situation: "squat", from: "2026-11-01" }]] as const;

    expect(profileOf(aFile({ nights }), TODAY).housing).toEqual({ state: "answered", value: "squat" });
    expect(profileOf(aFile({ nights }), day("2026-10-31")).housing.state).toBe("notAsked");
    const home = [["only", { situation: "parents" }]] as const;
    expect(profileOf(aFile({ nights, home }), TODAY).housing).toEqual({ state: "answered", value: "squat" });
    expect(profileOf(aFile({ nights, home }), day("2026-10-31")).housing).toEqual(answered("parents"));
    const emptied = [[ID, { situation: null, from: "2026-11-01" }]] as const;
    expect(profileOf(aFile({ nights: emptied, home }), TODAY).housing).toEqual(answered("parents"));
  });

  it("REC-9 says from a day to come on what that day changes, with nothing made again meanwhile", () => {
    const file = {
      ...aFile({
        papers: [["identityProof", { state: "obtained", validUntil: "2026-12-05" }]],
        appointments: [[ID, { purpose: "weeklyMeeting", on: "2026-11-18", presence: "present", modality: "phone" }]],
      }),
      opening: openedOn("2026-11-02"),
    };
    const agenda = agendaOf(file, TODAY);
    const label = "Pièce d’identité en cours de validité";

    expect(papersToObtain(agenda, day("2026-12-05"))).not.toContain(label);
    expect(papersToObtain(agenda, day("2026-12-06"))).toContain(label);
    expect(agenda).toMatchObject({
      opening: { startsOn: "2026-11-02" },
      held: { weeklyMeeting: ["2026-11-18"], monthlyReview: [] },
    });
  });

  it("TDY-10 HRS-7 HRS-18 tells what can be validated apart from what lacks its category, and nothing of health", () => {
    const done = (category: Json) => ({ title: "Fait", status: "done", doneOn: "2026-11-10", category });
    const file = {
      ...aFile({
        actions: [
          ["a".repeat(16), done("employment")],
          ["b".repeat(16), { ...done(null), doneOn: "2026-11-12" }],
          ["c".repeat(16), done("health")],
          ["d".repeat(16), done("ofALaterVersion")],
        ],
      }),
      opening: openedOn("2026-11-02"),
    };

    expect(agendaOf(file, TODAY)).toMatchObject({
      hoursToValidate: ["2026-11-10"],
      hoursWithoutCategory: ["2026-11-12"],
    });
  });

  it("REC-9 TDY-13 keeps every appointment, the last first, however long ago", () => {
    const days = Array.from({ length: 150 }, (_, at) => addDays(TODAY, at - 75));
    const file = aFile({
      appointments: days.map((on, at) => [at.toString(16).padStart(16, "0"), { on, purpose: "other" }]),
    });

    const kept = agendaOf(file, TODAY).appointments.map(({ on }) => on);
    expect(kept).toEqual(days.toReversed());
  });
});
