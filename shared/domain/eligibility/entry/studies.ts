import { article, type DatedTable } from "#shared/domain/law/index.ts";
import { type Enrolment, isEnrolledOn, type Schooling } from "#shared/domain/people/index.ts";
import { type CalendarDay, day, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type Judgement, no, reading, underLaw, yes } from "./judgement.ts";
import type { EntryRule } from "./rule.ts";

/** Enrolments that a rule holds incompatible with entering the CEJ. */
type Closed = readonly Enrolment[];

const STUDENTS: DatedTable<Closed> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: ["lycee", "university"],
    source: article("L5131-6"),
  },
];

const TRAINEES: DatedTable<Closed> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: ["certifyingCourse", "structuringPathway"],
    source: {
      reference: french`Code du travail, art. L5131-6 ; ministère du Travail, questions-réponses sur le CEJ`,
      status: "derived",
    },
  },
];

const REASONS: Readonly<Record<Enrolment, string>> = {
  lycee: french`Inscription au collège ou au lycée en cours : le CEJ n’est pas ouvert pendant la scolarité.`,
  university: french`Inscription à l’université en cours, même sans y aller : le CEJ n’est pas ouvert pendant des études.`,
  certifyingCourse: french`Formation qualifiante ou certifiante en cours, même à distance : le CEJ n’est pas ouvert pendant ce temps.`,
  structuringPathway: french`Parcours commencé avant tout CEJ (E2C, EPIDE, service civique…) : il doit d’abord se terminer.`,
};

/** E3: not a pupil, not a student. */
export const e3: EntryRule = {
  id: "E3",
  judge: ({ profile, on }) =>
    underLaw(STUDENTS, on, (closed) =>
      reading(profile, "schooling", (schooling) =>
        notEnrolledIn(closed, schooling, on, "Ni au collège, ni au lycée, ni à l’université."),
      ),
    ),
};

/** E4: not in a qualifying or certifying course, online included, nor in a pathway begun before any CEJ. */
export const e4: EntryRule = {
  id: "E4",
  judge: ({ profile, on }) =>
    underLaw(TRAINEES, on, (closed) =>
      reading(profile, "schooling", (schooling) =>
        notEnrolledIn(closed, schooling, on, "Pas de formation qualifiante ou certifiante en cours."),
      ),
    ),
};

function notEnrolledIn(closed: Closed, schooling: Schooling, on: CalendarDay, free: string): Judgement {
  if (schooling.kind === "outOfSchool" || !closed.includes(schooling.kind) || !isEnrolledOn(schooling, on)) {
    return yes(free);
  }
  return no(
    REASONS[schooling.kind],
    schooling.leavesOn === null
      ? "Quand l’inscription aura pris fin (attestation ou certificat de radiation)."
      : `À partir du ${formatFrenchDay(schooling.leavesOn)}, jour de la sortie.`,
  );
}
