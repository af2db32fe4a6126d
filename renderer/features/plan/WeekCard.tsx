import { CalendarClock, Check, CircleAlert, Plus } from "lucide-react";
import { useState } from "react";
import { NewRecordDialog, RecordEditor, RemovedRecords, valueIn } from "#features/fields/index.ts";
import {
  appointmentLabels,
  formatHours,
  type MeetingDuty,
  summariseWeek,
  type WeekSummary,
  weekOf,
} from "#shared/domain/activity-hours/index.ts";
import { dutiesOf, hoursOf } from "#shared/domain/records/index.ts";
import { type CalendarDay, formatFrenchDay, isoWeekOf } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { inView, saidFile } from "#shared/ports/said-file.ts";
import { plan as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { Pill } from "#ui/Pill.tsx";
import { Validation } from "./Validation.tsx";
import "./week.css";

type WeekCardProps = { readonly file: FileView; readonly now: Instant };

/** The week beside what was agreed: a topic to talk about, never a fault. */
export function WeekCard({ file, now }: WeekCardProps) {
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const said = saidFile(file);
  const hours = hoursOf(said, sharesHealthHours(file));
  const week = summariseWeek(hours, weekOf(today), today);
  const { weekly, monthly } = dutiesOf(said, today);
  const duties = [weekly, monthly].filter((duty) => duty !== null);
  return (
    <Card title={words.week(isoWeekOf(today).week)} end={<TargetWords week={week} />}>
      <div className="week">
        <WeekBar week={week} />
        {said.opening === null ? (
          <p className="small">{words.notOpened}</p>
        ) : (
          week.findings.map(({ rule, reason }) => <p key={rule}>{reason}</p>)
        )}
        <div className="week-duties">
          {duties.map((duty) => (
            <Duty key={duty.kind} duty={duty} />
          ))}
        </div>
        {week.lines.length > 0 && (
          <details className="folded">
            <summary>{words.lines}</summary>
            <ul>
              {week.lines.map(({ activity, on, reason }) => (
                <li key={activity} className="small">
                  {formatFrenchDay(on)} · {reason}
                </li>
              ))}
            </ul>
          </details>
        )}
        <Validation file={file} hours={hours} now={now} />
        <Targets file={file} now={now} />
      </div>
    </Card>
  );
}

/** HRS-7: only with a consent that stands. */
const sharesHealthHours = ({ access }: FileView): boolean => access.live.includes("healthHours");

const isExpected = ({ state }: WeekSummary): boolean => state === "normal" || state === "eased";

const TargetWords = ({ week }: { readonly week: WeekSummary }) =>
  week.target !== null &&
  isExpected(week) && <small>{words.target(formatHours(week.target.leastMinutes), week.target.isPersonal)}</small>;

/** What was declared, and the mark of the target; the words say the same. */
function WeekBar({ week: { total, target, ...week } }: { readonly week: WeekSummary }) {
  if (target === null || !isExpected({ total, target, ...week })) return null;
  const most = Math.max(target.mostMinutes, total.declaredFlat);
  const share = (minutes: number): string => `${(100 * minutes) / most}%`;
  return (
    <div
      className="week-bar"
      role="img"
      aria-label={words.progress(formatHours(total.declaredFlat), formatHours(target.leastMinutes))}
    >
      <span className="week-done" style={{ width: share(total.declaredFlat) }} />
      <span className="week-mark" style={{ left: share(target.leastMinutes) }} />
    </div>
  );
}

const dutyLooks = {
  held: { tone: "ok", icon: Check },
  toHold: { tone: "info", icon: CalendarClock },
  missing: { tone: "warn", icon: CircleAlert },
  notDue: { tone: "mute", icon: CalendarClock },
} as const;

function Duty({ duty: { kind, status, finding } }: { readonly duty: MeetingDuty }) {
  const { tone, icon } = dutyLooks[status];
  return (
    <div>
      <Pill tone={tone} icon={icon}>
        {appointmentLabels[kind]}
      </Pill>
      <p className="small">{finding.reason}</p>
    </div>
  );
}

const ASKED = ["minutes", "startsOn"] as const;

/** HRS-11: steps that were agreed, little by little. */
function Targets({ file, now }: WeekCardProps) {
  const [isAdding, setAdding] = useState(false);
  return (
    <section className="targets" aria-label={words.targets}>
      <h3>{words.targets}</h3>
      <p className="small">{words.targetHelp}</p>
      {inView(file.records.targets).map((target) => {
        const [from, minutes] = [valueIn(target.fields.startsOn), valueIn(target.fields.minutes)];
        const isWhole = typeof from === "string" && typeof minutes === "number";
        return (
          <details key={target.id} className="folded">
            <summary>
              {isWhole ? words.targetLine(formatHours(minutes), formatFrenchDay(from as CalendarDay)) : words.targets}
            </summary>
            <RecordEditor file={file} kind="targets" record={target} shown={ASKED} now={now} />
          </details>
        );
      })}
      <RemovedRecords file={file} kind="targets" summary={words.removedTargets} />
      <Button look="quiet" isSmall isDisabled={!file.canWrite} onPress={() => setAdding(true)}>
        <Plus className="icon" aria-hidden="true" />
        {words.addTarget}
      </Button>
      {isAdding && (
        <NewRecordDialog
          file={file}
          kind="targets"
          title={words.addTarget}
          asked={ASKED}
          needed={{ startsOn: words.neededDay, minutes: words.neededHours }}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}
