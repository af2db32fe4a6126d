// How the lines of housing and mobility read, and in which order they stand.
import { CircleCheck, CircleHelp, Clock, type LucideIcon, Minus, Moon } from "lucide-react";
import { recordText } from "#features/fields/index.ts";
import { stayOn } from "#shared/domain/housing/index.ts";
import { MOST_POINTS } from "#shared/domain/mobility/index.ts";
import type { RecordKind } from "#shared/domain/records/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { FieldView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { housing, records } from "#text/fr.ts";
import type { Tone } from "#ui/Pill.tsx";
import type { Line } from "./ListCard.tsx";

export type RequestKind = "homeRequests" | "mobilityRequests";

const DONE = ["movedIn", "accepted", "done"];

/** A request: with whom, by when, and where it stands. */
export function requestLine(
  kind: RequestKind,
  record: RecordView<RequestKind>,
  isOpen: (state: string) => boolean,
  today: CalendarDay,
): Line {
  const text = textOf(record);
  const state = text("state") || "toPrepare";
  const isWaitedFor = isOpen(state);
  const dueOn = text("dueOn");
  const isLate = isWaitedFor && dueOn !== "" && dueOn < today;
  const [icon, tone]: readonly [LucideIcon, Tone] = DONE.includes(state)
    ? [CircleCheck, "ok"]
    : isWaitedFor
      ? [Clock, isLate ? "warn" : "info"]
      : [Minus, "mute"];
  return {
    icon,
    tone,
    end: codeOf(kind, "state", state),
    about: [
      text("with"),
      shown(text("on")),
      text("doer"),
      isWaitedFor && dueOn !== "" ? housing.callOn(shown(dueOn)) : "",
      text("outcome"),
    ],
    isEnded: !isWaitedFor,
  };
}

/** HOU-1: `isTonight`: the one that holds today. */
export function nightLine(record: RecordView<"nights">, isTonight: boolean): Line {
  const text = textOf(record);
  const [from, until] = [shown(text("from")), shown(text("until"))];
  return {
    icon: Moon,
    tone: isTonight ? "info" : "mute",
    end: "",
    about: [from === "" && until === "" ? "" : housing.fromTo(from, until), text("place"), text("note")],
    isEnded: false,
  };
}

/** Something that took place on a day, with its outcome. */
export function stepLine(record: RecordView<"homeSteps"> | RecordView<"licence">, today: CalendarDay): Line {
  const text = textOf(record);
  const on = text("on");
  const isToCome = on > today;
  return {
    icon: on === "" ? CircleHelp : isToCome ? Clock : CircleCheck,
    tone: isToCome ? "info" : "mute",
    end: "",
    about: [
      shown(on),
      text("place"),
      text("score") && `${text("score")}/${MOST_POINTS}`,
      text("doer"),
      text("outcome"),
    ],
    isEnded: false,
  };
}

export const spanIn = (record: RecordView<"nights">) => ({
  from: dayIn(record, "from"),
  until: dayIn(record, "until"),
  record,
});

/** The night that holds today; `null`: nobody knows. */
export const tonight = (nights: readonly RecordView<"nights">[], today: CalendarDay): RecordView<"nights"> | null =>
  stayOn(nights.map(spanIn), today)?.record ?? null;

/** The last day first; what has none stands before. Of one day, the last added first. */
export const lastFirst = <Each extends RecordView<"homeSteps"> | RecordView<"licence"> | RecordView<RequestKind>>(
  all: readonly Each[],
): readonly Each[] =>
  all.toSorted(
    (left, right) => compare(dayOrLast(right), dayOrLast(left)) || right.at - left.at || compare(right.id, left.id),
  );

const dayOrLast = (record: Filled): string => textOf(record)("on") || "9999";
const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

export const codeOf = (kind: RecordKind, field: string, code: string): string =>
  records.field(kind, field).codes[code] ?? code;

const shown = (day: string): string => (day === "" ? "" : formatFrenchDay(day as CalendarDay));

const dayIn = (record: RecordView<"nights">, field: "from" | "until"): CalendarDay | null =>
  (recordText(record, field) || null) as CalendarDay | null;

type Filled = { readonly fields: Readonly<Record<string, FieldView>> };

/** A field that the kind has not reads like one that nobody filled in. */
const textOf =
  (record: Filled) =>
  (field: string): string =>
    Object.hasOwn(record.fields, field) ? recordText(record, field) : "";
