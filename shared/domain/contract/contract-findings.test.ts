import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import {
  type ContractFacts,
  chooseRefusals,
  contractFindings,
  extendRefusals,
  freezeRefusals,
  noContractFacts,
  openRefusals,
  refuseRefusals,
  shareDiagnosisRefusals,
  signRefusals,
} from "./index.ts";
import {
  aChoice,
  aDelegation,
  anOpening,
  aPathwayExtension,
  aVersion,
  hashOf,
  people,
  signedByAssociation,
  signedByYoungPerson,
  threeSignatures,
} from "./testing/a-contract.ts";

const A = hashOf("a");
const B = hashOf("b");
const today = day("2026-03-15");
const person = { bornOn: day("2005-01-01"), protection: "none" } as const;
const shared: ContractFacts = { ...noContractFacts, diagnosisSharedOn: day("2026-03-01") };
const frozen: ContractFacts = { ...shared, versions: [aVersion(A)] };
const concluded: ContractFacts = { ...frozen, signatures: threeSignatures(A) };
const opened: ContractFacts = { ...concluded, openings: [anOpening(A)] };
const apart: ContractFacts = { ...shared, versions: [aVersion(A), aVersion(B)] };
const amended: ContractFacts = {
  ...opened,
  versions: [aVersion(A), aVersion(B, { replaces: [A], reason: "planChanged" })],
  signatures: [...threeSignatures(A), signedByYoungPerson(B)],
};
const refusal = { hash: A, party: "youngPerson", person: people.youngPerson, refusedOn: today, reason: null } as const;

const situations: Record<string, ContractFacts> = {
  openedAside: { ...opened, versions: [aVersion(A), aVersion(B)], choices: [aChoice(B, [A])] },
  draft: noContractFacts,
  shared,
  frozen,
  collecting: { ...frozen, signatures: [signedByAssociation(A)] },
  refused: { ...frozen, refusals: [refusal] },
  apart,
  openedApart: { ...apart, signatures: [...threeSignatures(A), ...threeSignatures(B)], openings: [anOpening(A)] },
  concludedBesideAnother: { ...apart, signatures: threeSignatures(A) },
  concluded,
  opened,
  amended,
  extended: { ...opened, extensions: [aPathwayExtension()] },
  ended: { ...opened, endedOn: today },
};
const of = (name: keyof typeof situations, date = today) =>
  contractFindings(situations[name]!, { person, today: date });
const rulesOf = (name: keyof typeof situations, date = today) =>
  of(name, date).map(({ rule, verdict }) => `${rule} ${verdict}`);

describe("what each stage still misses", () => {
  it.each([
    ["draft", ["CON-4 no", "CON-21 no"]],
    ["shared", ["CON-4 no"]],
    ["frozen", ["CON-1 no", "CON-12 yes"]],
    ["collecting", ["CON-1 no", "CON-12 yes"]],
    ["refused", ["CON-18 no", "CON-12 yes"]],
    ["apart", ["CON-6 no"]],
    ["openedApart", ["CON-7 no"]],
    ["concludedBesideAnother", ["CON-2 no", "CON-6 toBeJudged", "CON-12 yes", "CON-12 yes"]],
    ["concluded", ["CON-2 no", "CON-12 yes"]],
    ["opened", ["CON-2 yes", "CON-12 yes"]],
    ["amended", ["CON-2 yes", "CON-16 no", "CON-12 yes"]],
    ["extended", ["CON-2 yes", "CON-14 yes"]],
    ["ended", ["CON-17 yes"]],
  ])("CON-20 %s: %j", (name, expected) => {
    expect(rulesOf(name)).toEqual(expected);
  });

  it("CON-1 names the missing signatures", () => {
    expect(of("collecting")[0]?.reason).toBe(
      "Il manque la signature du ou de la jeune et la signature de la Mission Locale.",
    );
  });

  it("CON-16 names what the amendment lacks, and says that the contract goes on", () => {
    expect(of("amended")[1]?.reason).toBe(
      french`Avenant en attente : il manque la signature de l’association et la signature de la Mission Locale. Le contrat continue avec ses dates actuelles.`,
    );
  });

  it("CON-7 says that an opening fell on a text put aside, as long as no contract is in force", () => {
    const versions = [aVersion(A), aVersion(B)];
    const choices = [aChoice(B, [A])];
    const about = (given: Partial<ContractFacts>) =>
      contractFindings({ ...opened, versions, choices, ...given }, { person, today }).filter(
        ({ rule }) => rule === "CON-7",
      );
    const expired = anOpening(A, { capacity: aDelegation("2020-01-01", "2020-12-31") });

    expect(about({})).toMatchObject([{ verdict: "toBeJudged" }]);
    expect(about({ openings: [expired] })).toEqual([]);
    expect(about({ choices: [aChoice(A, [B])] })).toEqual([]);
    expect(
      about({ signatures: [...threeSignatures(A), ...threeSignatures(B)], openings: [anOpening(A), anOpening(B)] }),
    ).toEqual([]);
  });

  it("CON-16 an amendment signed apart from another waits for the choice", () => {
    const replaces = { replaces: [A], reason: "planChanged" } as const;
    const versions = [aVersion(A), aVersion(B, replaces), aVersion(hashOf("c"), replaces)];
    const signatures = versions.flatMap(({ hash }) => threeSignatures(hash));
    const findings = contractFindings({ ...opened, versions, signatures }, { person, today });

    expect(findings.filter(({ rule }) => rule === "CON-16").map(({ wouldChange }) => wouldChange)).toEqual([
      "Le choix de l’avenant gardé.",
      "Le choix de l’avenant gardé.",
    ]);
    expect(findings.find(({ rule }) => rule === "CON-16")?.reason).toBe(
      "Des avenants ont été signés séparément. Le contrat continue avec ses dates actuelles.",
    );
    expect(findings.map(({ rule }) => rule)).toContain("CON-6");
  });

  it("CON-2 gives the days", () => {
    expect(of("opened")[0]?.reason).toBe(
      french`Ouvert par la Mission Locale le 10/03/2026 : du 10/03/2026 au 09/03/2027.`,
    );
    expect(of("concluded")[0]?.reason).toContain("Conclu le 10/03/2026");
  });

  it("CON-17 the day after the end it asks a person, and changes nothing", () => {
    expect(rulesOf("opened", day("2027-03-09"))[0]).toBe("CON-2 yes");
    expect(rulesOf("opened", day("2027-03-10"))[0]).toBe("CON-17 toBeJudged");
    expect(rulesOf("extended", day("2027-12-31"))[0]).toBe("CON-2 yes");
    expect(rulesOf("extended", day("2028-01-01"))[0]).toBe("CON-17 toBeJudged");
  });

  it("CON-21 no longer asks for the diagnosis once the contract is open", () => {
    const findings = contractFindings({ ...opened, diagnosisSharedOn: null }, { person, today });

    expect(findings.map(({ rule }) => rule)).not.toContain("CON-21");
  });
});

describe("the sentences", () => {
  const sentences = [
    ...Object.keys(situations).flatMap((name) =>
      of(name).flatMap(({ reason, wouldChange }) => [reason, wouldChange ?? "Rien."]),
    ),
    ...[
      shareDiagnosisRefusals,
      signRefusals,
      refuseRefusals,
      openRefusals,
      freezeRefusals,
      chooseRefusals,
      extendRefusals,
    ].flatMap((all) => Object.values(all)),
  ];

  it.each(sentences)("LAW-1 is a typeset French sentence: %s", (sentence) => {
    expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    expect(typographyFaults(sentence), sentence).toEqual([]);
  });
});
