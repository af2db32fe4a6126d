import { article, type DatedTable, REGISTRATION } from "#shared/domain/law/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { informs, reading, underLaw, yes } from "./judgement.ts";
import type { EntryRule } from "./rule.ts";

/** Who has to be registered as a jobseeker. */
const WHO_REGISTERS: DatedTable<"franceTravailOnly" | "everyone"> = [
  {
    from: day("2022-03-01"),
    to: day("2024-12-31"),
    value: "franceTravailOnly",
    source: article("L5131-6, version de 2022", "derived"),
  },
  {
    from: day("2025-01-01"),
    to: null,
    value: "everyone",
    source: REGISTRATION,
  },
];

/** E14: registered as a jobseeker. Sources disagree for a Mission Locale, so that it informs and never blocks. */
export const e14: EntryRule = {
  id: "E14",
  judge: ({ profile, on }) =>
    underLaw(WHO_REGISTERS, on, (who) => {
      if (who === "franceTravailOnly") return yes("Avant 2025, l’inscription n’est demandée qu’à France Travail.");
      const judged = reading(profile, "registeredJobseeker", (registered) =>
        registered
          ? yes("Inscription comme demandeur d’emploi faite.")
          : informs("Inscription comme demandeur d’emploi à faire.", "Quand l’inscription sera faite."),
      );
      return { ...judged, weight: "informs" };
    }),
};
