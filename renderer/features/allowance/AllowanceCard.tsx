import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { EditedField, recordField, recordText } from "#features/fields/index.ts";
import { ONLY } from "#shared/domain/records/index.ts";
import { formatFrenchMonth, monthOf, monthsLater } from "#shared/kernel/calendar-month.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { inView } from "#shared/ports/said-file.ts";
import { allowance as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { Changes } from "./Changes.tsx";
import { Estimate } from "./Estimate.tsx";
import { Incomes } from "./Incomes.tsx";
import { Measures } from "./Measures.tsx";
import { useAllowance } from "./use-allowance.ts";
import "./allowance.css";

type AllowanceCardProps = { readonly file: FileView; readonly now: Instant };

/** What the allowance of a month would be, line by line, and what it is estimated from. It never decides. */
export function AllowanceCard({ file, now }: AllowanceCardProps) {
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const [month, setMonth] = useState(monthOf(today));
  const view = useAllowance(file, month, today);
  return (
    <Card
      title={words.title}
      end={
        <fieldset className="allowance-month" aria-label={words.month}>
          <Button look="quiet" isIconOnly aria-label={words.earlier} onPress={() => setMonth(monthsLater(month, -1))}>
            <ChevronLeft className="icon" aria-hidden="true" />
          </Button>
          <span aria-live="polite">{formatFrenchMonth(month)}</span>
          <Button look="quiet" isIconOnly aria-label={words.later} onPress={() => setMonth(monthsLater(month, 1))}>
            <ChevronRight className="icon" aria-hidden="true" />
          </Button>
        </fieldset>
      }
    >
      <div className="allowance">
        {typeof view === "string" ? <p role="status">{words[view]}</p> : <Estimate view={view} />}
        <Incomes file={file} now={now} counted={monthsLater(month, -1)} />
        <Kept file={file} now={now} />
        <Measures file={file} now={now} />
      </div>
    </Card>
  );
}

/**
 * ACEJ-3, ACEJ-5, ACEJ-24: the household, what the Mission Locale made of it, and what changed since. The usual territory is
 * taken where nobody says any; once a change of it is noted, the first is asked.
 */
function Kept({ file, now }: AllowanceCardProps) {
  const engine = useEngine();
  const [profile = null] = file.records.profile;
  const [kept = null] = file.records.allowance;
  const field = (name: "keptClass" | "territory" | "endedOn") =>
    recordField(engine, file, { kind: "allowance", id: ONLY, record: kept }, name);
  const hasMoved = inView(file.records.allowanceChanges).some((change) => recordText(change, "about") === "territory");
  return (
    <section aria-label={words.kept}>
      <h3>{words.kept}</h3>
      <p className="small">{words.keptHelp}</p>
      <EditedField
        field={recordField(engine, file, { kind: "profile", id: ONLY, record: profile }, "taxHousehold")}
        now={now}
      />
      <EditedField field={field("keptClass")} now={now} />
      <EditedField
        field={{ ...field("territory"), ...(hasMoved ? {} : { placeholder: words.usualTerritory }) }}
        now={now}
      />
      <Changes file={file} now={now} />
      <EditedField field={field("endedOn")} now={now} />
    </section>
  );
}
