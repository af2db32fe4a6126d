import { beforeAll, describe, expect, it } from "vitest";
import { type ContractFacts, noContractFacts } from "#shared/domain/contract/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { aText, people } from "../testing/a-text.ts";
import { annexDisclosures } from "./disclosures.ts";
import { type ContractSource, type Drafting, draftText } from "./draft-text.ts";
import { versionOf } from "./frozen-text.ts";

beforeAll(cryptoReady);

const SECRET = "Suit un traitement à l’hôpital";

const aSource = (given: Partial<ContractSource> = {}): ContractSource => {
  const { youngPerson, association, missionLocale, leadWorker, extensionReason, plan, allowance } = aText();
  return {
    youngPerson,
    association,
    missionLocale,
    leadWorker,
    extensionReason,
    plan,
    allowance,
    standing: { bornOn: day("2007-03-14"), protection: null },
    guardianName: null,
    programmes: [{ programme: "cejJrWave2", from: day("2024-01-01"), to: null }],
    startsOn: day("2026-03-10"),
    endsOn: null,
    commitments: null,
    diagnosis: [
      { domain: "mobility", level: "important", conclusion: "Pas de permis.", isShared: true },
      { domain: "housing", level: "blocking", conclusion: "Trois adresses depuis janvier.", isShared: true },
      { domain: "health", level: "slight", conclusion: SECRET, isShared: true },
      { domain: "justice", level: "important", conclusion: SECRET, isShared: false },
    ],
    ...given,
  };
};

const aDrafting = (given: Partial<Drafting> = {}): Drafting => ({
  id: "a".repeat(32),
  today: day("2026-03-02"),
  by: people.educator.person,
  reason: null,
  ...given,
});

const drafted = (source = aSource(), facts: ContractFacts = noContractFacts, drafting = aDrafting()) => {
  const made = draftText(facts, source, drafting);
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value;
};

describe("the text that a file amounts to", () => {
  it("CON-12 runs as long as the rules allow, unless less is said", () => {
    expect(drafted().text.terms).toEqual({ startsOn: "2026-03-10", endsOn: "2027-03-09" });
    expect(drafted(aSource({ endsOn: day("2026-09-09") })).text.terms.endsOn).toBe("2026-09-09");
    expect(drafted().text.programme).toBe("cejJrWave2");
  });

  it("L99 holds what is shared of the diagnosis, and no word on health or justice, whatever was agreed", () => {
    const { text } = drafted();

    expect(text.diagnosis.map(({ domain }) => domain)).toEqual(["Logement", "Santé", "Mobilité"]);
    expect(JSON.stringify(text)).not.toContain(SECRET);
  });

  it("names what is missing, and prevents nothing", () => {
    const { youngPerson, plan } = aText();
    const bare = aSource({
      youngPerson: { ...youngPerson, birthPlace: null, rqth: null },
      plan: { ...plan, actions: [] },
      allowance: null,
      diagnosis: [],
    });

    expect(drafted(bare).missing).toEqual([
      "birthPlace",
      "rqth",
      "diagnosisConclusions",
      "planActions",
      "allowanceGranted",
    ]);
    expect(drafted().missing).toEqual([]);
  });

  it("L94 CON-10 has the representative of a minor as a party once named, and says so when they are not", () => {
    const standing = { bornOn: day("2009-06-20"), protection: null };

    expect(drafted(aSource({ standing })).missing).toEqual(["legalGuardianName"]);
    expect(drafted(aSource({ standing, guardianName: "Salima Moreau" })).text.legalGuardian).toEqual({
      name: "Salima Moreau",
      until: "2027-06-20",
    });
    expect(drafted(aSource({ guardianName: "Salima Moreau" })).text.legalGuardian).toBe(null);
    expect(versionOf(drafted(aSource({ standing, guardianName: "Salima Moreau" })).text).representedUntil).toBe(
      "2027-06-20",
    );
  });

  it("CON-4 a new version replaces those known here, and asks why", () => {
    const facts = { ...noContractFacts, versions: [versionOf(drafted().text)] };
    const again = aDrafting({ id: "b".repeat(32) });

    expect(draftText(facts, aSource(), again)).toEqual({ ok: false, failure: "reasonNeeded" });
    expect(drafted(aSource(), facts, { ...again, reason: "planChanged" }).text.replaces).toEqual([
      facts.versions[0]?.hash,
    ]);
  });

  it("refuses letters that can't be printed, by name, and what is too long, by its field", () => {
    const named = (familyName: string) =>
      draftText(noContractFacts, aSource({ youngPerson: { ...aText().youngPerson, familyName } }), aDrafting());

    expect(named("Nguy\u1ec5n")).toEqual({ ok: false, failure: { kind: "undrawn", letters: ["\u1ec5"] } });
    expect(named("M".repeat(121))).toEqual({ ok: false, failure: { kind: "unfit", path: "youngPerson.familyName" } });
    expect(draftText(noContractFacts, aSource({ endsOn: day("2026-03-09") }), aDrafting())).toEqual({
      ok: false,
      failure: "datesInverted",
    });
  });
});

describe("what the annexes disclose, before the text is frozen", () => {
  it("D8 says which domains, which conclusions, and warns of what is sensitive", () => {
    const said = annexDisclosures(drafted().text).map((line) => line.replaceAll(/[\u00a0\u202f]/g, " "));

    expect(said).toContain("Le diagnostic dit le niveau de 3 domaines : logement, santé et mobilité.");
    expect(said).toContain("Il dit aussi la conclusion pour : logement et mobilité.");
    expect(said).toContain("Le niveau « Santé » sera lu par tous : vérifiez que le ou la jeune le veut bien.");
    expect(annexDisclosures(drafted(aSource({ diagnosis: [] })).text)).toContain("Le diagnostic n’est pas joint.");
  });
});
