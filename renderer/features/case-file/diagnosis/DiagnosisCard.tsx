import { useEffect, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useEngine } from "#features/engine/index.ts";
import { fileField, sayPassed } from "#features/fields/index.ts";
import {
  type DiagnosisDomain,
  type DomainProgress,
  diagnosisDomains,
  domainCompartment,
  type ObstacleLevel,
  ownWords,
  weightOf,
} from "#shared/domain/diagnosis/index.ts";
import { closedCompartment } from "#shared/domain/sharing/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { diagnosis as words } from "#text/fr.ts";
import { Card } from "#ui/Card.tsx";
import { Choice } from "#ui/Choice.tsx";
import { FileFieldEdit } from "../FileFieldEdit.tsx";
import { LevelChoice } from "./LevelChoice.tsx";
import { isOpen, pictureOf } from "./picture.ts";
import "./diagnosis.css";

/** What stands in the way and what is wished for: as it is today, beside the first day on which it was said. */
export function DiagnosisCard({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  const [edited, setEdited] = useState<DiagnosisDomain | null>(null);
  const [compared, setCompared] = useState<CalendarDay | null>(null);
  usePassed(file);
  const { before, last, earlier, own, domains: said } = pictureOf(file.timeline, compared, file.healthBefore);
  const [heaviest = null] = file.healthLevels;
  const domains = said.map((each) => (each.domain === "health" ? { ...each, after: heaviest } : each));
  const days = [before, last].flatMap((version) => (version === null ? [] : [formatFrenchDay(version.on)]));
  const [beforeDay = "", lastDay = ""] = days;
  return (
    <Card title={words.title} end={beforeDay !== lastDay && <small>{words.between(beforeDay, lastDay)}</small>}>
      {before === null && <p className="small">{words.empty}</p>}
      <ul className="diagnosis">
        {domains.map((progress) => (
          <li key={progress.domain}>
            <DomainLine
              progress={progress}
              levels={levelsOf(file, progress)}
              isClosed={isClosed(file, progress.domain)}
              isEdited={edited === progress.domain}
              onEdit={() => setEdited(edited === progress.domain ? null : progress.domain)}
            />
            {edited === progress.domain && <DomainEditor file={file} now={now} domain={progress.domain} />}
          </li>
        ))}
      </ul>
      {beforeDay !== lastDay && (
        <p className="small">{before?.on === earlier[0] ? words.firstMark(beforeDay) : words.mark(beforeDay)}</p>
      )}
      {earlier.length > 1 && (
        <Choice<string>
          label={words.compareWith}
          options={Object.fromEntries(earlier.map((day) => [day, formatFrenchDay(day)]))}
          value={before?.on ?? ""}
          onChange={(day) => setCompared(day as CalendarDay)}
        />
      )}
      <section className="diagnosis-own" aria-label={words.ownTitle}>
        <h3>{words.ownTitle}</h3>
        {ownWords.map((field) => (
          <div key={field} className="diagnosis-own-words">
            <FileFieldEdit file={file} now={now} field={field} lines={2} />
            {own[field] !== undefined && <p className="small">{words.saidThen(beforeDay, own[field])}</p>}
          </div>
        ))}
        <FileFieldEdit file={file} now={now} field="hoursThinkable" />
      </section>
    </Card>
  );
}

/** Levels that somebody stayed on when the application stopped are said when the card comes. */
function usePassed(file: FileView): void {
  const engine = useEngine();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file
  useEffect(() => {
    const open = diagnosisDomains.filter(isOpen).filter((domain) => !isClosed(file, domain));
    for (const domain of open) void sayPassed(engine, fileField(engine, file, `${domain}Level`));
  }, [engine, file.summary.id]);
}

const levelsOf = ({ healthLevels }: FileView, { domain, after }: DomainProgress): readonly ObstacleLevel[] =>
  domain === "health" ? healthLevels : [after].filter((level) => level !== null);

/** Of health its level is shown, where it may be. */
const isClosed = ({ access, healthLevels }: FileView, domain: DiagnosisDomain): boolean => {
  const compartment = domainCompartment[domain];
  return compartment === "health" ? healthLevels.length === 0 : !access.mine[compartment];
};

type DomainLineProps = {
  readonly progress: DomainProgress;
  /** What is said of it now: of health, by each who was told it. */
  readonly levels: readonly ObstacleLevel[];
  /** Its compartment is not open here: it reads the same, empty or full. */
  readonly isClosed: boolean;
  readonly isEdited: boolean;
  readonly onEdit: () => void;
};

function DomainLine({ progress, levels, isClosed, isEdited, onEdit }: DomainLineProps) {
  const { domain, before, after, movement } = progress;
  const said = levels.length === 0 ? words.notAsked : words.apart(levels.map((each) => words.levels[each]));
  const level = isClosed ? words.closed : said;
  const moved = words.movements[movement];
  return (
    <AriaButton className="diagnosis-line" aria-expanded={isEdited} onPress={onEdit}>
      <span className="diagnosis-domain">{words.domains[domain]}</span>
      <span className="diagnosis-bar" aria-hidden="true">
        {after !== null && <span className={`diagnosis-level diagnosis-${after}`} data-weight={weightOf(after)} />}
        {before !== null && <span className="diagnosis-first" data-weight={weightOf(before)} />}
      </span>
      <span className={after === null ? "diagnosis-word small" : "diagnosis-word"}>
        {level}
        {moved !== "" && before !== null && (
          <span className="visually-hidden">, {words.since(moved, words.levels[before])}</span>
        )}
      </span>
    </AriaButton>
  );
}

type DomainEditorProps = { readonly file: FileView; readonly now: Instant; readonly domain: DiagnosisDomain };

function DomainEditor({ file, now, domain }: DomainEditorProps) {
  if (!isOpen(domain)) return <p className="small">{words.health}</p>;
  if (isClosed(file, domain)) return <p className="small">{closedCompartment}</p>;
  return (
    <div className="diagnosis-editor">
      {domain === "justice" && <p className="small">{words.justiceHelp}</p>}
      <LevelChoice file={file} domain={domain} />
      <FileFieldEdit file={file} now={now} field={`${domain}Said`} lines={3} />
    </div>
  );
}
