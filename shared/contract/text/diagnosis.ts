import type { ContractText } from "./contract-text.ts";

/** Domains of the diagnosis, as its annex names them. */
export const diagnosisDomains = {
  housing: "Logement",
  resources: "Ressources",
  health: "Santé",
  mobility: "Mobilité",
  papers: "Papiers",
  relatives: "Entourage",
  trainingAndWork: "Formation et emploi",
  languageAndDigital: "Langue et numérique",
  justice: "Justice",
  selfEsteem: "Estime de soi",
} as const;

export const obstacleLevels = {
  none: "aucun obstacle",
  slight: "léger",
  important: "important",
  blocking: "bloquant",
} as const;

/** One answer of the diagnosis. `isShared`: the young person agreed to share that domain (design D3). */
export type DiagnosisAnswer = {
  readonly domain: keyof typeof diagnosisDomains;
  readonly level: keyof typeof obstacleLevels;
  readonly conclusion: string | null;
  readonly isShared: boolean;
};

/** Whatever was agreed, what was said of these stays in its own compartment: a contract shows their level at most. */
const LEVEL_ONLY: readonly DiagnosisAnswer["domain"][] = ["health", "justice"];
export const isLevelOnly = (domain: DiagnosisAnswer["domain"]): boolean => LEVEL_ONLY.includes(domain);

/** The level of this code; `null`: there is none. */
export const levelIn = (code: string | null): DiagnosisAnswer["level"] | null =>
  code !== null && Object.hasOwn(obstacleLevels, code) ? (code as DiagnosisAnswer["level"]) : null;

/** What the annex may hold of a diagnosis: what is shared, in the order of the domains, and no word on health or justice. */
export function annexOf(answers: readonly DiagnosisAnswer[]): ContractText["diagnosis"] {
  const order = Object.keys(diagnosisDomains);
  return answers
    .filter(({ isShared }) => isShared)
    .toSorted((a, b) => order.indexOf(a.domain) - order.indexOf(b.domain))
    .map(({ domain, level, conclusion }) => ({
      domain: diagnosisDomains[domain],
      level: obstacleLevels[level],
      conclusion: isLevelOnly(domain) ? null : conclusion,
    }));
}
