// The contract of an invented young person: frozen, signed by the three, opened; by the calls that the windows make.
import { aHand } from "#shared/contract/testing/a-signing.ts";
import type { ContractSource } from "#shared/contract/text/draft-text.ts";
import { contractStage, type Party, type Sha256 } from "#shared/domain/contract/index.ts";
import { addDays, type CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { NewSignature } from "#shared/ports/contract.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { EngineBench } from "../../renderer/engine/testing/engine-bench.ts";
import { done } from "./done.ts";
import { type DemoPerson, PEOPLE } from "./people.ts";

type Signer = Pick<EngineBench, "calls" | "until" | "view">;
/** As the file is shown; a bench keeps the last one that was open. */
const contractOf = (bench: Signer, file: CaseFileId) => {
  const view = bench.view("file");
  return view?.summary.id === file ? view.contract : null;
};

type Youth = { readonly name: string; readonly bornOn: CalendarDay };

/** Who leads the file freezes the text, on the day. */
export async function freeze(
  lead: Signer,
  file: CaseFileId,
  { person }: DemoPerson,
  youth: Youth,
  on: CalendarDay,
): Promise<void> {
  await lead.until(() => contractOf(lead, file)?.isComplete === true, "all of the file is here");
  done(await lead.calls.freezeContract(file, sourceOf(person, youth, on), null, "contract"));
}

/** On one day around a table: the young person, the association, the Mission Locale; then its act, which opens the CEJ. */
export async function signAndOpen(
  lead: Signer,
  claire: Signer,
  file: CaseFileId,
  person: DemoPerson,
  on: CalendarDay,
): Promise<void> {
  await lead.until(() => contractOf(lead, file)?.texts.length === 1, "the text is there");
  const hash = contractOf(lead, file)?.texts[0]?.hash ?? ("" as Sha256);
  done(await lead.calls.signContract(file, aSignature("youngPerson", hash, person)));
  done(await lead.calls.signContract(file, aSignature("association", hash, person)));

  await claire.calls.openFile(file);
  await claire.until(() => contractOf(claire, file)?.signatures.length === 2, "both signatures are there");
  if (contractOf(claire, file)?.powers.length === 0) await notePower(claire, file, on);
  done(await claire.calls.signContract(file, aSignature("missionLocale", hash, PEOPLE.claire)));
  const stageOn = (bench: Signer) => {
    const facts = contractOf(bench, file)?.facts;
    return facts === undefined ? null : contractStage(facts, on).kind;
  };
  await claire.until(() => stageOn(claire) === "concluded", "three signatures");
  done(await claire.calls.openContract(file, hash, PEOPLE.claire.signIn.passphrase));
  await lead.until(() => stageOn(lead) === "running", "it is open");
  await claire.calls.closeFile(file);
}

/** For a year and a half: all that the demonstration plays. */
async function notePower(claire: Signer, file: CaseFileId, on: CalendarDay): Promise<void> {
  const person = contractOf(claire, file)?.me.person ?? ("" as PersonId);
  done(
    await claire.calls.notePower({
      person,
      givenBy: "Hélène O.",
      from: addDays(on, -180),
      to: addDays(on, 365),
    }),
  );
  await claire.until(() => contractOf(claire, file)?.powers.length === 1, "she may sign");
}

const aSignature = (party: Party, hash: Sha256, { signIn }: DemoPerson): NewSignature => ({
  hash,
  party,
  signer: null,
  role: null,
  place: "Cahors",
  readAloudBy: null,
  interpreter: null,
  ...(party === "youngPerson"
    ? { identity: { kind: "knownToWorker" }, method: { kind: "hand", strokes: aHand().strokes } }
    : { identity: { kind: "passphrase", passphrase: signIn.passphrase }, method: { kind: "key" } }),
});

function sourceOf(lead: DemoPerson["person"], { name, bornOn }: Youth, startsOn: CalendarDay): ContractSource {
  const [givenNames = "", familyName = ""] = name.split(" ");
  return {
    youngPerson: {
      person: "young-person" as PersonId,
      familyName,
      givenNames,
      bornOn,
      birthPlace: "Cahors (Lot)",
      nationality: "française",
      addressOrDomiciliation: "Domicilié·e au CCAS de Cahors",
      rqth: false,
    },
    association: {
      name: lead.organizationName,
      representative: "Hélène O., directrice",
      educator: lead.name,
      interventionFramework:
        "Aller à la rencontre, accompagner chaque semaine, ouvrir les droits, aider au logement et à la mobilité.",
    },
    missionLocale: {
      name: PEOPLE.claire.person.organizationName,
      site: "Antenne de Cahors",
      representative: `${PEOPLE.claire.person.name}, par délégation`,
      advisor: PEOPLE.claire.person.name,
    },
    leadWorker: { name: lead.name, organization: lead.organizationName },
    extensionReason: null,
    plan: {
      objectives: ["Trouver une formation qui plaît.", "Avoir un logement stable."],
      actions: [{ what: "Préparer le code de la route", who: lead.name, when: null }],
      weeklyHours: { hours: 15, easing: "8 heures pour commencer." },
      reviewRhythm: "un entretien par semaine, un point d’étape par mois.",
    },
    allowance: { granted: true, maximum: 56_168 },
    standing: { bornOn, protection: null },
    guardianName: null,
    programmes: [{ programme: "o2r", from: startsOn, to: null }],
    startsOn,
    endsOn: null,
    commitments: null,
    diagnosis: [],
  };
}
