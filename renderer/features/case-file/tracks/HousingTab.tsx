import { useEngine } from "#features/engine/index.ts";
import { EditedField, recordField, recordText } from "#features/fields/index.ts";
import { FileBookings } from "#features/resources/index.ts";
import { inOrderOfStays, isHousingRequestOpen } from "#shared/domain/housing/index.ts";
import { ONLY } from "#shared/domain/records/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { inView } from "#shared/ports/said-file.ts";
import { housing as words } from "#text/fr.ts";
import { TrackTab } from "../TrackTab.tsx";
import { ListCard } from "./ListCard.tsx";
import { codeOf, lastFirst, nightLine, spanIn, stepLine, tonight } from "./lines.ts";
import { OnlyCard } from "./OnlyCard.tsx";
import { RequestsCard } from "./RequestsCard.tsx";
import "./tracks.css";

type HousingTabProps = { readonly file: FileView; readonly now: Instant };

const NIGHT = ["situation", "from", "until", "place", "streetReason", "note"] as const;
const STEP = ["step", "on", "doer", "outcome", "note"] as const;

/** Where somebody sleeps and slept, what they need, what was asked for, and what helps them to stay. */
export function HousingTab({ file, now }: HousingTabProps) {
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  return (
    <div className="tracks">
      <div>
        <Nights file={file} now={now} today={today} />
        <OnlyCard file={file} now={now} kind="homeNeeds" title={words.needs} />
        <TrackTab file={file} now={now} field="housingNote" />
      </div>
      <div>
        <RequestsCard file={file} now={now} kind="homeRequests" words={words} isOpen={isHousingRequestOpen} />
        <FileBookings file={file} now={now} kind="homeBookings" />
        <ListCard
          file={file}
          now={now}
          kind="homeSteps"
          words={{ title: words.steps, add: words.addStep, empty: words.noSteps }}
          asked={["step", "on", "doer", "outcome"]}
          shown={STEP}
          needed={{ step: words.neededStep }}
          inOrder={lastFirst}
          lineOf={(record) => stepLine(record, today)}
        />
      </div>
    </div>
  );
}

/** HOU-1 */
function Nights({ file, now, today }: HousingTabProps & { readonly today: CalendarDay }) {
  const engine = useEngine();
  const current = tonight(inView(file.records.nights), today);
  const [home = null] = file.records.home;
  // Asked where nobody noted a night, and shown where it was answered: the rules read it where no night holds (REC-4).
  const answered = recordField(engine, file, { kind: "home", id: ONLY, record: home }, "situation");
  return (
    <ListCard
      file={file}
      now={now}
      kind="nights"
      words={{ title: words.nights, add: words.addNight, empty: words.noNights }}
      head={
        <>
          <p>{current === null ? words.unknown : todayOf(current)}</p>
          {(current === null || answered.view.values.length > 0) && (
            <EditedField field={{ ...answered, label: words.answer }} now={now} />
          )}
        </>
      }
      asked={["situation", "from", "until", "place", "note"]}
      shown={NIGHT}
      needed={{ situation: words.neededSituation }}
      inOrder={(all) => inOrderOfStays(all.map(spanIn)).map(({ record }) => record)}
      lineOf={(record) => nightLine(record, record.id === current?.id)}
    />
  );
}

function todayOf(night: FileView["records"]["nights"][number]): string {
  const situation = codeOf("nights", "situation", recordText(night, "situation"));
  if (situation === "") return words.notSaid;
  const from = recordText(night, "from");
  const since = from === "" ? "" : words.since(formatFrenchDay(from as CalendarDay));
  return words.tonight(situation, since);
}
