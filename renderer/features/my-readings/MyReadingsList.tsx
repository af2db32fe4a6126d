import { BookOpen } from "lucide-react";
import { useState } from "react";
import { useFiles } from "#features/engine/index.ts";
import { hour, longDay } from "#text/format.ts";
import { audit, caseFile, myReadings as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { OneOf } from "#ui/OneOf.tsx";
import { ProgressOf } from "#ui/ProgressOf.tsx";
import { byDay, linesOf, type ReadingDay } from "./by-day.ts";
import { useMyReadings } from "./use-my-readings.ts";

/** Lines shown before one asks for more. */
const PAGE = 100;
const KINDS = { all: words.all, exports: words.exports } as const;

export function MyReadingsList() {
  const { read, done, total, isUnread } = useMyReadings();
  const [kind, setKind] = useState<keyof typeof KINDS>("all");
  const [shown, setShown] = useState(PAGE);
  const lines = linesOf(read).filter(({ act }) => kind === "all" || act === "export");
  const isReading = done < total && !isUnread;
  const damaged = read.filter(({ isWhole }) => !isWhole).length;
  const waiting = read.reduce((sum, each) => sum + each.waiting, 0);
  return (
    <>
      <div className="my-readings-head">
        <OneOf label={words.what} options={KINDS} value={kind} onChange={setKind} />
        {!isReading && lines.length > 0 && (
          <p className="small" role="status">
            {words.count(lines.length, new Set(lines.map(({ file }) => file)).size)}
          </p>
        )}
      </div>
      {isReading && <ProgressOf label={words.reading(done, total)} done={done} total={total} />}
      {isUnread && <p role="alert">{words.unread}</p>}
      {damaged > 0 && (
        <Banner tone="warn" icon={BookOpen}>
          <p>{words.notWhole(damaged)}</p>
        </Banner>
      )}
      {waiting > 0 && <p className="small">{words.waiting(waiting)}</p>}
      {!isReading && lines.length === 0 && (
        <EmptyState icon={BookOpen} title={words.emptyTitle}>
          {kind === "exports" ? words.noExport : words.empty}
        </EmptyState>
      )}
      {byDay(lines.slice(0, shown)).map((day) => (
        <Day key={day.day} day={day} />
      ))}
      {lines.length > shown && <Button onPress={() => setShown(shown + PAGE)}>{words.older}</Button>}
      <p className="small">{words.note}</p>
    </>
  );
}

function Day({ day: { day, lines } }: { readonly day: ReadingDay }) {
  const files = useFiles();
  return (
    <section className="my-readings-day">
      <h3>{longDay(day)}</h3>
      <table className="table" aria-label={longDay(day)}>
        <thead>
          <tr>
            <th scope="col">{words.hour}</th>
            <th scope="col">{words.file}</th>
            <th scope="col">{words.act}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.file}/${line.key}`}>
              <td>
                {hour(line.at)}
                {line.isDoubtful && <small>{caseFile.doubtful}</small>}
              </td>
              <td>{files.get(line.file)?.name || words.unnamed}</td>
              <td>
                {audit.act(line)}
                <small>{audit.where(line.compartments)}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
