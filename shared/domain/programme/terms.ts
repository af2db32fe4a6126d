import { article, type DatedTable, type Source } from "#shared/domain/law/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Programme } from "./programme.ts";

/**
 * What a programme adds to the rules of the CEJ, which stay the same under it (PRG-2).
 * `eased`: known to be relaxed, how is to confirm; it informs and never blocks (PRG-4).
 */
export type ProgrammeTerms = {
  /** JR1: no income at all. */
  readonly withoutIncome: "required" | "eased" | "none";
  /** JR2: whole months without contact with the public employment service. */
  readonly monthsAway: number | "eased" | "none";
  /** PRG-3: a three-party contract is opened by the Mission Locale alone. */
  readonly openedBy: "missionLocale" | "either";
};

const WAVE_1: Source = {
  reference: french`Circulaire du 22 avril 2022 (DGEFP/MAJE/DIPLP/DIHAL/2022/117) et appels à projets régionaux de 2022`,
  status: "verified",
};
const WAVE_2: Source = { reference: "Appels à projets de l’été 2023 (deuxième vague)", status: "toConfirm" };
const O2R: Source = { reference: french`Loi du 18 décembre 2023 pour le plein emploi, art. 7`, status: "toConfirm" };
const CEJ: Source = article("L5131-6");

/** PRG-2: the terms of each programme, from the first day of its texts on. */
export const programmeTerms: Readonly<Record<Programme, DatedTable<ProgrammeTerms>>> = {
  cejJrWave1: [
    {
      from: day("2022-04-22"),
      to: null,
      value: { withoutIncome: "required", monthsAway: 5, openedBy: "missionLocale" },
      source: WAVE_1,
    },
  ],
  cejJrWave2: [
    {
      from: day("2023-07-01"),
      to: null,
      value: { withoutIncome: "eased", monthsAway: "eased", openedBy: "missionLocale" },
      source: WAVE_2,
    },
  ],
  o2r: [
    {
      from: day("2025-01-01"),
      to: null,
      value: { withoutIncome: "eased", monthsAway: "eased", openedBy: "missionLocale" },
      source: O2R,
    },
  ],
  other: [
    {
      from: day("2022-03-01"),
      to: null,
      value: { withoutIncome: "none", monthsAway: "none", openedBy: "either" },
      source: CEJ,
    },
  ],
};
