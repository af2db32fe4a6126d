import { EligibilityCard } from "#features/eligibility/index.ts";
import { PapersCard } from "#features/papers/index.ts";
import { AppointmentsCard, PlanCard, WeekCard } from "#features/plan/index.ts";
import { SituationCard } from "#features/situation/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { DiagnosisCard } from "./diagnosis/DiagnosisCard.tsx";
import { TrackTab } from "./TrackTab.tsx";
import "./support.css";

/** What is done together, a card a matter. */
export function SupportTab({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  return (
    <div className="support">
      <div>
        <DiagnosisCard file={file} now={now} />
        <TrackTab file={file} now={now} field="supportNote" />
      </div>
      <div>
        <PapersCard file={file} now={now} />
        <PlanCard file={file} now={now} />
        <SituationCard file={file} now={now} />
      </div>
      <div>
        <WeekCard file={file} now={now} />
        <AppointmentsCard file={file} now={now} />
        <EligibilityCard file={file} now={now} />
      </div>
    </div>
  );
}
