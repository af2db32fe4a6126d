import { Check, X } from "lucide-react";
import { useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { EditedField, recordField } from "#features/fields/index.ts";
import {
  type Action,
  formatHours,
  type HoursFile,
  isDecidedOn,
  type Waiting,
} from "#shared/domain/activity-hours/index.ts";
import { sharedActions, waitingHours } from "#shared/domain/records/index.ts";
import { formatFrenchDay, isoWeekOf } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { HoursDecision, NewHoursDecision } from "#shared/ports/hours.ts";
import { moment } from "#text/format.ts";
import { plan as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { categoryOf, decidedIn, decidedOn, givenBy, isCategorySaid, titleOf } from "./decided.ts";
import "./validation.css";

type ValidationProps = {
  readonly file: FileView;
  readonly hours: HoursFile;
  readonly now: Instant;
};

/** HRS-18: what waits for the Mission Locale, week by week, and what it decided, who and when. */
export function Validation({ file, hours, now }: ValidationProps) {
  const engine = useEngine();
  const [error, setError] = useState<string | null>(null);
  const [done, setDone] = useState("");
  const status = useRef<HTMLParagraphElement>(null);
  const waiting = waitingHours(hours, dayIn(now, DEFAULT_TIME_ZONE));
  const actions = sharedActions(hours);
  const actionOf = (id: string): Action | undefined => actions.find((action) => action.id === id);
  const decided = decidedIn(file, hours, waiting);
  if (waiting.length === 0 && decided.length === 0) return null;

  const mayDecide = file.summary.signsFor === "missionLocale" && file.canWrite;
  const decide = async (kind: NewHoursDecision["kind"], chosen: readonly Action[]): Promise<void> => {
    const decisions = chosen.map((action): NewHoursDecision => ({ kind, ...decidedOn(file, action) }));
    const written = await engine.decideHours(file.summary.id, decisions);
    setError(written.ok ? null : words.notDecided(written.failure));
    setDone(written.ok ? words.decidedNow[kind](chosen.length) : "");
    // The line that held the button goes.
    if (written.ok) status.current?.focus();
  };
  const weeks = Map.groupBy(waiting, ({ on }) => (on === null ? 0 : isoWeekOf(on).year * 100 + isoWeekOf(on).week));
  return (
    <section className="validation" aria-label={words.validation}>
      <h3>{words.validation}</h3>
      <p ref={status} className="small" role="status" tabIndex={-1}>
        {done}
      </p>
      {!mayDecide && waiting.length > 0 && <p>{words.waiting(waiting.length)}</p>}
      {[...weeks].map(([week, lines]) => {
        const undecided = lines
          .filter(({ why }) => why !== "disputed")
          .flatMap(({ activity }) => actionOf(activity) ?? [])
          .filter((action) => givenBy(file, action) !== null);
        return (
          <div key={week}>
            <div className="validation-week">
              <strong>{words.week(week % 100)}</strong>
              {mayDecide && undecided.length > 1 && (
                <Button isSmall onPress={() => void decide("validated", undecided)}>
                  {words.validateWeek(week % 100, undecided.length)}
                </Button>
              )}
            </div>
            <ul>
              {lines.map((line) => {
                const action = actionOf(line.activity);
                return (
                  action !== undefined && (
                    <WaitingLine
                      key={line.activity}
                      file={file}
                      line={line}
                      action={action}
                      now={now}
                      onDecide={mayDecide ? (kind) => void decide(kind, [action]) : null}
                    />
                  )
                );
              })}
            </ul>
          </div>
        );
      })}
      {error !== null && <p role="alert">{error}</p>}
      {decided.length > 0 && (
        <details className="folded">
          <summary>{words.decided(decided.length)}</summary>
          <ul>
            {decided.map((decision) => {
              const action = actionOf(decision.action);
              const title = titleOf(file, decision.action);
              const mayChange = mayDecide && action !== undefined && isDecidedOn(action, decision);
              const minutes = mayChange ? givenBy(file, action) : null;
              return (
                <li key={decision.id} className="validation-line">
                  <span>
                    {title} : <Said decision={decision} action={action} now={now} />
                  </span>
                  {mayChange && decision.kind === "validated" && (
                    <RejectButton title={title} onPress={() => void decide("rejected", [action])} />
                  )}
                  {mayChange && decision.kind === "rejected" && minutes !== null && (
                    <Button
                      look="quiet"
                      isSmall
                      aria-label={words.validateOf(formatHours(minutes), title)}
                      onPress={() => void decide("validated", [action])}
                    >
                      {words.validate(formatHours(minutes))}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        </details>
      )}
    </section>
  );
}

type WaitingLineProps = {
  readonly file: FileView;
  readonly line: Waiting;
  readonly action: Action;
  readonly now: Instant;
  /** `null`: it is not for this person. */
  readonly onDecide: ((kind: NewHoursDecision["kind"]) => void) | null;
};

function WaitingLine({ file, line, action, now, onDecide }: WaitingLineProps) {
  const engine = useEngine();
  const title = titleOf(file, action.id);
  const minutes = givenBy(file, action);
  const before = file.hoursDecisions.filter((decision) => decision.action === action.id);
  // It stays under the hand of who says it, with « Valider » beside it.
  const [isCategoryAsked] = useState(!isCategorySaid(file, action));
  const record = file.records.actions.find(({ id }) => id === action.id);
  const spent = action.realMinutes === null ? words.noTime : words.spent(formatHours(action.realMinutes));
  return (
    <li className="validation-line">
      <div>
        <p>{title}</p>
        <p className="small">
          {[categoryOf(file, action), line.on === null ? "" : formatFrenchDay(line.on), spent].join(" · ")}
        </p>
        {minutes === null && isCategorySaid(file, action) && <p className="small">{words.laterCategory}</p>}
        {isCategoryAsked && record !== undefined && (
          <EditedField
            field={{
              ...recordField(engine, file, { kind: "actions", id: record.id, record }, "category"),
              label: words.categoryFor(title),
            }}
            now={now}
          />
        )}
        {line.why !== "undecided" && (
          <>
            <p className="small">{words.why[line.why]}</p>
            {before.map((decision) => (
              <p key={decision.id} className="small">
                <Said decision={decision} action={action} now={now} />
              </p>
            ))}
          </>
        )}
      </div>
      {onDecide !== null && (
        <div className="validation-acts">
          {minutes !== null && (
            <Button
              isSmall
              aria-label={words.validateOf(formatHours(minutes), title)}
              onPress={() => onDecide("validated")}
            >
              <Check className="icon" aria-hidden="true" />
              {words.validate(formatHours(minutes))}
            </Button>
          )}
          <RejectButton title={title} onPress={() => onDecide("rejected")} />
        </div>
      )}
    </li>
  );
}

const RejectButton = ({ title, onPress }: { readonly title: string; readonly onPress: () => void }) => (
  <Button look="quiet" isSmall aria-label={words.rejectOf(title)} onPress={onPress}>
    <X className="icon" aria-hidden="true" />
    {words.reject}
  </Button>
);

type SaidProps = { readonly decision: HoursDecision; readonly action: Action | undefined; readonly now: Instant };

/** What somebody decided, who, when, and on what, where it changed since. */
function Said({ decision, action, now }: SaidProps) {
  const { kind, flatMinutes, author, isMine, at, on, realMinutes } = decision;
  const what = kind === "validated" ? words.validated(formatHours(flatMinutes)) : words.rejected;
  const isOutdated = action === undefined || !isDecidedOn(action, decision);
  const then = isOutdated
    ? words.decidedOn(
        formatFrenchDay(on),
        words.category(decision.category),
        realMinutes === null ? "" : formatHours(realMinutes),
      )
    : "";
  return <>{words.saidBy(what, isMine ? words.you : author, moment(at, now)) + then}</>;
}
