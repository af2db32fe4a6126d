import { type DatedTable, entryAt, type Source } from "#shared/domain/law/index.ts";
import { allOf, ask, hasNoStableAddress } from "#shared/domain/people/index.ts";
import { ageOn, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type DatedDocument, document } from "../document.ts";

const ADDRESS: Source = { reference: "Usage des bailleurs et des administrations", status: "derived" };
const DOMICILIATION: Source = {
  reference: french`Code de l’action sociale et des familles, art. L264-1, L264-2 et D264-1`,
  status: "verified",
};
const PRACTICE: Source = { reference: "Pratique d’accompagnement", status: "toConfirm" };
const JDC: Source = { reference: french`Code du service national, art. L113-4`, status: "toConfirm" };
const ROAD: Source = { reference: french`Code de la route, art. R211-1`, status: "toConfirm" };

/** Age, in completed years, from which the census certificate is no longer asked for the licence. */
const JDC_ASKED_BEFORE: DatedTable<number> = [{ from: day("2022-03-01"), to: null, value: 25, source: JDC }];

/** What housing, an address and the driving licence ask for. */
export const forHomeAndMobility: readonly DatedDocument[] = [
  document(ADDRESS, {
    code: "addressProof",
    label: "Justificatif de domicile",
    why: "Il sert au logement, à la carte d’identité et à la banque.",
    blocks: "housing",
    acceptedInstead: [
      "facture",
      "attestation d’hébergement avec l’identité et le justificatif de l’hébergeant",
      "attestation de domiciliation",
    ],
    hint: french`souvent demandé daté de moins de 6 mois`,
    neededWhen: ({ profile }) => ask(profile, "housing", (housing) => !hasNoStableAddress(housing)),
  }),
  document(DOMICILIATION, {
    code: "domiciliation",
    label: "Attestation de domiciliation (Cerfa 16030*01)",
    why: "Elle donne une adresse à qui n’en a pas, et avec elle l’accès aux droits.",
    blocks: "housing",
    acceptedInstead: ["attestation d’une association ou d’un service social, en attendant"],
    lasts: { unit: "months", count: 12 },
    remindMonthsBefore: 2,
    procedure: "domiciliation",
    neededWhen: ({ profile }) => ask(profile, "housing", hasNoStableAddress),
  }),
  document(PRACTICE, {
    code: "mobilityDiagnosis",
    label: "Diagnostic mobilité",
    why: "Il dit quels trajets sont possibles et quelles aides demander.",
    blocks: "mobility",
    hint: french`souvent demandé daté de moins de 6 mois`,
    neededWhen: ({ profile }) => ask(profile, "needs", (needs) => needs.includes("mobility")),
  }),
  document(JDC, {
    code: "jdcCertificate",
    label: "Recensement et certificat de JDC",
    why: french`Ils sont demandés pour le permis de conduire ; la situation se régularise jusqu’à 25 ans.`,
    blocks: "mobility",
    neededWhen: ({ profile, signingOn }) =>
      allOf(
        ask(profile, "wishes", (wishes) => wishes.includes("licence")),
        ask(profile, "stay", ({ status }) => status === "french"),
        ask(
          profile,
          "bornOn",
          (bornOn) => ageOn(bornOn, signingOn) < (entryAt(JDC_ASKED_BEFORE, signingOn)?.value ?? 0),
        ),
      ),
  }),
  document(ROAD, {
    code: "assr",
    label: french`ASSR 2 ou ASR`,
    why: "Elle est demandée pour s’inscrire au code de la route.",
    blocks: "mobility",
    acceptedInstead: ["ASR, pour qui n’est plus à l’école"],
    neededWhen: ({ profile }) => ask(profile, "wishes", (wishes) => wishes.includes("licence")),
  }),
];
