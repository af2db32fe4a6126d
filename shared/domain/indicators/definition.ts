import type { Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";
import type { FileFigures } from "./figures.ts";
import type { Scope } from "./scope.ts";
import type { Thresholds } from "./thresholds.ts";
import type { Value } from "./value.ts";

/**
 * How an indicator counts. `afterEntry` and `afterExit` are two measures: they never stand in one column or chart, and
 * nothing here lets one be set beside the other (IND-12).
 */
export type Measure = keyof typeof measureLabels;

/** Headings, one for each measure. */
export const measureLabels = {
  flow: "Dans la période",
  stock: "Au dernier jour de la période",
  cohort: "Cohortes de la période, suivies jusqu’à aujourd’hui",
  activity: "Activité de la période",
  afterEntry: "Après l’entrée dans le CEJ",
  afterExit: "Après la sortie du CEJ",
} as const;

/** One indicator: what it is called, what it counts, and how. Label and definition are read together with the function. */
export type IndicatorDefinition = {
  readonly code: string;
  readonly rule: string;
  readonly label: string;
  readonly definition: string;
  readonly measure: Measure;
  readonly source: Source;
  readonly compute: (files: readonly FileFigures[], scope: Scope, thresholds: Thresholds) => Value;
};

/** Regional reviews and State figures. */
export const STATE_FIGURES: Source = { reference: french`Bilan du CEJ en Occitanie, 20 juin 2023`, status: "verified" };

/** Steering of the CEJ for young people *en rupture*: the carrier reports on each young person found. */
export const CEJ_JR_STEERING: Source = {
  reference: french`Circulaire du 22 avril 2022, pilotage et gouvernance`,
  status: "verified",
};

/** What the State's page on the CEJ application promised to measure. */
export const STATE_APP: Source = { reference: "Fiche de lancement de l’application du CEJ", status: "verified" };

/** A definition of ours, where no text read gives one. */
export const ours = (reference: string): Source => ({
  reference: french`Convention du projet : ${reference}`,
  status: "toConfirm",
});
