import { type JudgementMark, type Profile, rqthOn } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";

/** ELI-7: what may help the adviser to judge E5. A list of clues, never a score, and no condition of entry. */
export type JudgementAid = "belowCap" | "rqth" | "lowResources" | JudgementMark;

export const judgementAidLabels: Readonly<Record<JudgementAid, string>> = {
  belowCap: "Diplôme inférieur au CAP ou au BEP",
  rqth: "RQTH en cours de validité",
  longTermJobseeker: "Demandeur d’emploi de longue durée (DELD, DETLD)",
  qpv: "Adresse dans un quartier prioritaire (QPV)",
  ruralZone: "Adresse en zone rurale (FRR, ex-ZRR)",
  lowResources: "Ressources assez basses pour l’allocation",
};

/** ELI-7: the aids that the answers give, in the order of the labels; what was not answered says nothing. */
export function judgementAids(profile: Profile, on: CalendarDay): readonly JudgementAid[] {
  const { certification, rqth, taxHousehold, judgementMarks } = profile;
  const holds: Readonly<Record<Exclude<JudgementAid, JudgementMark>, boolean>> = {
    belowCap: certification.state === "answered" && certification.value === "level1to2",
    rqth: rqth.state === "answered" && rqthOn(rqth.value, on) === "valid",
    lowResources: taxHousehold.state === "answered" && taxHousehold.value !== "aboveFirstBracket",
  };
  const marks: readonly string[] = judgementMarks.state === "answered" ? judgementMarks.value : [];
  return (Object.keys(judgementAidLabels) as JudgementAid[]).filter((aid) =>
    aid in holds ? holds[aid as keyof typeof holds] : marks.includes(aid),
  );
}
