import {
  CalendarClock,
  CalendarDays,
  ClipboardCheck,
  Clock,
  FileWarning,
  GitCompareArrows,
  History,
  type LucideIcon,
  MapPin,
  Signature,
} from "lucide-react";
import { useRef } from "react";
import { askList, goTo, type Route } from "#features/navigation/index.ts";
import type { DayLine, DayQueue } from "#shared/domain/today/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { Cut, TodayQueue } from "#shared/ports/list.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { today as words, youngPeople } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { focusPageHeading } from "#ui/PageHeading.tsx";
import type { Tone } from "#ui/Pill.tsx";
import type { DayActs } from "./use-day-acts.ts";

/** Lines of a queue that are shown; the list of young people has them all. */
const SHOWN = 5;

type Look = { readonly icon: LucideIcon; readonly tone: Tone; readonly cut: Cut };

/** One entry a queue: its sign, and where all of it is listed. */
const looks: Readonly<Record<DayQueue, Look>> = {
  appointments: { icon: CalendarDays, tone: "info", cut: "appointments" },
  notWhole: { icon: FileWarning, tone: "stop", cut: "toSettle" },
  toSettle: { icon: GitCompareArrows, tone: "stop", cut: "toSettle" },
  toSign: { icon: Signature, tone: "info", cut: "toSign" },
  toValidate: { icon: ClipboardCheck, tone: "info", cut: "toValidate" },
  due: { icon: CalendarClock, tone: "warn", cut: "due" },
  silent: { icon: MapPin, tone: "warn", cut: "silent" },
  missing: { icon: FileWarning, tone: "warn", cut: "missing" },
  news: { icon: History, tone: "info", cut: "news" },
};

type QueueCardProps = {
  readonly queue: Omit<TodayQueue, "mineCount">;
  readonly files: ReadonlyMap<CaseFileId, FileSummary>;
  readonly now: Instant;
  readonly acts: DayActs;
};

export function QueueCard({ queue: { queue, count, lines }, files, now, acts }: QueueCardProps) {
  const { icon: Icon, tone, cut } = looks[queue];
  const shown = lines.slice(0, SHOWN);
  const list = useRef<HTMLUListElement>(null);

  /** The act is on the next line, for who goes on; on the heading when there is none. */
  const goOn = (at: number): void => {
    const next = list.current?.children[at + 1] ?? list.current?.children[at - 1];
    const button = next?.querySelector<HTMLElement>("button:last-of-type");
    if (button == null) focusPageHeading();
    else button.focus();
  };
  return (
    <Card
      title={
        <>
          <span className={`queue-sign tone-${tone}`}>
            <Icon className="icon" aria-hidden="true" />
          </span>
          {words.queues[queue]} <span className="queue-count">{count.toLocaleString("fr-FR")}</span>
        </>
      }
    >
      <ul className="day-lines" ref={list}>
        {shown.map((line, at) => {
          const file = files.get(line.file as CaseFileId);
          return file === undefined ? null : (
            <Line key={line.key} line={line} file={file} now={now} acts={acts} goOn={() => goOn(at)} />
          );
        })}
      </ul>
      {count > shown.length && (
        <p className="day-more">
          <span className="small">{words.more(count - shown.length)}</span>
          <Button
            isSmall
            look="quiet"
            onPress={() => {
              askList({ search: "", cut, phase: null, lead: null, silentFor: null, order: null });
              goTo({ screen: "youngPeople" });
            }}
          >
            {words.showAll}
          </Button>
        </p>
      )}
    </Card>
  );
}

type LineProps = {
  readonly line: DayLine;
  readonly file: FileSummary;
  readonly now: Instant;
  readonly acts: DayActs;
  readonly goOn: () => void;
};

/** Matters that wait for nobody else may wait for another day. */
const MAY_WAIT: readonly DayQueue[] = ["silent", "missing", "due"];

/** TDY-14 */
const placeOf = ({ part }: DayLine, file: CaseFileId): Route => ({
  screen: "caseFile",
  file,
  ...(part === null ? {} : { part }),
});

function Line({ line, file, now, acts, goOn }: LineProps) {
  const name = file.name === "" ? youngPeople.unnamed : file.name;
  const act = line.queue === "toValidate" && line.count === 0 ? words.toSpecify : words.acts[line.queue];
  return (
    <li>
      <Avatar name={name} />
      <div className="day-line-words">
        <strong>{name}</strong>
        <small>{words.line(line, file, now)}</small>
      </div>
      <Button isSmall aria-label={words.actOf(act, name)} onPress={() => goTo(placeOf(line, file.id))}>
        {act}
      </Button>
      {line.queue === "news" && (
        <Button
          isSmall
          look="quiet"
          aria-label={words.actOf(words.seen, name)}
          onPress={() => {
            goOn();
            acts.markSeen(file.id, name);
          }}
        >
          {words.seen}
        </Button>
      )}
      {MAY_WAIT.includes(line.queue) && (
        <Button
          isSmall
          isIconOnly
          look="quiet"
          aria-label={words.actOf(words.later, name)}
          onPress={() => acts.askLater({ line, name })}
        >
          <Clock className="icon" aria-hidden="true" />
        </Button>
      )}
    </li>
  );
}
