import { type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { birthdayAt, type Profile, type Rqth, rqthOn } from "#shared/domain/people/index.ts";
import { addDays, ageOn, type CalendarDay, day, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type Judgement, no, notKnownYet, reading, underLaw, yes } from "./judgement.ts";
import type { EntryRule } from "./rule.ts";

/** Ages in completed years, all included. */
export type Ages = { readonly youngest: number; readonly oldest: number; readonly oldestWithRqth: number };

const AGES: DatedTable<Ages> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: { youngest: 16, oldest: 25, oldestWithRqth: 29 },
    source: { reference: french`Code du travail, art. L5131-6 ; service-public.fr, fiche F32700`, status: "verified" },
  },
];

/** The age limits in force on a day; `null` when none is published. */
export const entryAgesAt = (on: CalendarDay): Ages | null => entryAt(AGES, on)?.value ?? null;

/** E1: 16 to 25 completed years on the day of signature; beyond, E2 decides for who has or asked for a RQTH. */
export const e1: EntryRule = {
  id: "E1",
  judge: ({ profile, on }) =>
    underLaw(AGES, on, (ages) =>
      reading(profile, "bornOn", (bornOn) => {
        const { youngest, oldest } = ages;
        const age = ageOn(bornOn, on);
        if (age < 0)
          return notKnownYet(french`La date de naissance est à vérifier : elle vient après le jour de la signature.`);
        if (age < youngest) {
          const opensOn = formatFrenchDay(birthdayAt(bornOn, youngest));
          const reason = french`${age} ans ce jour-là : le CEJ est ouvert à partir de ${youngest} ans.`;
          return no(reason, french`À partir de ses ${youngest} ans, le ${opensOn}.`);
        }
        if (age > oldest) return beyond(age, ages, profile, on);
        return yes(
          french`${age} ans ce jour-là : l’âge convient (${youngest} à ${oldest} ans révolus).`,
          french`Jusqu’au ${formatFrenchDay(lastDayAt(bornOn, oldest))}, veille de ses ${oldest + 1} ans.`,
        );
      }),
    ),
};

/** E2: up to 29 completed years with a RQTH valid on the day of signature. */
export const e2: EntryRule = {
  id: "E2",
  judge: ({ profile, on }) =>
    underLaw(AGES, on, (ages) =>
      reading(profile, "bornOn", (bornOn) => {
        const age = ageOn(bornOn, on);
        if (age <= ages.oldest) return yes(french`Sans objet jusqu’à ${ages.oldest} ans révolus.`);
        if (age > ages.oldestWithRqth && profile.rqth.state !== "answered")
          return yes(french`Sans objet : voir la règle E1.`);
        return reading(profile, "rqth", (rqth) => withRqth(rqth, ages, bornOn, on));
      }),
    ),
};

function beyond(age: number, { oldest, oldestWithRqth }: Ages, profile: Profile, on: CalendarDay): Judgement {
  if (age > oldestWithRqth && profile.rqth.state !== "answered") {
    return no(french`${age} ans ce jour-là : le CEJ s’arrête à ${oldestWithRqth} ans révolus, même avec une RQTH.`);
  }
  return reading(profile, "rqth", (rqth) => {
    if (rqthOn(rqth, on) !== "none") return yes(french`Plus de ${oldest} ans révolus : la règle E2 (RQTH) décide.`);
    return no(
      french`${age} ans ce jour-là : sans RQTH, le CEJ s’arrête à ${oldest} ans révolus.`,
      age <= oldestWithRqth
        ? french`Avec une RQTH valable le jour de la signature, il est ouvert jusqu’à ${oldestWithRqth} ans révolus.`
        : null,
    );
  });
}

function withRqth(rqth: Rqth, ages: Ages, bornOn: CalendarDay, on: CalendarDay): Judgement {
  const limit = ages.oldestWithRqth;
  const lastDay = lastDayAt(bornOn, limit);
  if (rqth.kind === "none" || rqth.kind === "equivalence15to20")
    return yes(french`Sans objet sans RQTH : voir la règle E1.`);
  if (on > lastDay) return no(french`Avec une RQTH, le CEJ s’arrête à ${limit} ans révolus.`);
  if (rqth.kind === "valid") return withDecision(rqth, limit, lastDay, on);
  return rqth.kind === "requested"
    ? no(
        french`RQTH demandée, pas encore décidée : la demande seule n’ouvre pas le CEJ à cet âge.`,
        `Quand la RQTH sera notifiée, ${beforeTooOld(lastDay, limit)}.`,
      )
    : expired(lastDay, limit);
}

function withDecision(
  { from, to }: Extract<Rqth, { kind: "valid" }>,
  limit: number,
  lastDay: CalendarDay,
  on: CalendarDay,
): Judgement {
  if (to !== null && to < on) return expired(lastDay, limit);
  if (on < from) return no("La RQTH n’a pas encore commencé.", `À partir du ${formatFrenchDay(from)}.`);
  const until = to !== null && to < lastDay ? to : lastDay;
  return yes(
    french`RQTH valable ce jour-là : l’âge convient (${limit} ans révolus au plus).`,
    `Jusqu’au ${formatFrenchDay(until)}.`,
  );
}

const expired = (lastDay: CalendarDay, limit: number): Judgement =>
  no("La RQTH n’est plus valable ce jour-là.", `Quand elle sera renouvelée, ${beforeTooOld(lastDay, limit)}.`);

const beforeTooOld = (lastDay: CalendarDay, limit: number): string =>
  french`avant le ${formatFrenchDay(addDays(lastDay, 1))}, ses ${limit + 1} ans`;

/** The last day of an age in completed years. */
const lastDayAt = (bornOn: CalendarDay, age: number): CalendarDay => addDays(birthdayAt(bornOn, age + 1), -1);
