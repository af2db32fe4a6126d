// Files of people who do not exist, the same for the same seed: to measure a list, a search, an opening.
import type { Passage } from "#shared/domain/search/index.ts";
import { Random } from "../../sim/random.ts";
import { anEdit, seeded } from "../sync/french-edits.ts";

export type InventedFile = {
  readonly name: string;
  readonly basin: string;
  readonly apparentAge: number;
  readonly phone: string;
  readonly phase: string;
  readonly notes: readonly string[];
  /** Days between the last note and today. */
  readonly daysAgo: number;
};

const STARTS = [
  "A",
  "Ba",
  "Ca",
  "Da",
  "Dja",
  "E",
  "Fa",
  "I",
  "Ka",
  "La",
  "Ma",
  "Na",
  "Ou",
  "Ra",
  "Sa",
  "Ti",
  "Ya",
  "Zo",
];
const MIDDLES = ["li", "mi", "ri", "ssi", "ne", "rou", "da", "lo", "bé", "nou", "ké", "phi", ""];
const ENDS = ["a", "ne", "m", "th", "s", "r", "el", "na", "ène", "o", "ine", "ri"];
const BASINS = ["Cahors", "Figeac", "Souillac", "Gourdon", "Gramat", "Prayssac", "Saint-Céré", "Biars"];
const PHASES = [
  "found",
  "trustBuilding",
  "preDiagnosis",
  "preparation",
  "readyToSign",
  "engaged",
  "lostContact",
  "exited",
];
/** Names of streets, of dogs, of whoever: each text has words that nearly no other has. */
const RARE = 20_000;

export function inventedFiles(count: number, seed = 1): readonly InventedFile[] {
  const random = new Random(seed);
  const words = seeded(seed);
  const name = (): string => random.pick(STARTS) + random.pick(MIDDLES) + random.pick(MIDDLES) + random.pick(ENDS);
  const rare = Array.from({ length: RARE }, () => name() + random.pick(MIDDLES) + random.pick(ENDS));
  return Array.from({ length: count }, () => ({
    name: `${name()} ${random.pick([..."ABCDEFGHIJKLMNOPRSTVYZ"])}.`,
    basin: random.pick(BASINS),
    apparentAge: random.between(16, 25),
    phone: `06 ${[0, 1, 2, 3].map(() => random.between(10, 99)).join(" ")}`,
    phase: random.pick(PHASES),
    notes: Array.from(
      { length: random.between(1, 4) },
      () => `${anEdit(words)} ${random.pick(rare)}, ${anEdit(words)}`,
    ),
    daysAgo: random.below(90),
  }));
}

/** What a search reads of them. */
export const passagesOf = ({ name, basin, phone, notes }: InventedFile): readonly Passage[] => [
  { place: "name", of: "name", text: name },
  { place: "field", of: "basin", text: basin },
  { place: "field", of: "phone", text: phone },
  ...notes.map((text, at): Passage => ({ place: "note", of: `n${at}`, text })),
];
