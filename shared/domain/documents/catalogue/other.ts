import type { Source } from "#shared/domain/law/index.ts";
import { ask, type Condition, told } from "#shared/domain/people/index.ts";
import { french } from "#shared/kernel/french.ts";
import { type DatedDocument, document, type Need } from "../document.ts";

const CIVIL_STATUS: Source = { reference: "service-public.fr, demande de carte d’identité", status: "toConfirm" };
const ASE: Source = { reference: french`Code de l’action sociale et des familles, art. L222-5-1`, status: "verified" };
const PRACTICE: Source = { reference: "Pratique d’accompagnement", status: "toConfirm" };

/** What helps other steps, or opens rights, and blocks nothing. */
export const others: readonly DatedDocument[] = [
  document(CIVIL_STATUS, {
    code: "birthCertificate",
    label: "Acte de naissance",
    why: "Il sert à demander la carte d’identité.",
    blocks: "nothing",
    hint: french`à la mairie de naissance, au service de Nantes (SCEC) ou à l’OFPRA ; moins de 3 mois pour une carte d’identité`,
    neededWhen: lacksIdentityPaper,
  }),
  document(CIVIL_STATUS, {
    code: "identityPhoto",
    label: "Photo d’identité",
    why: "Elle sert à demander la carte d’identité.",
    blocks: "nothing",
    hint: french`moins de 6 mois`,
    neededWhen: lacksIdentityPaper,
  }),
  document(ASE, {
    code: "aseCertificate",
    label: "Attestation de fin de prise en charge ASE",
    why: "Le CEJ doit être proposé à la sortie de l’aide sociale à l’enfance.",
    blocks: "nothing",
    acceptedInstead: ["attestation sur l’honneur"],
    hint: french`souvent demandée datée de moins de 12 mois`,
    procedure: "aseExit",
    neededWhen: ({ profile }) => ask(profile, "ase", (ase) => ase === "left"),
  }),
  document(PRACTICE, {
    code: "releaseNote",
    label: "Billet de sortie",
    why: "Il ouvre des droits à la sortie.",
    blocks: "nothing",
    acceptedInstead: ["attestation du juge de l’application des peines"],
    hint: french`souvent demandé daté de moins de 6 mois`,
    keptIn: "field",
    neededWhen: ({ profile }) => told(profile, "detention", (detention) => detention === "released"),
  }),
  document(PRACTICE, {
    code: "diploma",
    label: "Diplôme",
    why: "Il dit le niveau atteint.",
    blocks: "nothing",
    acceptedInstead: ["attestation de l’établissement", french`attestation sur l’honneur de moins de 3 mois`],
    neededWhen: ({ profile }) => ask(profile, "certification", (level) => level !== "level1to2"),
  }),
  document(PRACTICE, {
    code: "frenchEvaluation",
    label: "Évaluation de français",
    why: "Elle oriente vers un cours adapté.",
    blocks: "nothing",
    hint: french`souvent demandée datée de moins de 6 mois`,
    neededWhen: ({ profile }) => ask(profile, "needs", (needs) => needs.includes("weakFrench")),
  }),
  document(PRACTICE, {
    code: "vitaleAttestation",
    label: "Attestation de droits à l’assurance maladie",
    why: french`Elle dit quels soins sont couverts ; le numéro de sécurité sociale n’est pas demandé.`,
    blocks: "nothing",
    hint: "valable un an (à confirmer)",
    procedure: "vitale",
    keptIn: "health",
    neededWhen: ({ profile }) => told(profile, "healthCover", (cover) => cover !== "none"),
  }),
];

function lacksIdentityPaper({ profile }: Need): Condition {
  return ask(profile, "identityPaper", (paper) => paper !== "inForce");
}
