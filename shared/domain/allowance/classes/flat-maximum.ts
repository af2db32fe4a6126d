import { article, type Cents, cents, type DatedTable, F32700, toConfirm } from "#shared/domain/law/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Territory } from "../allowance-case.ts";

/** Classes that have an amount; above the first bracket there is none (ACEJ-3). */
export type FlatClass = "A" | "B" | "C";

/** What each class is, in a sentence. */
export const classLabels: Readonly<Record<FlatClass, string>> = {
  A: "adulte, foyer non imposable ou autonomie fiscale",
  B: "adulte, foyer imposable dans la première tranche",
  C: "mineur·e, foyer non imposable ou dans la première tranche",
};

/** The maximum of each class for one month, in cents. */
export type FlatMaximum = Readonly<Record<FlatClass, Cents>>;

const amounts = (a: number, b: number, c: number): FlatMaximum => ({ A: cents(a), B: cents(b), C: cents(c) });

const general: DatedTable<FlatMaximum> = [
  {
    from: day("2022-03-01"),
    to: day("2022-06-30"),
    value: amounts(500_00, 300_00, 200_00),
    source: article("D5131-19 I"),
  },
  {
    from: day("2022-07-01"),
    to: day("2023-03-31"),
    value: amounts(520_00, 312_00, 208_00),
    source: { reference: french`Loi 2022-1158 du 16 août 2022, revalorisation de 4 %`, status: "verified" },
  },
  {
    from: day("2023-04-01"),
    to: day("2024-03-31"),
    value: amounts(528_00, 316_80, 211_20),
    source: { reference: "Instruction DSS/2B/2023/41", status: "verified" },
  },
  {
    from: day("2024-04-01"),
    to: day("2025-03-31"),
    value: amounts(552_29, 331_37, 220_92),
    source: { reference: "Instruction DSS/2A/2C/2024/42", status: "verified" },
  },
  { from: day("2025-04-01"), to: day("2026-03-31"), value: amounts(561_68, 337_00, 224_68), source: F32700 },
  {
    from: day("2026-04-01"),
    to: day("2027-03-31"),
    value: amounts(566_17, 339_70, 226_48),
    source: toConfirm(
      french`Calcul avec le coefficient 1,008 observé sur le RSA au 1er avril 2026, non publié pour l’ACEJ`,
    ),
  },
];

const mayotte: DatedTable<FlatMaximum> = [
  {
    from: day("2022-03-01"),
    to: day("2022-06-30"),
    value: amounts(285_00, 171_00, 114_00),
    source: article("D5131-19 III"),
  },
  {
    from: day("2024-04-01"),
    to: day("2025-03-31"),
    value: amounts(314_80, 188_89, 125_92),
    source: { reference: french`Montants 2024 pour Mayotte, art. D5131-19 III revalorisé`, status: "verified" },
  },
  { from: day("2025-04-01"), to: day("2026-03-31"), value: amounts(320_15, 192_10, 128_06), source: F32700 },
];

/** ACEJ-1: flat monthly maximum by class, from D5131-19, in cents. Revalued on 1 April. Gaps are not known (ACEJ-2). */
export const flatMaximum: Readonly<Record<Territory, DatedTable<FlatMaximum>>> = { general, mayotte };
