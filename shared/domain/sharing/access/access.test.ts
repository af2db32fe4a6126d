import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import type { Consent, HealthItemId } from "../consent/consent.ts";
import {
  accessOf,
  type Compartment,
  closedCompartment,
  compartments,
  type FileTeam,
  mayHoldFiles,
  type Reader,
  type Target,
} from "../index.ts";
import {
  aConsent,
  aHealthConsent,
  aRegister,
  association,
  aWithdrawal,
  item,
  missionLocale,
  nurse,
} from "../testing/a-consent.ts";

const today = day("2026-04-01");
const all = Object.keys(compartments) as Compartment[];

const educator: Reader = { person: "educator" as PersonId, organization: association, role: "educator" };
const advisor: Reader = { person: "advisor" as PersonId, organization: missionLocale, role: "advisor" };
const stranger: Reader = { person: "stranger" as PersonId, organization: association, role: "educator" };
const landlord: Reader = { person: "landlord" as PersonId, organization: "housing" as OrganizationId, role: "partner" };
const carer: Reader = { person: nurse, organization: "clinic" as OrganizationId, role: "partner" };
const coordinator: Reader = { person: "coordinator" as PersonId, organization: association, role: "coordinator" };
const team: FileTeam = {
  opener: association,
  first: [],
  members: [educator.person, advisor.person, landlord.person, coordinator.person],
};

const targetOf = (compartment: Compartment, author = "someone-else" as PersonId): Target =>
  compartment === "health" ? { compartment, item, authors: [author] } : { compartment };
const open = (reader: Reader, consents: readonly Consent[] = [], given = team) =>
  all.filter((compartment) => accessOf(reader, targetOf(compartment), given, aRegister(consents), today).isOpen);

const shared = aConsent("sharedSupport");
const homeOnly = aConsent("housing", { recipients: [landlord.person] });
const rides = aConsent("mobility", { recipients: [landlord.person] });
const whole = ["identity", "support", "housing", "mobility"];

describe("whose a file may be", () => {
  it("SHR-30 an educator's or an advisor's; a partner and a coordinator hold none of their own", () => {
    const roles = ["educator", "advisor", "partner", "coordinator"] as const;

    expect(roles.filter(mayHoldFiles)).toEqual(["educator", "advisor"]);
  });
});

describe("role by compartment by consent", () => {
  it.each([
    ["the association's educator", educator, [], ["identity", "field", "support", "housing", "mobility"]],
    ["the advisor before any consent", advisor, [], []],
    ["the advisor after sharedSupport", advisor, [shared], whole],
    ["someone outside the team", stranger, [shared], []],
    ["a partner not named", landlord, [shared], []],
    ["a partner named for housing", landlord, [homeOnly], ["housing"]],
    ["a partner named for mobility", landlord, [rides, shared], ["mobility"]],
    ["a partner named for both", landlord, [homeOnly, rides], ["housing", "mobility"]],
    ["the nurse named for an item", carer, [aHealthConsent()], ["health"]],
    ["the coordinator, even in the team", coordinator, [shared], []],
    ["the advisor, consent to share the diagnosis only", advisor, [aConsent("sharedDiagnosis")], []],
    ["the advisor, hours of health only", advisor, [aConsent("healthHours"), aConsent("justiceConstraint")], []],
  ] as const)("SHR-3 SHR-10 SHR-14 %s", (_, reader, consents, expected) => {
    expect(open(reader, consents)).toEqual(expected);
  });

  it("SHR-10 a file that the Mission Locale opens mirrors this", () => {
    const mirrored = { ...team, opener: missionLocale };

    expect(open(advisor, [], mirrored)).toEqual(["identity", "field", "support", "housing", "mobility"]);
    expect(open(educator, [], mirrored)).toEqual([]);
    expect(open(educator, [shared], mirrored)).toEqual(whole);
  });

  it("SHR-9 the opening ends with the consent", () => {
    const register = aRegister([shared], [aWithdrawal(shared)]);

    expect(accessOf(advisor, targetOf("support"), team, register, today).isOpen).toBe(false);
  });
});

it("SHR-10 one to whom it was opened at once stays of its team, whatever their organisation is called since", () => {
  const renamed = { ...educator, organization: "renamed" as OrganizationId };

  expect(open(renamed)).toEqual([]);
  expect(open(renamed, [], { ...team, first: [renamed.person] })).toContain("field");
  expect(open(renamed, [], { ...team, first: [renamed.person], members: [] })).toEqual([]);
});

describe("compartments", () => {
  it("SHR-1 are six, each with its own key", () => {
    expect(all).toEqual(["identity", "field", "support", "housing", "mobility", "health"]);
  });
});

describe("health", () => {
  it("SHR-12 is read by its author while in the team, and by whom the item is opened to", () => {
    const own = targetOf("health", educator.person);
    const register = aRegister([aHealthConsent()]);

    expect(accessOf(educator, own, team, register, today)).toMatchObject({ isOpen: true, consent: null });
    expect(accessOf(educator, own, { ...team, members: [] }, register, today).isOpen).toBe(false);
    expect(accessOf(educator, targetOf("health"), team, register, today).isOpen).toBe(false);
    expect(accessOf(carer, own, team, register, today)).toMatchObject({ isOpen: true, consent: "consent-health" });
  });

  it("SHR-12 is theirs too to whom two of three gave it back, while in the team", () => {
    const given: Target = {
      compartment: "health",
      item: "track-1" as HealthItemId,
      authors: ["who-left" as PersonId, educator.person],
    };

    expect(accessOf(educator, given, team, aRegister([]), today).isOpen).toBe(true);
    expect(accessOf(educator, given, { ...team, members: [] }, aRegister([]), today).isOpen).toBe(false);
  });

  it("SHR-12 item by item: another item stays closed", () => {
    const other: Target = { compartment: "health", item: "track-2" as HealthItemId, authors: [educator.person] };

    expect(accessOf(carer, other, team, aRegister([aHealthConsent()]), today).isOpen).toBe(false);
  });

  it("SHR-12 the advisor may be named like anybody else", () => {
    const consents = [aHealthConsent({ recipients: [advisor.person] })];

    expect(open(advisor, consents)).toEqual(["health"]);
  });
});

describe("explanations", () => {
  it("SHR-2 a closed compartment says the same words, with no word of what is inside", () => {
    const sentences = all.map(
      (compartment) => accessOf(stranger, targetOf(compartment), team, aRegister([]), today).finding.reason,
    );

    expect(new Set(sentences)).toEqual(new Set([`${closedCompartment}.`]));
    for (const compartment of all) {
      const { rule } = accessOf(stranger, targetOf(compartment), team, aRegister([]), today).finding;
      expect(rule).toBe(compartment === "field" ? "SHR-11" : "SHR-2");
    }
  });

  it("SHR-11 nothing opens the field notes, and nothing is promised", () => {
    const { finding } = accessOf(advisor, targetOf("field"), team, aRegister([shared]), today);

    expect(finding).toMatchObject({ rule: "SHR-11", verdict: "no", wouldChange: null });
  });

  it("SHR-10 SHR-12 says why the team's own, and the author's own, are open", () => {
    const reasonFor = (target: Target) => accessOf(educator, target, team, aRegister([]), today).finding.reason;

    expect(reasonFor(targetOf("support"))).toBe("Ouvert à l’équipe de la structure qui a ouvert le dossier.");
    expect(reasonFor(targetOf("health", educator.person))).toBe("Cette partie est la vôtre.");
  });

  it("SHR-3 says which consent opens it, since when and until when", () => {
    const { finding } = accessOf(carer, targetOf("health"), team, aRegister([aHealthConsent()]), today);

    expect(finding.reason).toBe(
      french`Ouvert par l’accord du 01/03/2026 (Santé : quoi, à qui, pour quoi, jusqu’à quand).`,
    );
    expect(finding.wouldChange).toBe("Son retrait, ou sa fin le 30/06/2026.");
    expect(accessOf(advisor, targetOf("support"), team, aRegister([shared]), today).finding.wouldChange).toBe(
      "Le retrait de cet accord.",
    );
  });
});

describe("properties", () => {
  const readers = fc.constantFrom(educator, advisor, stranger, landlord, carer, coordinator);
  const consents = fc.subarray([
    shared,
    homeOnly,
    rides,
    aHealthConsent(),
    aConsent("sharedDiagnosis"),
    aConsent("healthHours"),
  ]);

  it("L103 SHR-13 beyond the opening team and an item's author, nothing opens without a live consent that the opening names", () => {
    fc.assert(
      fc.property(
        readers,
        fc.constantFrom(...all),
        consents,
        fc.constantFrom(association, missionLocale),
        (reader, compartment, given, opener) => {
          const access = accessOf(reader, targetOf(compartment), { ...team, opener }, aRegister(given), today);
          const isOwn =
            reader.organization === opener && team.members.includes(reader.person) && compartment !== "health";

          if (access.isOpen && !isOwn) expect(given.map(({ id }) => id)).toContain(access.consent);
          if (!access.isOpen) expect(access.consent).toBeNull();
          expect(access.finding.verdict).toBe(access.isOpen ? "yes" : "no");
        },
      ),
    );
  });

  it("SHR-13 with no consent at all, nobody outside the opening team reads anything", () => {
    for (const reader of [advisor, stranger, landlord, carer, coordinator]) expect(open(reader)).toEqual([]);
  });
});
