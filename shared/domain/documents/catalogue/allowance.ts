import { article, type Source } from "#shared/domain/law/index.ts";
import { allOf, ask, type Condition, given } from "#shared/domain/people/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type DatedDocument, document, type Need } from "../document.ts";

const PAYMENT: Source = article("R5131-25 et R5131-26", "derived");
const CLASS: Source = article("D5131-19");
const CAF: Source = article("R5131-24", "toConfirm");
const MONTHLY: Source = article("R5131-20 à R5131-22", "derived");
const BANK: Source = { reference: french`Code monétaire et financier, art. L312-1 et R312-6-1`, status: "verified" };

/** What the allowance asks for. Missing papers do not close the door: see proofs.ts (R5131-25). */
export const forAllowance: readonly DatedDocument[] = [
  document(PAYMENT, {
    code: "bankDetails",
    label: "RIB",
    why: "L’allocation se verse sur un compte.",
    blocks: "allowance",
    acceptedInstead: ["le droit au compte, pour qui n’a pas de compte"],
    hint: "à son nom (à confirmer)",
    procedure: "bankAccount",
    neededWhen: wantsAllowance,
  }),
  document(CLASS, {
    code: "taxNotice",
    label: "Avis d’imposition, le sien ou celui du foyer",
    why: "Le montant dépend du foyer fiscal.",
    blocks: "allowance",
    acceptedInstead: ["sa propre déclaration", "autonomie fiscale présumée, que décide la Mission Locale"],
    hint: "le dernier avis",
    procedure: "tax",
    neededWhen: wantsAllowance,
  }),
  document(CAF, {
    code: "cafCertificate",
    label: "Attestation CAF ou MSA",
    why: "Elle dit si le RSA ou la prime d’activité est perçu.",
    blocks: "allowance",
    acceptedInstead: ["attestation de non-paiement"],
    hint: french`souvent demandée datée de moins de 3 mois`,
    neededWhen: wantsAllowance,
  }),
  document(MONTHLY, {
    code: "incomeDeclaration",
    label: "Déclaration mensuelle de ressources",
    why: "L’allocation d’un mois dépend des ressources du mois d’avant.",
    blocks: "allowance",
    acceptedInstead: ["bulletins de salaire"],
    hint: "chaque mois",
    neededWhen: (need) => allOf(isOpened(need), wantsAllowance(need)),
  }),
  document(
    BANK,
    {
      code: "bankRefusal",
      label: "Attestation de refus de compte",
      why: "Elle ouvre le droit au compte auprès de la Banque de France.",
      blocks: "allowance",
      acceptedInstead: ["preuve de la demande restée sans réponse"],
      procedure: "droitAuCompte",
      neededWhen: ({ profile }) => ask(profile, "bankAccount", (account) => account === "refused"),
    },
    day("2022-06-14"),
  ),
];

function wantsAllowance({ profile }: Need): Condition {
  return ask(profile, "wishes", (wishes) => wishes.includes("allowance"));
}

function isOpened({ openedOn, today }: Need): Condition {
  return given(openedOn !== null && openedOn <= today);
}
