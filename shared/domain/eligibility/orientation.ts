import { type DatedTable, entryAt, type Finding } from "#shared/domain/law/index.ts";
import {
  allOf,
  anyOf,
  ask,
  type Condition,
  hasJobOn,
  hasNoStableAddress,
  isEnrolledOn,
  isMinorOn,
  type NeedBeyondWork,
  type Operator,
  questions,
} from "#shared/domain/people/index.ts";
import { programmeTerms } from "#shared/domain/programme/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { findingOf, type Judgement, no, notKnownYet, type Situation, underLaw, yes } from "./entry/judgement.ts";

/** Who would lead: what the rules suggest, what the young person chose, and what stands (their choice). */
export type Orientation = {
  /** `null` while what it depends on has not been asked. */
  readonly suggested: Operator | null;
  /** `null` while not asked. */
  readonly chosen: Operator | "either" | null;
  readonly retained: Operator | null;
  readonly findings: readonly Finding[];
};

/** Needs beyond work that turn towards the Mission Locale. */
const NEEDS: DatedTable<readonly NeedBeyondWork[]> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: ["housing", "health", "family", "weakFrench"],
    source: {
      reference: french`Présentation publique du CEJ : répartition entre Mission Locale et France Travail`,
      status: "derived",
    },
  },
];

/** ORI-1 to ORI-4: the operator that the rules suggest, under the choice of the young person. */
export function orientation(situation: Situation): Orientation {
  const { profile, on, programme } = situation;
  const inTraining = isBoundToTraining(situation);
  const widerNeeds = hasWiderNeeds(situation);
  const openedByMl = entryAt(programmeTerms[programme], on)?.value.openedBy === "missionLocale";
  const suggested = openedByMl ? "missionLocale" : operatorFor(anyOf(inTraining, widerNeeds));
  const chosen = profile.chosenOperator.state === "answered" ? profile.chosenOperator.value : null;
  return {
    suggested,
    chosen,
    retained: chosen === null || chosen === "either" ? suggested : chosen,
    findings: [
      findingOf("ORI-1", ofTraining(inTraining, situation)),
      findingOf("ORI-2", ofNeeds(widerNeeds, situation)),
      findingOf("ORI-3", ofProgramme(situation)),
      findingOf("ORI-4", ofChoice(chosen, openedByMl, situation)),
    ],
  };
}

const operatorFor = ({ holds }: Condition): Operator | null => {
  if (holds === "notKnownYet") return null;
  return holds === "yes" ? "missionLocale" : "franceTravail";
};

/** Under 18, out of school and without a job: bound to train until 18. */
const isBoundToTraining = ({ profile, on }: Situation): Condition =>
  allOf(
    ask(profile, "bornOn", (bornOn) => isMinorOn(bornOn, on)),
    ask(profile, "schooling", (schooling) => !isEnrolledOn(schooling, on)),
    ask(profile, "job", (job) => !hasJobOn(job, on)),
  );

const hasWiderNeeds = ({ profile, on }: Situation): Condition =>
  anyOf(
    ask(profile, "housing", hasNoStableAddress),
    ask(profile, "needs", (needs) => needs.some((need) => entryAt(NEEDS, on)?.value.includes(need))),
  );

const ofTraining = (condition: Condition, { on }: Situation): Judgement =>
  underLaw(NEEDS, on, () =>
    spoken(
      condition,
      french`Avant la majorité, sans école ni emploi : l’obligation de formation s’applique, la Mission Locale d’abord.`,
      "L’obligation de formation est remplie, ou ne s’applique plus.",
    ),
  );

const ofNeeds = (condition: Condition, { on }: Situation): Judgement =>
  underLaw(NEEDS, on, () =>
    spoken(
      condition,
      french`Des besoins au-delà de l’emploi (logement, santé, famille, français) : la Mission Locale d’abord.`,
      french`Pas de besoin connu au-delà de l’emploi : France Travail peut accompagner.`,
    ),
  );

const ofProgramme = ({ programme, on }: Situation): Judgement =>
  underLaw(programmeTerms[programme], on, ({ openedBy }) =>
    openedBy === "missionLocale"
      ? yes("Le contrat à trois s’ouvre à la Mission Locale.")
      : no(french`Hors programme : la Mission Locale et France Travail peuvent ouvrir un CEJ.`),
  );

const ofChoice = (chosen: Orientation["chosen"], openedByMl: boolean, { on }: Situation): Judgement =>
  underLaw(NEEDS, on, () => {
    if (chosen === null)
      return notKnownYet(
        french`Son choix entre Mission Locale et France Travail n’est pas encore connu : il l’emporte.`,
      );
    if (chosen === "either") return yes(french`Pas de préférence : la proposition ci-dessus vaut.`);
    if (chosen === "missionLocale") return yes(french`Choix de la Mission Locale : il l’emporte.`);
    return openedByMl
      ? yes(french`Choix de France Travail : il l’emporte ; ce sera un CEJ de droit commun, sans contrat à trois.`)
      : yes(french`Choix de France Travail : il l’emporte.`);
  });

function spoken({ holds, missing }: Condition, whenYes: string, whenNo: string): Judgement {
  if (holds === "yes") return yes(whenYes);
  if (holds === "no") return no(whenNo);
  return notKnownYet(french`À demander : ${missing.map((question) => questions[question].about).join(", ")}.`);
}
