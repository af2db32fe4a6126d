import { useEffect } from "react";
import { AllowanceCard } from "#features/allowance/index.ts";
import { EligibilityCard } from "#features/eligibility/index.ts";
import { PapersCard } from "#features/papers/index.ts";
import { AppointmentsCard, PlanCard, WeekCard } from "#features/plan/index.ts";
import { SituationCard } from "#features/situation/index.ts";
import type { FilePart } from "#shared/domain/today/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { allowance, caseFile, diagnosis, eligibility, papers, plan, situation } from "#text/fr.ts";
import { Jumps, jumpTo } from "#ui/Jumps.tsx";
import { DiagnosisCard } from "./diagnosis/DiagnosisCard.tsx";
import { TrackTab } from "./TrackTab.tsx";
import "./support.css";

type PartProps = { readonly file: FileView; readonly now: Instant };
type SupportTabProps = PartProps & { readonly part: FilePart | null };

/** The cards, a column a list. */
const columns = [
  [
    { id: "support-diagnosis", label: diagnosis.title, Part: DiagnosisCard },
    { id: "support-note", label: caseFile.fields.supportNote, Part: SupportNote },
    { id: "support-allowance", label: allowance.title, Part: AllowanceCard },
  ],
  [
    { id: "support-papers", label: papers.title, Part: PapersCard },
    { id: "support-plan", label: plan.title, Part: PlanCard },
    { id: "support-situation", label: situation.title, Part: SituationCard },
  ],
  [
    { id: "support-week", label: caseFile.week, Part: WeekCard },
    { id: "support-appointments", label: plan.appointments, Part: AppointmentsCard },
    { id: "support-eligibility", label: eligibility.title, Part: EligibilityCard },
  ],
];

/** What is done together, a card a matter: there are many, and each is one press away. */
export function SupportTab({ file, now, part }: SupportTabProps) {
  useEffect(() => {
    if (part !== null) jumpTo(document, `support-${part}`);
  }, [part]);
  return (
    <>
      <Jumps label={caseFile.goToPart} parts={columns.flat()} />
      <div className="support">
        {columns.map((parts) => (
          <div key={parts[0]?.id}>
            {parts.map(({ id, Part }) => (
              <div key={id} id={id} className="support-part">
                <Part file={file} now={now} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

function SupportNote({ file, now }: PartProps) {
  return <TrackTab file={file} now={now} field="supportNote" />;
}
