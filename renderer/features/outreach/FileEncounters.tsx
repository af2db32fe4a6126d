import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FileEncounterView } from "#shared/ports/outreach.ts";
import { caseFile, outreach } from "#text/fr.ts";
import { Account } from "./EncounterCard.tsx";
import { whenOf } from "./people-words.ts";
import "./outreach.css";

type FileEncountersProps = { readonly encounters: readonly FileEncounterView[]; readonly today: CalendarDay };

/** The encounters of a file, the last first: when, where, what was said. */
export function FileEncounters({ encounters, today }: FileEncountersProps) {
  if (encounters.length === 0) return null;
  return (
    <section className="file-encounters" aria-label={outreach.fileTitle}>
      <h2>{outreach.fileTitle}</h2>
      {encounters.map((each) => (
        <article
          key={each.id}
          className="card encounter-card"
          aria-label={outreach.encounterOf(each.place, whenOf(each, today))}
        >
          <header>
            <span className="encounter-date">{whenOf(each, today)}</span>
            <span className="encounter-place">{each.place}</span>
            {each.others > 0 && <small>{outreach.others(each.others)}</small>}
            <small className="push-end">{each.isMine ? caseFile.you : each.author}</small>
          </header>
          <div className="body">
            <Account encounter={each} today={today} />
          </div>
        </article>
      ))}
    </section>
  );
}
