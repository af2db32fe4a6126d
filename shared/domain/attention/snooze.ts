import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Attention, AttentionKey } from "./attention.ts";

export type SnoozeId = Brand<string, "SnoozeId">;

/** ATT-9: one occurrence put aside until a day, with a reason. It comes back that morning, or at once if it happens anew. */
export type Snooze = {
  readonly id: SnoozeId;
  readonly key: AttentionKey;
  readonly until: CalendarDay;
  readonly reason: string;
  readonly by: PersonId;
  readonly snoozedOn: CalendarDay;
};

export type SnoozeRefusal = "reasonNeeded" | "dayPast";

export const snoozeRefusals: Record<SnoozeRefusal, string> = {
  reasonNeeded: "Dites pourquoi en quelques mots.",
  dayPast: "Choisissez aujourd’hui ou un jour à venir.",
};

/** Checks a snooze before it is stored. Until today is allowed: it takes back an earlier one. */
export function checkSnooze<Asked extends Pick<Snooze, "until" | "reason">>(
  snooze: Asked,
  today: CalendarDay,
): Result<Asked, SnoozeRefusal> {
  if (snooze.reason.trim() === "") return fail("reasonNeeded");
  return snooze.until < today ? fail("dayPast") : ok(snooze);
}

export type Sorted = {
  readonly shown: readonly Attention[];
  readonly asleep: readonly { readonly attention: Attention; readonly snooze: Snooze }[];
};

/** What to show today, and what sleeps until when. Of several snoozes of one occurrence, the last one made stands. */
export function withSnoozes(attentions: readonly Attention[], snoozes: readonly Snooze[], today: CalendarDay): Sorted {
  const order = ({ snoozedOn, id }: Snooze): string => `${snoozedOn} ${id}`;
  const last = new Map(
    snoozes.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).map((snooze) => [snooze.key, snooze]),
  );
  const shown: Attention[] = [];
  const asleep: { attention: Attention; snooze: Snooze }[] = [];
  for (const attention of attentions) {
    const snooze = last.get(attention.key);
    if (snooze !== undefined && today < snooze.until) asleep.push({ attention, snooze });
    else shown.push(attention);
  }
  return { shown, asleep };
}
