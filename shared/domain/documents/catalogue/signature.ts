import { entryAgesAt } from "#shared/domain/eligibility/index.ts";
import { article, REGISTRATION, type Source } from "#shared/domain/law/index.ts";
import {
  allOf,
  anyOf,
  ask,
  type Condition,
  given,
  isEnrolledOn,
  isMinorOn,
  representation,
  rqthOn,
  type StayStatus,
} from "#shared/domain/people/index.ts";
import { ageOn, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type DatedDocument, document, type Need } from "../document.ts";

const GUIDE: Source = {
  reference: french`Circulaire DGEFP/MAJE/2022/45 du 21 février 2022, annexe 4`,
  status: "derived",
};
const STAY: Source = {
  reference: french`Circulaire du 22 avril 2022 (CEJ « jeunes en rupture »), note 2`,
  status: "verified",
};
const RQTH: Source = article("L5131-6");
const GUARDIAN: Source = {
  reference: french`Code civil, art. 388-1-1 ; forme de l’accord à vérifier sur le Cerfa 16204`,
  status: "toConfirm",
};
const EXIT: Source = article("L5131-6 (ni élève, ni en formation)", "toConfirm");

/** What the contract itself asks for. */
export const forSignature: readonly DatedDocument[] = [
  document(GUIDE, {
    code: "identityProof",
    label: "Pièce d’identité en cours de validité",
    why: "Le contrat dit qui s’engage.",
    blocks: "signature",
    acceptedInstead: [
      "carte d’identité",
      "passeport",
      "permis de conduire (à confirmer)",
      french`avant 18 ans, toute preuve d’identité, même un acte de naissance`,
    ],
    remindMonthsBefore: 2,
    procedure: "cni",
    neededWhen: () => given(true),
  }),
  document(STAY, {
    code: "residencePermit",
    label: "Titre de séjour",
    why: "Les adultes dont la nationalité est hors Union européenne, EEE ou Suisse montrent un titre en cours de validité.",
    blocks: "signature",
    acceptedInstead: ["visa", "attestation de demande d’asile", "récépissé (à confirmer)"],
    remindMonthsBefore: 4,
    procedure: "residence",
    neededWhen: (need) => allOf(isStay(need, WITH_PERMIT), isAdult(need)),
  }),
  document(STAY, {
    code: "residencePermit",
    label: "Titre de séjour, à préparer",
    why: "Aucun titre n’est demandé avant la majorité, mais la demande se prépare plus tôt.",
    blocks: "nothing",
    remindMonthsBefore: 4,
    procedure: "residence",
    neededWhen: (need) => allOf(isStay(need, [...WITH_PERMIT, "asylumCertificate"]), isMinor(need)),
  }),
  document(STAY, {
    code: "asylumCertificate",
    label: "Attestation de demande d’asile",
    why: "Elle tient lieu de titre de séjour pour signer.",
    blocks: "signature",
    acceptedInstead: ["titre de séjour"],
    remindMonthsBefore: 4,
    neededWhen: (need) => allOf(isStay(need, ["asylumCertificate"]), isAdult(need)),
  }),
  document(GUARDIAN, {
    code: "guardianConsent",
    label: "Accord du représentant légal",
    why: "Une personne mineure ou protégée ne signe pas seule.",
    blocks: "signature",
    acceptedInstead: ["accord du juge, ou du service gardien (ASE)"],
    neededWhen: isRepresented,
  }),
  document(RQTH, {
    code: "rqthDecision",
    label: "Décision de RQTH",
    why: french`Elle ouvre le CEJ après 25 ans révolus ; elle est valable le jour de la signature.`,
    blocks: "signature",
    acceptedInstead: ["notification de la MDPH (une demande en cours ne suffit pas)"],
    remindMonthsBefore: 4,
    procedure: "rqth",
    neededWhen: needsRqth,
  }),
  document(
    REGISTRATION,
    {
      code: "ftRegistration",
      label: "Inscription à France Travail",
      why: "Depuis 2025, l’inscription comme demandeur d’emploi accompagne le CEJ.",
      blocks: "signature",
      acceptedInstead: ["avis de situation"],
      hint: french`souvent demandée datée de moins de 3 mois`,
      procedure: "ftRegistration",
      neededWhen: () => given(true),
    },
    day("2025-01-01"),
  ),
  document(EXIT, {
    code: "schoolExitProof",
    label: "Preuve de fin de scolarité ou de formation",
    why: "Elle lève un doute sur une inscription en cours.",
    blocks: "signature",
    acceptedInstead: ["certificat de radiation", "attestation sur l’honneur (à confirmer)"],
    neededWhen: mayBeEnrolled,
  }),
];

const WITH_PERMIT: readonly StayStatus[] = [
  "nonEuPermit",
  "receipt",
  "noPermit",
  "statusUnknown",
  "minorNoPermitNeeded",
];

function isStay({ profile }: Need, statuses: readonly StayStatus[]): Condition {
  return ask(profile, "stay", ({ status }) => statuses.includes(status));
}

function isMinor({ profile, signingOn }: Need): Condition {
  return ask(profile, "bornOn", (bornOn) => isMinorOn(bornOn, signingOn));
}

function isAdult({ profile, signingOn }: Need): Condition {
  return ask(profile, "bornOn", (bornOn) => !isMinorOn(bornOn, signingOn));
}

/** PEO-3, judged on the day of signing; a measure that a judge decides counts too. */
function isRepresented({ profile, signingOn }: Need): Condition {
  const { verdict } = representation(profile, signingOn);
  return ask(profile, "bornOn", () => verdict === "yes" || verdict === "toBeJudged");
}

/** E2: between the two age limits, for who has or asked for a RQTH. */
function needsRqth({ profile, signingOn }: Need): Condition {
  const ages = entryAgesAt(signingOn);
  return allOf(
    ask(profile, "bornOn", (bornOn) => {
      const age = ageOn(bornOn, signingOn);
      return ages !== null && age > ages.oldest && age <= ages.oldestWithRqth;
    }),
    ask(profile, "rqth", (rqth) => rqthOn(rqth, signingOn) !== "none"),
  );
}

/** E3 and E4 in doubt: still enrolled, or of an age to be. */
function mayBeEnrolled(need: Need): Condition {
  return anyOf(
    ask(need.profile, "schooling", (schooling) => isEnrolledOn(schooling, need.today)),
    isMinor(need),
  );
}
