import { Undo2 } from "lucide-react";
import { memo, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { EncounterView, FileEncounterView, OutreachFailure } from "#shared/ports/outreach.ts";
import { shortDay } from "#text/format.ts";
import { outreach } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Pill } from "#ui/Pill.tsx";
import { FileLink, MetActs } from "./MetActs.tsx";
import { type Files, fileName, type Mets, namesIn, whenOf } from "./people-words.ts";

type EncounterCardProps = {
  readonly encounter: EncounterView;
  readonly files: Files;
  readonly mets: Mets;
  readonly today: CalendarDay;
  readonly canWrite: boolean;
};

/** One encounter of the list: when, who, where, what was said, and the one next act. */
export const EncounterCard = memo(function EncounterCard(props: EncounterCardProps) {
  const { encounter, files, mets, today, canWrite } = props;
  const engine = useEngine();
  const [failure, setFailure] = useState<OutreachFailure | null>(null);
  const who = namesIn(encounter, files, mets).join(", ");
  const when = whenOf(encounter, today);
  const remove = async (isRemoved: boolean): Promise<void> => {
    const done = await engine.removeEncounter(encounter.id, isRemoved);
    setFailure(done.ok ? null : done.failure);
  };
  if (encounter.isRemoved) {
    return (
      <div className="encounter-removed">
        <small>{outreach.removed(`${who}, ${when}`)}</small>
        <Button look="quiet" isSmall isDisabled={!canWrite} onPress={() => void remove(false)}>
          <Undo2 className="icon" aria-hidden="true" />
          {outreach.restore}
        </Button>
      </div>
    );
  }
  return (
    <article className="card encounter-card" aria-label={outreach.encounterOf(who, when)}>
      <header>
        <span className="encounter-date">{when}</span>
        <h2 className="line-name">{who}</h2>
        {encounter.place !== "" && <span className="encounter-place">{encounter.place}</span>}
        <small>{encounter.isMine ? outreach.byMe : outreach.by(encounter.author)}</small>
        <span className="push-end encounter-acts">
          {encounter.files.map((file) => (
            <FileLink key={file} file={file} name={fileName(files, file)} />
          ))}
          {encounter.met.map((met) => (
            <MetActs key={met} met={mets.get(met)} place={encounter.place} isNamed={encounter.met.length > 1} />
          ))}
          <Button
            look="quiet"
            isSmall
            aria-label={outreach.removeOf(`${who}, ${when}`)}
            isDisabled={!canWrite}
            onPress={() => void remove(true)}
          >
            {outreach.remove}
          </Button>
        </span>
      </header>
      <div className="body">
        {encounter.met.length === 0 ? (
          <p className="small">{outreach.saidInFile}</p>
        ) : (
          <Account encounter={encounter} today={today} />
        )}
        {failure !== null && <p role="alert">{outreach.failure(failure)}</p>}
      </div>
    </article>
  );
});

type AccountProps = { readonly encounter: EncounterView | FileEncounterView; readonly today: CalendarDay };

/** What was said, what was needed, what comes next. */
export function Account({ encounter, today }: AccountProps) {
  const { said, needs, next, nextOn, kind } = encounter;
  return (
    <>
      {said !== "" && <p className="encounter-said">{said}</p>}
      <p className="encounter-pills">
        <Pill tone="mute">{outreach.kind(kind)}</Pill>
        {needs.map((need) => (
          <Pill key={need} tone="mute">
            {outreach.need(need)}
          </Pill>
        ))}
        {next !== null && (
          <Pill tone={next === "emergency115" ? "stop" : "info"}>
            {nextOn === null ? outreach.next(next) : outreach.nextOn(outreach.next(next), shortDay(nextOn, today))}
          </Pill>
        )}
      </p>
    </>
  );
}
