import { CIRCULAR_2_2_1, OUR_CHOICE, type Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";
import type { Compartment } from "../access/compartment.ts";
import { L1110_4 } from "../sources.ts";

export type ScopeRow = {
  readonly label: string;
  /** Compartments that the other organisation's team reads. */
  readonly opens: readonly Compartment[];
  /** The one compartment that named people read. */
  readonly opensToNamed: Compartment | null;
  /** SHR-7: what the consent must name before it counts. */
  readonly mustName: readonly ("recipients" | "organizations" | "items" | "until")[];
  /** SHR-8: the consent without which this one has no effect. */
  readonly needs: "sharedSupport" | null;
  readonly source: Source;
  /** What a refusal changes, said to the young person (SHR-25). */
  readonly ifRefused: string;
};

const alone = { opens: [], opensToNamed: null, mustName: [], needs: null, source: OUR_CHOICE } as const;
const noEffect = "Cela ne change rien à votre accompagnement ni à votre entrée en CEJ.";

/** SHR-3: what may be asked of a young person, and what each « yes » opens. Nothing is opened by anything else. */
export const consentScopes = {
  sharedSupport: {
    ...alone,
    label: "Suivi partagé entre l’association et la Mission Locale",
    opens: ["identity", "support", "housing", "mobility"],
    mustName: ["organizations"],
    source: CIRCULAR_2_2_1,
    ifRefused: french`L’autre structure ne lit pas votre dossier. Le contrat à trois ne peut pas être préparé ensemble tant que vous n’êtes pas d’accord ; vous pouvez changer d’avis.`,
  },
  sharedDiagnosis: {
    ...alone,
    label: "Partage du diagnostic",
    needs: "sharedSupport",
    source: CIRCULAR_2_2_1,
    ifRefused:
      "Votre diagnostic n’est pas joint au contrat, et personne d’autre ne sait à quel point votre santé vous freine. Ce que vous avez dit du reste, sauf de la justice, est lu par la Mission Locale si vous avez accepté le suivi partagé. Vous pouvez changer d’avis.",
  },
  housing: {
    ...alone,
    label: "Ouverture du logement à un partenaire",
    opensToNamed: "housing",
    mustName: ["recipients"],
    source: L1110_4,
    ifRefused: french`Le partenaire du logement ne lit rien ; les démarches se font avec votre référent.`,
  },
  mobility: {
    ...alone,
    label: "Ouverture de la mobilité à un partenaire",
    opensToNamed: "mobility",
    mustName: ["recipients"],
    source: L1110_4,
    ifRefused: french`Le partenaire de la mobilité ne lit rien ; les démarches se font avec votre référent.`,
  },
  health: {
    ...alone,
    label: french`Santé : quoi, à qui, pour quoi, jusqu’à quand`,
    opensToNamed: "health",
    mustName: ["recipients", "items", "until"],
    source: L1110_4,
    ifRefused: noEffect,
  },
  healthHours: { ...alone, label: french`Heures « Santé » déclarées à la Mission Locale`, ifRefused: noEffect },
  justiceConstraint: {
    ...alone,
    label: "Contraintes judiciaires d’agenda dites à la Mission Locale",
    ifRefused: noEffect,
  },
  documentCopy: {
    ...alone,
    label: "Copie de mes papiers",
    ifRefused: "Vos papiers sont vus, sans copie gardée. Il faudra peut-être les montrer de nouveau.",
  },
  contactRelative: { ...alone, label: "Contacter un proche", ifRefused: "Aucun proche n’est contacté." },
  contactByMessage: {
    ...alone,
    label: "M’écrire",
    ifRefused: french`On ne vous écrit pas ; on se voit ou on s’appelle.`,
  },
  followUp: {
    ...alone,
    label: "Être rappelé·e après l’entrée et après la sortie",
    ifRefused: french`Personne ne vous rappelle après ; la porte reste ouverte.`,
  },
  survey: { ...alone, label: "Baromètre", ifRefused: noEffect },
} as const satisfies Record<string, ScopeRow>;

export type ConsentScope = keyof typeof consentScopes;
