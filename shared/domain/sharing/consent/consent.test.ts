import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnosisDomains, domainCompartment } from "#shared/domain/diagnosis/index.ts";
import type { LegalStanding } from "#shared/domain/people/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import {
  answerRefusals,
  type ConsentScope,
  closedByWithdrawal,
  consentScopes,
  figuresNotice,
  giverFinding,
  liveConsent,
  recordAnswer,
  scopeState,
  stateOf,
  withdraw,
  withdrawalMeans,
  withdrawalRefusals,
  wordingOn,
} from "../index.ts";
import { aConsent, aHealthConsent, aRegister, asking, aWithdrawal, item, nurse } from "../testing/a-consent.ts";
import type { Consent, ConsentId, HealthItemId } from "./consent.ts";

const today = day("2026-04-01");
const scopes = Object.keys(consentScopes) as ConsentScope[];
const support = aConsent("sharedSupport");
const refusal = aConsent("sharedSupport", { id: "no" as ConsentId, answer: "refused" });
const other = "other" as PersonId;

describe("what became of an answer", () => {
  it("SHR-5 not asked, given, refused, withdrawn, expired", () => {
    const state = (...consents: readonly Consent[]) => scopeState("sharedSupport", aRegister(consents), today);

    expect(state()).toBe("notAsked");
    expect(state(support)).toBe("given");
    expect(state(refusal)).toBe("refused");
    expect(state({ ...support, until: day("2026-03-31") })).toBe("expired");
    expect(state({ ...support, until: today })).toBe("given");
    expect(scopeState("sharedSupport", aRegister([support], [aWithdrawal(support)]), today)).toBe("withdrawn");
    expect(state({ ...support, answeredOn: day("2026-04-02") })).toBe("notAsked");
    expect(state({ ...support, answeredOn: today })).toBe("given");
    expect(scopeState("followUp", aRegister([support]), today)).toBe("notAsked");
  });

  it("SHR-9 withdrawn, it no longer counts that very day, nor by a clock that is behind", () => {
    const register = aRegister([support], [aWithdrawal(support, "2026-03-20")]);

    for (const date of ["2026-03-20", "2026-03-19", "2026-06-01"]) {
      expect(stateOf(support, register, day(date))).toBe("withdrawn");
      expect(liveConsent("sharedSupport", register, day(date))).toBeNull();
    }
    expect(stateOf(refusal, aRegister([refusal], [aWithdrawal(refusal)]), today)).toBe("refused");
  });

  it("SHR-5 of a yes and a no recorded apart, the no counts until the person is asked again", () => {
    const apart = [support, refusal];
    const again = aConsent("sharedSupport", { id: "again" as ConsentId, supersedes: [support.id, refusal.id] });

    for (const consents of [apart, apart.toReversed()]) {
      expect(liveConsent("sharedSupport", aRegister(consents), today)).toBeNull();
      expect(scopeState("sharedSupport", aRegister(consents), today)).toBe("refused");
    }
    expect(liveConsent("sharedSupport", aRegister([...apart, again]), today)).toEqual(again);
  });

  it("SHR-5 a later no takes the place of a yes, a later yes of a withdrawn one", () => {
    const no = { ...refusal, supersedes: [support.id] };
    const back = aConsent("sharedSupport", {
      id: "back" as ConsentId,
      answeredOn: day("2026-03-25"),
      supersedes: [support.id, aWithdrawal(support).id],
    });

    expect(liveConsent("sharedSupport", aRegister([support, no]), today)).toBeNull();
    expect(liveConsent("sharedSupport", aRegister([support, back], [aWithdrawal(support)]), today)).toEqual(back);
    expect(scopeState("sharedSupport", aRegister([support, back], [aWithdrawal(support)]), today)).toBe("given");
  });

  it("SHR-5 shows the last answer when none holds", () => {
    const earlier = aConsent("survey", {
      id: "a" as ConsentId,
      answeredOn: day("2026-01-15"),
      until: day("2026-02-01"),
    });
    const later = aConsent("survey", { id: "b" as ConsentId });

    expect(scopeState("survey", aRegister([earlier, later], [aWithdrawal(later)]), today)).toBe("withdrawn");
    expect(scopeState("survey", aRegister([later, earlier], [aWithdrawal(later)]), today)).toBe("withdrawn");
  });

  it("SHR-8 sharing the diagnosis needs the shared support, on the same day", () => {
    const diagnosis = aConsent("sharedDiagnosis");

    expect(liveConsent("sharedDiagnosis", aRegister([diagnosis]), today)).toBeNull();
    expect(liveConsent("sharedDiagnosis", aRegister([diagnosis, support]), today)).toEqual(diagnosis);
    expect(liveConsent("sharedDiagnosis", aRegister([diagnosis, support], [aWithdrawal(support)]), today)).toBeNull();
  });

  it("SHR-7 health counts for the person, the item and the time that it names", () => {
    const health = aHealthConsent();
    const asked = (reader: PersonId, about: HealthItemId, date = today) =>
      liveConsent("health", aRegister([health]), date, asking(reader, about));

    expect(asked(nurse, item)).toEqual(health);
    expect(asked(other, item)).toBeNull();
    expect(asked(nurse, "track-2" as HealthItemId)).toBeNull();
    expect(asked(nurse, item, day("2026-06-30"))).toEqual(health);
    expect(asked(nurse, item, day("2026-07-01"))).toBeNull();
    expect(asked(nurse, item, day("2026-02-28"))).toBeNull();
    expect(asked(nurse, item, day("2026-03-01"))).toEqual(health);
  });

  it.each([{ recipients: [] }, { items: [] }, { until: null }])(
    "SHR-7 health that lacks %j counts for nothing",
    (lacking) => {
      const health = aHealthConsent(lacking);

      expect(liveConsent("health", aRegister([health]), today, asking(null, null))).toBeNull();
    },
  );

  it("SHR-5 a refusal closes what it names, or everything when it names nobody", () => {
    const noTo = (given: Partial<Consent>) => aHealthConsent({ id: "no" as ConsentId, answer: "refused", ...given });
    const live = (no: Consent) => liveConsent("health", aRegister([aHealthConsent(), no]), today, asking(nurse, item));

    expect(live(noTo({}))).toBeNull();
    expect(live(noTo({ recipients: [], items: [] }))).toBeNull();
    expect(live(noTo({ recipients: [other] }))).not.toBeNull();
    expect(live(noTo({ items: ["track-2" as HealthItemId] }))).not.toBeNull();
    expect(scopeState("health", aRegister([aHealthConsent()]), today, asking(other, item))).toBe("notAsked");
  });

  it("SHR-5 the answer is the same in whatever order the facts arrive", () => {
    const all = [support, refusal, { ...support, id: "b" as ConsentId, supersedes: [refusal.id] }];
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (consents) => {
        const inOrder = consents.toSorted((a, b) => (a.id < b.id ? -1 : 1));

        expect(liveConsent("sharedSupport", aRegister(consents), today)).toEqual(
          liveConsent("sharedSupport", aRegister(inOrder), today),
        );
      }),
    );
  });
});

describe("recording an answer", () => {
  const none = aRegister([]);
  const failureOf = (answer: Consent) => {
    const result = recordAnswer(none, answer, today);
    return result.ok ? null : result.failure;
  };

  it("SHR-6 keeps the exact words in force that day, and refuses others", () => {
    expect(failureOf(support)).toBeNull();
    expect(
      failureOf({ ...support, wording: { version: support.wording.version + 1, text: support.wording.text } }),
    ).toBe("otherWording");
    expect(failureOf({ ...support, wording: { version: support.wording.version, text: "J’accepte tout." } })).toBe(
      "otherWording",
    );
    expect(failureOf({ ...support, answeredOn: day("2025-12-31") })).toBe("otherWording");
    expect(wordingOn("survey", day("2026-01-01"))?.version).toBe(1);
    expect(wordingOn("survey", day("2025-12-31"))).toBeNull();
  });

  it("SHR-4 SHR-7 refuses a guardian alone, an opening that names too little, a day to come, an end already past", () => {
    expect(failureOf({ ...support, givenBy: "legalGuardian" })).toBe("guardianAlone");
    expect(failureOf({ ...support, givenBy: "both" })).toBeNull();
    expect(failureOf(aHealthConsent({ items: [] }))).toBe("namesTooLittle");
    expect(failureOf(aConsent("housing"))).toBe("namesTooLittle");
    expect(failureOf(aConsent("mobility", { recipients: [other] }))).toBeNull();
    expect(failureOf({ ...support, answeredOn: day("2026-04-02") })).toBe("dayToCome");
    expect(failureOf({ ...support, answeredOn: today })).toBeNull();
    expect(failureOf({ ...support, until: day("2026-02-28") })).toBe("alreadyOver");
    expect(failureOf({ ...support, until: support.answeredOn })).toBeNull();
  });

  it("SHR-25 takes a no as it comes, whoever says it", () => {
    expect(failureOf(aConsent("health", { answer: "refused", givenBy: "legalGuardian" }))).toBeNull();
  });
});

describe("who may say yes", () => {
  const minor: LegalStanding = { bornOn: day("2008-04-02"), protection: null };
  const adult: LegalStanding = { bornOn: day("2008-04-01"), protection: null };
  const finding = (givenBy: Consent["givenBy"], giver = adult, scope: ConsentScope = "sharedSupport") =>
    giverFinding(scope, givenBy, giver, today);

  it("SHR-4 an adult decides for themself, from the day of majority", () => {
    expect(finding("youngPerson")).toMatchObject({ rule: "SHR-4", verdict: "yes" });
    expect(finding("youngPerson", { ...minor, protection: "emancipated" })).toMatchObject({ verdict: "yes" });
    expect(finding("youngPerson", minor)).toMatchObject({ verdict: "toBeJudged" });
    expect(finding("youngPerson", minor).wouldChange).toContain("02/04/2026");
    expect(finding("youngPerson", minor, "health")).toMatchObject({
      verdict: "toBeJudged",
      source: { reference: expect.stringContaining("L1111-5") },
    });
  });

  it("SHR-4 a guardian alone opens nothing, whatever the age", () => {
    for (const giver of [minor, adult, { bornOn: null, protection: "guardianship" } as const]) {
      expect(finding("legalGuardian", giver)).toMatchObject({ verdict: "no" });
      expect(finding("both", giver)).toMatchObject({ verdict: "yes" });
    }
    const guardianAlone = aRegister([{ ...support, givenBy: "legalGuardian" }]);

    expect(liveConsent("sharedSupport", guardianAlone, today)).toBeNull();
  });

  it("SHR-4 an unknown age and a protection measure are for a person to judge", () => {
    expect(finding("youngPerson", { bornOn: null, protection: null })).toMatchObject({ verdict: "notKnownYet" });
    expect(finding("youngPerson", { ...adult, protection: "guardianship" })).toMatchObject({ verdict: "toBeJudged" });
  });

  it("SHR-4 what is to be confirmed about minors never blocks", () => {
    expect(liveConsent("sharedSupport", aRegister([support]), today)).not.toBeNull();
    expect(finding("youngPerson", minor).source.status).toBe("toConfirm");
  });
});

describe("taking back", () => {
  const register = aRegister([support]);
  const failureOf = (...args: Parameters<typeof withdraw>) => {
    const result = withdraw(...args);
    return result.ok ? null : result.failure;
  };

  it("SHR-9 in one step, by the young person or a guardian, and only what holds", () => {
    const result = withdraw(register, aWithdrawal(support, "2026-04-01"), today);

    expect(result.ok && liveConsent("sharedSupport", result.value, today)).toBeNull();
    expect(failureOf(register, { ...aWithdrawal(support), by: "legalGuardian" }, today)).toBeNull();
    expect(failureOf(aRegister([]), aWithdrawal(support), today)).toBe("unknownConsent");
    expect(failureOf(register, aWithdrawal(support, "2026-04-02"), today)).toBe("dayToCome");
    expect(failureOf(aRegister([support], [aWithdrawal(support)]), aWithdrawal(support), today)).toBe(
      "nothingToWithdraw",
    );
    expect(failureOf(aRegister([refusal]), aWithdrawal(refusal), today)).toBe("nothingToWithdraw");
  });

  it("SHR-15 the compartments that it had opened take a new key", () => {
    expect(
      Object.fromEntries(scopes.map((scope) => [scope, closedByWithdrawal(scope)]).filter(([, list]) => list?.length)),
    ).toEqual({
      sharedSupport: ["identity", "support", "housing", "mobility"],
      housing: ["housing"],
      mobility: ["mobility"],
      health: ["health"],
    });
  });

  it("L104 SHR-15 withdrawal is not erasure, and the words say so", () => {
    expect(withdrawalMeans).toContain(
      french`Retirer n’efface pas : ce qui a déjà été lu ou reçu reste chez ceux qui l’ont reçu.`,
    );
    expect(withdrawalMeans.some((sentence) => sentence.includes("effacer"))).toBe(true);
    expect(withdrawalMeans.some((sentence) => sentence.includes("rien ne nous confirme"))).toBe(true);
  });
});

describe("the words", () => {
  const words = [
    ...scopes.flatMap((scope) => [consentScopes[scope].ifRefused, wordingOn(scope, today)!.text]),
    ...withdrawalMeans,
    ...[answerRefusals, withdrawalRefusals].flatMap((all) => Object.values(all)),
    figuresNotice.text,
  ];

  it.each(words)("LAW-1 is typeset: %s", (sentence) => {
    expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    expect(typographyFaults(sentence), sentence).toEqual([]);
  });

  it("SHR-6 every consent begins with « J’accepte », and those that open a file say that one may change one's mind", () => {
    for (const scope of scopes) {
      const { text } = wordingOn(scope, today)!;
      expect(text).toMatch(/^J’accepte /);
      if (closedByWithdrawal(scope).length > 0) expect(text).toContain("Je peux changer d’avis quand je veux");
    }
  });

  it("SHR-6 SHR-8 the words name the diagnosis where the key opens it, and a refusal promises no more than it closes", () => {
    const supportDomains = diagnosisDomains.filter((domain) =>
      (consentScopes.sharedSupport.opens as readonly string[]).includes(domainCompartment[domain]),
    );
    expect(diagnosisDomains.filter((domain) => !supportDomains.includes(domain))).toEqual(["health", "justice"]);
    const support = wordingOn("sharedSupport", today)!;
    expect(support.text).toMatch(/mon diagnostic.* Pas ma santé, ni la justice/);

    const diagnosis = wordingOn("sharedDiagnosis", today)!;
    expect(consentScopes.sharedDiagnosis.opens).toEqual([]);
    expect(diagnosis.text).toMatch(/joint à mon contrat.*à quel point ma santé/);
    expect(consentScopes.sharedDiagnosis.ifRefused).not.toContain("n’est pas partagé");
    expect(consentScopes.sharedDiagnosis.ifRefused).toMatch(/lu par la Mission Locale si vous avez accepté le suivi/);
    expect([support.version, diagnosis.version]).toEqual([2, 2]);
  });

  it("SHR-24 the figures are told of, not asked for: they are no consent", () => {
    expect(scopes).not.toContain("figuresToState");
    expect(figuresNotice.source.status).toBe("toConfirm");
  });

  it("SHR-25 refusing health changes nothing to the support; refusing the shared support says what it changes", () => {
    expect(consentScopes.health.ifRefused).toContain("ne change rien");
    expect(consentScopes.sharedSupport.ifRefused).toContain("vous pouvez changer d’avis");
  });
});
