import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import type { Consent, ConsentId, ConsentRegister, Withdrawal, WithdrawalId } from "../consent/consent.ts";
import {
  type AccessFacts,
  answersApart,
  type Compartment,
  compartments,
  type FileOpening,
  isTakenOut,
  liveConsent,
  mayEverShare,
  mayShare,
  type Reader,
  readersOf,
  replacedBy,
  type Target,
  type TeamFact,
  teamOn,
} from "../index.ts";
import { aConsent, aRegister, association, aWithdrawal, item, missionLocale, nurse } from "../testing/a-consent.ts";

const today = day("2026-04-01");
const all = Object.keys(compartments) as Compartment[];
const person = (id: string) => id as PersonId;

const karim: Reader = { person: person("karim"), organization: association, role: "educator" };
const sonia: Reader = { person: person("sonia"), organization: association, role: "educator" };
const claire: Reader = { person: person("claire"), organization: missionLocale, role: "advisor" };
const elsewhere: Reader = { person: person("luc"), organization: "other-ml" as OrganizationId, role: "advisor" };
const landlord: Reader = { person: person("landlord"), organization: "homes" as OrganizationId, role: "partner" };
const carer: Reader = { person: nurse, organization: "clinic" as OrganizationId, role: "partner" };
const coordinator: Reader = { person: person("coordinator"), organization: association, role: "coordinator" };
const everybody = [karim, sonia, claire, elsewhere, landlord, carer, coordinator];

const opening: FileOpening = {
  by: karim.person,
  organization: association,
  team: [karim.person, sonia.person, coordinator.person],
};
const joins = (reader: Reader, from = "2026-01-01", until: string | null = null, id = "t"): TeamFact => ({
  id: `${id}-${reader.person}`,
  person: reader.person,
  stretch: { from: day(from), until: until === null ? null : day(until) },
  supersedes: [],
});
const facts = (
  register: ConsentRegister,
  team: readonly TeamFact[] = [joins(claire), joins(elsewhere)],
): AccessFacts => ({
  opening,
  team,
  register,
});
const targetOf = (compartment: Compartment): Target =>
  compartment === "health" ? { compartment, item, authors: [karim.person] } : { compartment };

/** « claire support », for each that is open. */
const opened = (given: AccessFacts, date = today): readonly string[] =>
  all.flatMap((compartment) =>
    readersOf(everybody, targetOf(compartment), given, date)
      .filter(({ access }) => access.isOpen)
      .map(({ reader }) => `${reader.person} ${compartment}`),
  );

const yes = aConsent("sharedSupport", { organizations: [missionLocale] });
const own = opened(facts(aRegister([])));

describe("who reads a file", () => {
  it("SHR-10 SHR-13 before any answer: the team that opened it, and nobody else, whatever the team", () => {
    expect(own).toEqual([
      ...["identity", "field", "support", "housing", "mobility"].flatMap((each) => [`karim ${each}`, `sonia ${each}`]),
      "karim health",
    ]);
  });

  it("SHR-3 the shared support opens four compartments to the people of the case at the organisation that it names", () => {
    const more = opened(facts(aRegister([yes]))).filter((each) => !own.includes(each));

    expect(more).toEqual(["identity", "support", "housing", "mobility"].map((each) => `claire ${each}`));
    expect(opened(facts(aRegister([yes]), []))).toEqual(own);
    expect(opened(facts(aRegister([{ ...yes, organizations: [] }])))).toEqual(own);
  });

  it("SHR-9 SHR-5 ends with the consent: taken back, refused since, or past its last day", () => {
    const until = { ...yes, until: day("2026-04-01") };

    expect(opened(facts(aRegister([until])))).not.toEqual(own);
    expect(opened(facts(aRegister([until])), day("2026-04-02"))).toEqual(own);
    expect(opened(facts(aRegister([yes], [aWithdrawal(yes)])))).toEqual(own);
    expect(opened(facts(aRegister([yes, { ...yes, id: "no" as ConsentId, answer: "refused" }])))).toEqual(own);
  });

  it("SHR-26 given there while it was taken back here: closed, both are shown, until somebody who knew of both settles", () => {
    const withdrawal = aWithdrawal(yes);
    const longer = { ...yes, id: "longer" as ConsentId, until: day("2027-01-01"), supersedes: [yes.id] };
    const apart = aRegister([yes, longer], [withdrawal]);

    expect(opened(facts(apart))).toEqual(own);
    expect(answersApart("sharedSupport", apart, today)).toMatchObject([
      { yes: { id: "longer" }, no: { id: withdrawal.id } },
    ]);
    const settled = { ...longer, id: "settled" as ConsentId, supersedes: replacedBy("sharedSupport", apart, longer) };
    const after = aRegister([yes, longer, settled], [withdrawal]);

    expect(settled.supersedes).toEqual([longer.id, withdrawal.id]);
    expect(opened(facts(after))).toContain("claire support");
    expect(answersApart("sharedSupport", after, today)).toEqual([]);
  });

  it("SHR-26 what a later version wrote in the place of a yes closes it; in the place of a no it opens nothing", () => {
    const unread = (id: string): ConsentRegister => ({ ...aRegister([yes]), unread: [{ supersedes: [id] }] });
    const withdrawal = aWithdrawal(yes);

    expect(opened(facts(unread(yes.id)))).toEqual(own);
    expect(opened(facts(unread("another")))).not.toEqual(own);
    expect(opened(facts({ ...unread(withdrawal.id), withdrawals: [withdrawal] }))).toEqual(own);
  });

  it("SHR-27 a colleague comes into the team and leaves it on a day; two words apart, the one who lets out counts", () => {
    const inTeam = (team: readonly TeamFact[], date = today) => teamOn(opening, team, date).members;

    expect(inTeam([])).toEqual(["coordinator", "karim", "sonia"]);
    expect(inTeam([joins(claire, "2026-04-02")])).not.toContain("claire");
    expect(inTeam([joins(claire, "2026-04-01")])).toContain("claire");
    expect(inTeam([joins(sonia, "2026-01-01", "2026-04-01")])).toContain("sonia");
    expect(inTeam([joins(sonia, "2026-01-01", "2026-03-31")])).not.toContain("sonia");
    expect(inTeam([joins(sonia, "2026-01-01", "2026-03-31"), joins(sonia, "2026-01-01", null, "u")])).not.toContain(
      "sonia",
    );
    expect(inTeam([{ ...joins(sonia), stretch: null }])).not.toContain("sonia");
  });

  it("SHR-28 only the team of the organisation that opened the file may change it", () => {
    const team = teamOn(opening, [joins(claire)], today);

    expect(everybody.filter((reader) => mayShare(reader, team))).toEqual([karim, sonia]);
  });

  it("SHR-3 a yes for one partner leaves that of another as it is; a no to everybody closes both", () => {
    const one = aConsent("housing", { id: "one" as ConsentId, recipients: [landlord.person] });
    const two = { ...one, id: "two" as ConsentId, recipients: [nurse] };
    const no = { ...one, id: "no" as ConsentId, answer: "refused", recipients: [] } as const;

    expect(replacedBy("housing", aRegister([one]), two)).toEqual([]);
    expect(replacedBy("housing", aRegister([one, two]), { ...one, recipients: [nurse, landlord.person] })).toEqual([
      two.id,
      one.id,
    ]);
    expect(replacedBy("housing", aRegister([one, two]), no)).toEqual([two.id, one.id]);
    const back = { ...two, id: "back" as ConsentId, supersedes: replacedBy("housing", aRegister([one, no]), two) };
    expect(back.supersedes).toEqual([no.id]);
    // The « no » was lifted for the one who was named, and for nobody else.
    const register = aRegister([one, no, back]);
    expect(opened(facts(register))).toContain("nurse housing");
    expect(opened(facts(register))).not.toContain("landlord housing");
  });

  it("SHR-26 a « yes » lifts every « no » that speaks of whom it names: the second as the first, and after one for somebody else", () => {
    const both = [nurse, landlord.person];
    const answers: Consent[] = [];
    const say = (id: string, answer: Consent["answer"], recipients: readonly PersonId[]): void => {
      const said = aConsent("mobility", { id: id as ConsentId, answer, recipients });
      answers.push({ ...said, supersedes: replacedBy("mobility", aRegister(answers), said) });
    };
    const reads = (reader: PersonId): boolean =>
      liveConsent("mobility", aRegister(answers), today, { reader, organization: null, item: null }) !== null;

    say("no", "refused", []);
    say("no again", "refused", []);
    say("yes", "given", [nurse]);
    expect(both.map(reads)).toEqual([true, false]);
    say("yes for the other", "given", [landlord.person]);
    expect(both.map(reads)).toEqual([true, true]);
  });
});

describe("properties", () => {
  const ids = ["a", "b", "c", "d", "e"];
  const days = fc.constantFrom("2026-03-01", "2026-03-31", "2026-04-01", "2026-04-02").map(day);
  const anAnswer: fc.Arbitrary<Consent> = fc
    .record({
      id: fc.constantFrom(...ids).map((id) => id as ConsentId),
      scope: fc.constantFrom("sharedSupport", "sharedDiagnosis", "housing", "health"),
      answer: fc.constantFrom("given", "refused"),
      givenBy: fc.constantFrom("youngPerson", "legalGuardian", "both"),
      answeredOn: days,
      until: fc.option(days),
      recipients: fc.subarray([landlord.person, nurse, claire.person]),
      organizations: fc.subarray([missionLocale, "other-ml" as OrganizationId]),
      items: fc.subarray([item]),
      supersedes: fc.subarray([...ids, "wa", "wb"]).map((list) => list as unknown as Consent["supersedes"]),
    } as const)
    .map((given) => aConsent(given.scope, given as Partial<Consent>));
  const aTakingBack: fc.Arbitrary<Withdrawal> = fc.constantFrom(...ids).map((id) => ({
    ...aWithdrawal(yes),
    id: `w${id}` as WithdrawalId,
    consent: id as ConsentId,
  }));
  const aTeamFact: fc.Arbitrary<TeamFact> = fc.record({
    id: fc.constantFrom("t1", "t2", "t3"),
    person: fc.constantFrom(sonia.person, claire.person),
    stretch: fc.option(fc.record({ from: days, until: fc.option(days) })),
    supersedes: fc.subarray(["t1", "t2"]),
  });
  const uniqueBy = <Fact extends { readonly id: string }>(one: fc.Arbitrary<Fact>) =>
    fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 5 });
  const someFacts = fc
    .record({ consents: uniqueBy(anAnswer), withdrawals: uniqueBy(aTakingBack), team: uniqueBy(aTeamFact) })
    .map(({ consents, withdrawals, team }) =>
      facts(aRegister(consents, withdrawals), [joins(claire), joins(landlord), ...team]),
    );
  const withMore = (given: AccessFacts, more: Partial<ConsentRegister>): AccessFacts => ({
    ...given,
    register: { ...given.register, ...more },
  });

  it("SHR-11 no consent ever opens the field notes", () => {
    fc.assert(
      fc.property(someFacts, (given) => {
        const field = opened(given).filter((each) => each.endsWith(" field"));

        expect(["karim field", "sonia field"]).toEqual(expect.arrayContaining(field as string[]));
      }),
    );
  });

  it("SHR-9 SHR-13 what is not the team's own names a consent that was given, not taken back, and not over", () => {
    fc.assert(
      fc.property(someFacts, fc.constantFrom(...all), (given, compartment) => {
        for (const { reader, access } of readersOf(everybody, targetOf(compartment), given, today)) {
          if (!access.isOpen || access.consent === null) {
            expect(!access.isOpen || reader.organization === association).toBe(true);
            continue;
          }
          const basis = given.register.consents.find(({ id }) => id === access.consent);
          expect(basis).toMatchObject({ answer: "given" });
          expect((basis?.until ?? today) >= today && (basis?.answeredOn ?? "9") <= today).toBe(true);
          expect(given.register.withdrawals.map(({ consent }) => consent)).not.toContain(access.consent);
        }
      }),
    );
  });

  it("SHR-26 a no, a withdrawal, a duplicate or what nobody here understands never opens more", () => {
    fc.assert(
      fc.property(
        someFacts,
        anAnswer,
        aTakingBack,
        fc.subarray([...ids, "wa", "wb"]),
        (given, answer, back, unread) => {
          const before = opened(given);
          const { consents, withdrawals } = given.register;
          const no = { ...answer, id: "new" as ConsentId, answer: "refused" } as const;
          const worse = [
            withMore(given, { consents: [...consents, no] }),
            withMore(given, { withdrawals: [...withdrawals, { ...back, id: "new" as WithdrawalId }] }),
            withMore(given, { unread: [{ supersedes: unread }] }),
          ];

          for (const each of worse) expect(before).toEqual(expect.arrayContaining(opened(each) as string[]));
          expect(
            opened(
              withMore(given, { consents: [...consents, ...consents], withdrawals: [...withdrawals, ...withdrawals] }),
            ),
          ).toEqual(before);
        },
      ),
    );
  });

  it("SHR-26 whatever the order in which records arrive, the answer is the same", () => {
    fc.assert(
      fc.property(someFacts, fc.infiniteStream(fc.nat()), (given, keys) => {
        const shuffled = <Fact>(list: readonly Fact[]): readonly Fact[] =>
          list
            .map((fact) => ({ fact, key: keys.next().value ?? 0 }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ fact }) => fact);
        const other: AccessFacts = {
          ...given,
          team: shuffled(given.team),
          register: aRegister(shuffled(given.register.consents), shuffled(given.register.withdrawals)),
        };

        expect(opened(other)).toEqual(opened(given));
        expect(liveConsent("housing", other.register, today)?.id).toBe(
          liveConsent("housing", given.register, today)?.id,
        );
      }),
    );
  });
});

describe("where nobody could let them in again", () => {
  const yes = aConsent("sharedSupport");
  const out = (register: ConsentRegister, date = today, reader = claire, team?: readonly TeamFact[]) =>
    isTakenOut(reader, targetOf("support"), facts(register, team), date);

  it("SHR-31 only what somebody said takes a reader out: a withdrawal, a refusal, the end of their part in the team", () => {
    const no = aConsent("sharedSupport", { id: "no" as ConsentId, answer: "refused" });

    expect(out(aRegister([yes]))).toBe(false);
    expect(out(aRegister([yes], [aWithdrawal(yes)]))).toBe(true);
    expect(out(aRegister([yes, no]))).toBe(true);
    expect(out(aRegister([yes]), today, claire, [joins(claire, "2026-01-01", "2026-02-01")])).toBe(true);
    expect(out(aRegister([yes], [aWithdrawal(yes)]), today, karim)).toBe(false);
  });

  it.each(["1970-01-01", "2026-04-01", "2099-01-01"])(
    "no clock does, nor a consent that has ended, nor an organisation that is called otherwise: %s",
    (on) => {
      const short = { ...yes, until: day("2026-04-10") };

      expect(out(aRegister([short]), day(on))).toBe(false);
      expect(out(aRegister([short]), day(on), { ...claire, organization: "Renamed" as OrganizationId })).toBe(false);
      expect(out(aRegister([short], [aWithdrawal(short)]), day(on))).toBe(true);
    },
  );

  it("a « no » that a « yes » has named since, or of another compartment, takes nobody out", () => {
    const withdrawn = aWithdrawal(yes);
    const again = aConsent("sharedSupport", { id: "again" as ConsentId, supersedes: [yes.id, withdrawn.id] });
    const health = aConsent("health", { id: "no" as ConsentId, answer: "refused" });
    const renamed = { ...claire, organization: "Renamed" as OrganizationId };

    expect(out(aRegister([yes, again], [withdrawn]), today, renamed)).toBe(false);
    expect(out(aRegister([yes, health]), today, renamed)).toBe(false);
  });

  it("somebody of the team whom nobody has named yet may be one who says who reads it", () => {
    const none = facts(aRegister([]));

    expect(mayEverShare(karim.person, null, none, today)).toBe(true);
    expect(mayEverShare(karim.person, karim, none, day("1970-01-01"))).toBe(true);
    expect(mayEverShare(landlord.person, null, none, today)).toBe(false);
    expect(mayEverShare(claire.person, claire, none, today)).toBe(false);
  });
});
