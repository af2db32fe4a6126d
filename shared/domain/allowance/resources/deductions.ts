import { type Cents, cents, type DatedEntry, F32700, formatEuros, type Source } from "#shared/domain/law/index.ts";
import { assert } from "#shared/kernel/assert.ts";
import { french } from "#shared/kernel/french.ts";
import { type AllowanceLine, line } from "../line.ts";
import { totalOf } from "./declared-resources.ts";
import { degressiveAmount, type PartialCumulation, percentOf } from "./partial-cumulation.ts";
import { type ResourceReceived, resourceLabels } from "./resource.ts";

/** The flat maximum of a month, what was received the month before, and the law that brings them together. */
export type DeductionTerms = {
  readonly flat: Cents;
  readonly partial: readonly ResourceReceived[];
  readonly deducted: readonly ResourceReceived[];
  readonly cumulation: DatedEntry<PartialCumulation>;
  readonly rounding: DatedEntry<Cents>;
  /** Needed as soon as the partial resources exceed what is disregarded. */
  readonly wage: DatedEntry<Cents> | null;
};

/** ACEJ-9 to ACEJ-11: what the resources of the month before take from the flat maximum, line by line. */
export function deductionLines(terms: DeductionTerms): readonly AllowanceLine[] {
  const { flat, cumulation, rounding } = terms;
  const deducted = totalOf(terms.deducted);
  const taken = Math.min(deducted, flat);
  const lines: AllowanceLine[] = [];
  if (deducted > 0) lines.push(inFull(terms.deducted, cents(-taken)));
  const partial = totalOf(terms.partial);
  if (partial > cumulation.value.disregarded) {
    assert(terms.wage !== null, "a partial cumulation is computed with the SMIC of its month");
    const law = { ...cumulation.value, minimumWage: terms.wage.value, roundingUnit: rounding.value };
    const left = degressiveAmount({ ...law, flat, partial, deducted });
    lines.push(
      byDegrees(terms.partial, cumulation, terms.wage.value, cents(left - (flat - taken))),
      rounded(rounding.source),
    );
  } else if (partial > 0) {
    lines.push(cumulatedInFull(terms.partial, cumulation));
  }
  return lines;
}

/** « salaire 650,00 €, indemnités journalières 40,00 € » */
const listOf = (resources: readonly ResourceReceived[]): string =>
  resources.map(({ kind, amount }) => `${resourceLabels[kind]} ${formatEuros(amount)}`).join(", ");

const inFull = (resources: readonly ResourceReceived[], effect: Cents): AllowanceLine =>
  line({
    rule: "ACEJ-10",
    verdict: "yes",
    reason: french`Déduit en entier : ${listOf(resources)}.`,
    source: F32700,
    wouldChange: "La fin de ce revenu, à déclarer le mois suivant.",
    effect,
  });

const byDegrees = (
  resources: readonly ResourceReceived[],
  { value, source }: DatedEntry<PartialCumulation>,
  minimumWage: Cents,
  effect: Cents,
): AllowanceLine =>
  line({
    rule: "ACEJ-9",
    verdict: "yes",
    reason: french`Cumulé en partie : ${listOf(resources)}. Rien n’est retiré jusqu’à ${formatEuros(value.disregarded)} par mois ; au-delà, l’allocation baisse peu à peu, jusqu’à zéro à ${nilPoint(value, minimumWage)}, soit ${value.nilPercent} % du Smic brut.`,
    source,
    wouldChange: french`Avec ${formatEuros(value.disregarded)} ou moins dans le mois, rien ne serait retiré.`,
    effect,
  });

const nilPoint = ({ nilPercent }: PartialCumulation, minimumWage: Cents): string =>
  formatEuros(percentOf(minimumWage, nilPercent, cents(1)));

const cumulatedInFull = (
  resources: readonly ResourceReceived[],
  { value, source }: DatedEntry<PartialCumulation>,
): AllowanceLine =>
  line({
    rule: "ACEJ-9",
    verdict: "yes",
    reason: french`Se cumule en entier, jusqu’à ${formatEuros(value.disregarded)} par mois : ${listOf(resources)}.`,
    source,
    wouldChange: french`Au-delà de ${formatEuros(value.disregarded)} dans le mois, l’allocation baisse.`,
  });

const rounded = (source: Source): AllowanceLine =>
  line({
    rule: "ACEJ-11",
    verdict: "toBeJudged",
    reason: french`Arrondi au centime ; Smic du mois payé ; la baisse se calcule sur le montant maximal.`,
    source,
    wouldChange: french`La règle de l’organisme payeur, si elle diffère : l’écart serait de quelques centimes ou euros.`,
  });
