import { counted, enumerated, french } from "#shared/kernel/french.ts";
import type { ContractText } from "./contract-text.ts";
import { diagnosisDomains } from "./diagnosis.ts";

/** What the annexes of a text tell, and to whom: shown to its author before it is frozen (design D8). */
export function annexDisclosures({ plan, diagnosis, youngPerson }: ContractText): readonly string[] {
  return [
    "Le contrat et ses annexes sont lus par les parties, et par toute personne à qui une copie est montrée.",
    french`Le plan d’actions dit ${counted(plan.objectives.length, "objectif")} et ${counted(plan.actions.length, "action")}, avec qui et quand.`,
    ...diagnosisDisclosures(diagnosis),
    ...(youngPerson.rqth === true ? ["Le contrat dit que le ou la jeune a une RQTH."] : []),
  ];
}

/** What is told of a PDF that was made elsewhere, which no program reads. */
export const pdfDisclosures: readonly string[] = [
  french`Le document est lu par les parties, et par toute personne à qui une copie est montrée : en entier, annexes comprises.`,
  french`Rien de ce que disent ses pages n’a été regardé ici : relisez-les, santé, justice et adresses d’abord.`,
];

const SENSITIVE: readonly string[] = [diagnosisDomains.health, diagnosisDomains.justice];

function diagnosisDisclosures(diagnosis: ContractText["diagnosis"]): readonly string[] {
  if (diagnosis.length === 0) return ["Le diagnostic n’est pas joint."];
  const domains = diagnosis.map(({ domain }) => domain.toLowerCase());
  const worded = diagnosis.filter(({ conclusion }) => conclusion !== null).map(({ domain }) => domain.toLowerCase());
  const sensitive = diagnosis.map(({ domain }) => domain).filter((domain) => SENSITIVE.includes(domain));
  return [
    french`Le diagnostic dit le niveau de ${counted(domains.length, "domaine")} : ${enumerated(domains)}.`,
    ...(worded.length === 0 ? [] : [french`Il dit aussi la conclusion pour : ${enumerated(worded)}.`]),
    ...sensitive.map(
      (domain) => french`Le niveau « ${domain} » sera lu par tous : vérifiez que le ou la jeune le veut bien.`,
    ),
  ];
}
