// A clock proves nothing: a device says what it likes. The order of acts is proven by the hashes that each one names; a
// time that contradicts it, or the day of the verification, is said, and refuses nothing.
import { dayNumber, parseIsoDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Act, ActContent } from "../evidence/act.ts";
import { actId } from "../evidence/sign-act.ts";
import { actName } from "../pages/signature-pages.ts";
import { type Finding, notProven } from "./finding.ts";

/** Milliseconds. Clocks of two laptops differ; those that nobody set differ by more. */
const TOLERANCE = 10 * 60_000;
const DAY = 86_400_000;

export function checkTimes(acts: readonly Act[], now: Instant): readonly Finding[] {
  const byId = new Map<string, Act>(acts.map((act) => [actId(act), act]));
  return acts.flatMap((act) => {
    const at = claimed(act.content);
    const earlier = act.content.seen
      .flatMap((id) => byId.get(id) ?? [])
      .filter((before) => claimed(before.content) > at + TOLERANCE);
    return [
      ...earlier.map((before) =>
        notProven(
          actName(act),
          french`Il vient après « ${actName(before)} » : c’est prouvé. Mais son heure dit le contraire : l’une des deux horloges était déréglée.`,
        ),
      ),
      ...(at > now + TOLERANCE
        ? [notProven(actName(act), french`Son heure est encore à venir : l’horloge de son appareil avançait.`)]
        : []),
      ...(Math.abs(at - dayOf(act.content)) > 2 * DAY
        ? [notProven(actName(act), "La date écrite n’est pas celle de l’horloge de son appareil.")]
        : []),
    ];
  });
}

/** The instant that a device claimed, in milliseconds. */
function claimed({ claimedAt }: ActContent): number {
  const date = parseIsoDay(claimedAt.slice(0, 10));
  const [hours = 0, minutes = 0, seconds = 0] = claimedAt.slice(11, 19).split(":").map(Number);
  return (date.ok ? dayNumber(date.value) : 0) * DAY + ((hours * 60 + minutes) * 60 + seconds) * 1_000;
}

/** Noon of the day that an act bears. */
function dayOf(content: ActContent): number {
  const day =
    content.kind === "signature" ? content.signedOn : content.kind === "opening" ? content.openedOn : content.chosenOn;
  return dayNumber(day) * DAY + DAY / 2;
}
