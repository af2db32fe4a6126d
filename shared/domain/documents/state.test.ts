import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { notAsked } from "#shared/domain/law/index.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import { type DocumentFact, identityPaperOf } from "./index.ts";
import { standingOf } from "./state.ts";

const TODAY = day("2025-09-15");
const CARD = { code: "identityProof", lasts: null } as const;
const DOMICILIATION = { code: "domiciliation", lasts: { unit: "months", count: 12 } } as const;

const fact = (kind: "started" | "requested" | "setAside", on = TODAY): DocumentFact => ({
  document: "identityProof",
  kind,
  on,
});
const missing = (cause: "never" | "lost" | "refused", on = TODAY): DocumentFact => ({
  document: "identityProof",
  kind: "missing",
  cause,
  on,
});
const obtained = (
  document: "identityProof" | "domiciliation" | "birthCertificate",
  dates: Partial<DocumentFact> = {},
) => ({ document, kind: "obtained", on: TODAY, issuedOn: null, validUntil: null, ...dates }) as DocumentFact;

describe("state of a document", () => {
  it.each([
    [[], "toDo", null],
    [[fact("started")], "inProgress", null],
    [[fact("requested")], "requested", null],
    [[fact("setAside")], "notApplicable", null],
    [[missing("lost")], "toDo", "lost"],
    [[missing("refused")], "toDo", "refused"],
    [[obtained("identityProof")], "obtained", null],
    [[obtained("domiciliation")], "toDo", null],
  ] as const)("DOC-3 after %j: %s, cause %s", (facts, state, cause) => {
    expect(standingOf(CARD, facts, TODAY)).toMatchObject({ state, cause });
  });

  it("DOC-5 has no end without a printed day, unless both its date of issue and a legal duration are known", () => {
    const issued = { issuedOn: day("2025-01-10") };
    const endOf = (document: typeof CARD | typeof DOMICILIATION, dates: Partial<DocumentFact>) =>
      standingOf(document, [obtained(document.code, dates)], TODAY).lastDay;

    expect(endOf(CARD, issued)).toBeNull();
    expect(endOf(DOMICILIATION, {})).toBeNull();
    expect(endOf(DOMICILIATION, issued)).toBe("2026-01-10");
  });

  it("DOC-3 reads the latest fact, whatever the order in which facts arrive", () => {
    const facts = [
      fact("started", day("2025-07-01")),
      fact("requested", day("2025-07-10")),
      obtained("identityProof", { on: day("2025-08-01") }),
      missing("lost", day("2025-09-01")),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: 4 }), (shuffled) => {
        expect(standingOf(CARD, shuffled, TODAY)).toMatchObject({ state: "toDo", cause: "lost" });
        expect(standingOf(CARD, shuffled, day("2025-08-31")).state).toBe("obtained");
        expect(standingOf(CARD, shuffled, day("2025-07-09")).state).toBe("inProgress");
        expect(standingOf(CARD, shuffled, day("2025-06-30")).state).toBe("toDo");
      }),
    );
  });

  it("DOC-3 takes, of two facts of one day, the later in the list", () => {
    expect(standingOf(CARD, [fact("started"), fact("requested")], TODAY).state).toBe("requested");
    expect(standingOf(CARD, [fact("requested"), fact("started")], TODAY).state).toBe("inProgress");
  });

  it.each([
    ["2025-09-15", "obtained"],
    ["2025-09-14", "expired"],
  ])("DOC-5 printed to %s: %s", (validUntil, state) => {
    expect(standingOf(CARD, [obtained("identityProof", { validUntil: day(validUntil) })], TODAY).state).toBe(state);
  });

  it.each([
    ["2024-09-15", "obtained", "2025-09-15"],
    ["2024-09-14", "expired", "2025-09-14"],
    ["2024-02-29", "expired", "2025-02-28"],
  ])("DOC-5 a domiciliation of %s is %s, to %s", (issuedOn, state, lastDay) => {
    const facts = [obtained("domiciliation", { issuedOn: day(issuedOn) })];

    expect(standingOf(DOMICILIATION, facts, TODAY)).toMatchObject({ state, lastDay });
  });

  it("DOC-5 the printed day stands above the legal duration", () => {
    const dates = { issuedOn: day("2024-01-01"), validUntil: addDays(TODAY, 30) };

    expect(standingOf(DOMICILIATION, [obtained("domiciliation", dates)], TODAY)).toMatchObject({
      state: "obtained",
      lastDay: addDays(TODAY, 30),
    });
  });
});

describe("renewal", () => {
  const held = obtained("identityProof", { on: day("2025-01-01"), validUntil: day("2025-09-15") });
  const requested = fact("requested", day("2025-09-01"));

  it.each([
    ["2025-09-15", { state: "obtained", lastDay: "2025-09-15", renewing: true }],
    ["2025-09-16", { state: "requested", lastDay: null, renewing: false }],
    ["2025-08-31", { state: "obtained", lastDay: "2025-09-15", renewing: false }],
  ])("DOC-3 a paper in hand stays so while it is renewed, seen on %s: %j", (today, standing) => {
    expect(standingOf(CARD, [held, requested], day(today))).toMatchObject(standing);
  });

  it("DOC-3 a paper lost before its renewal is no longer in hand", () => {
    const lost = missing("lost", day("2025-08-15"));

    expect(standingOf(CARD, [held, lost, requested], day("2025-09-10"))).toMatchObject({ state: "requested" });
    expect(standingOf(CARD, [held, requested, lost], day("2025-09-10"))).toMatchObject({ state: "requested" });
    expect(standingOf(CARD, [held, lost], day("2025-09-10"))).toMatchObject({ state: "toDo", cause: "lost" });
  });

  it("DOC-3 a paper found again, or obtained anew, is in hand", () => {
    const again = obtained("identityProof", { on: day("2025-09-05"), validUntil: day("2035-09-05") });

    expect(standingOf(CARD, [held, missing("lost", day("2025-09-02")), again], TODAY)).toMatchObject({
      state: "obtained",
      lastDay: "2035-09-05",
      renewing: false,
    });
  });
});

describe("identity paper, from the papers recorded", () => {
  it.each([
    [[obtained("identityProof")], "inForce"],
    [[obtained("identityProof", { validUntil: day("2025-01-01") })], "expired"],
    [[missing("lost"), obtained("birthCertificate")], "other"],
    [[missing("never")], "none"],
  ] as const)("DOC-9 %j: %s", (facts, value) => {
    expect(identityPaperOf(facts, TODAY)).toEqual({ state: "answered", value });
  });

  it("DOC-9 says nothing while nothing is recorded", () => {
    expect(identityPaperOf([], TODAY)).toEqual(notAsked);
    expect(identityPaperOf([fact("requested")], TODAY)).toEqual(notAsked);
  });
});
