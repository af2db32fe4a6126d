import { useEngine } from "#features/engine/index.ts";
import { EditedField, recordField } from "#features/fields/index.ts";
import { type EntryFinding, eligibility, judgementAidLabels, orientation } from "#shared/domain/eligibility/index.ts";
import type { Finding, Verdict } from "#shared/domain/law/index.ts";
import { programmeLabels } from "#shared/domain/programme/index.ts";
import { ONLY, profileOf, programmeOf, withoutJustice } from "#shared/domain/records/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { saidFile } from "#shared/ports/said-file.ts";
import { eligibility as words } from "#text/fr.ts";
import { Card } from "#ui/Card.tsx";
import { Pill } from "#ui/Pill.tsx";
import { FindingLine } from "./FindingLine.tsx";
import { together, verdictTones } from "./verdicts.ts";
import "./eligibility.css";

type EligibilityCardProps = { readonly file: FileView; readonly now: Instant };

/** Whether this person may enter a CEJ, rule by rule, and towards whom they would turn. It never decides. */
export function EligibilityCard({ file, now }: EligibilityCardProps) {
  const engine = useEngine();
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const said = withoutJustice(saidFile(file));
  const programme = programmeOf(said, today);
  const situation = { profile: profileOf(said, today), on: today, programme };
  const { outcome, findings, aids, allowance, offers } = eligibility(situation);
  const of = (...verdicts: readonly Verdict[]): readonly EntryFinding[] =>
    findings.filter(({ weight, verdict }) => weight === "counts" && verdicts.includes(verdict));
  const [record = null] = file.records.profile;
  const programmeField = recordField(engine, file, { kind: "profile", id: ONLY, record }, "programme");
  return (
    <Card title={words.title} end={<Pill tone={verdictTones[outcome.verdict]}>{words.verdicts[outcome.verdict]}</Pill>}>
      <div className="eligibility">
        <Findings findings={of("no", "toBeJudged")} />
        {of("notKnownYet").length > 0 && (
          <Folded title={words.unknown(together(of("notKnownYet")).length)}>
            <Findings findings={of("notKnownYet")} />
          </Folded>
        )}
        <Folded title={words.met(of("yes").length)}>
          <Findings findings={of("yes")} />
        </Folded>
        <Section title={words.left}>
          <Findings findings={findings.filter(({ weight }) => weight === "leftToAdvisor")} />
          {aids.length > 0 && (
            <p className="small">
              {words.aids} : {aids.map((aid) => judgementAidLabels[aid]).join(", ")}.
            </p>
          )}
        </Section>
        <Folded title={words.informs}>
          <Findings findings={findings.filter(({ weight }) => weight === "informs")} />
        </Folded>
        <OrientationPart file={file} now={now} situation={situation} />
        <Folded title={words.allowance}>
          <Findings findings={allowance.findings} />
        </Folded>
        <Folded title={words.offers}>
          <Findings findings={offers} />
        </Folded>
        <EditedField field={{ ...programmeField, placeholder: programmeLabels[programme] }} now={now} />
        <p className="small">{words.estimate(formatFrenchDay(today))}</p>
      </div>
    </Card>
  );
}

type OrientationPartProps = EligibilityCardProps & { readonly situation: Parameters<typeof orientation>[0] };

/** Who would lead: what the rules suggest, and the young person's choice above it. */
function OrientationPart({ file, now, situation }: OrientationPartProps) {
  const engine = useEngine();
  const { retained, chosen, findings } = orientation(situation);
  const [record = null] = file.records.profile;
  return (
    <Section title={words.orientation}>
      <p>
        <strong>{retained === null ? words.notYetOriented : words.retained(retained)}</strong>
      </p>
      {chosen !== null && chosen !== "either" && <p>{words.chosen(chosen)}</p>}
      <Findings findings={findings} isNeutral />
      <EditedField
        field={recordField(engine, file, { kind: "profile", id: ONLY, record }, "chosenOperator")}
        now={now}
      />
    </Section>
  );
}

type SectionProps = { readonly title: string; readonly children: React.ReactNode };

const Section = ({ title, children }: SectionProps) => (
  <section aria-label={title}>
    <h3>{title}</h3>
    {children}
  </section>
);

const Folded = ({ title, children }: SectionProps) => (
  <details>
    <summary>{title}</summary>
    {children}
  </details>
);

type FindingsProps = { readonly findings: readonly (Finding | EntryFinding)[]; readonly isNeutral?: boolean };

const Findings = ({ findings, isNeutral = false }: FindingsProps) =>
  findings.length > 0 && (
    <ul className="findings">
      {together(findings).map((finding) => (
        <FindingLine key={finding.rule} finding={finding} isNeutral={isNeutral} />
      ))}
    </ul>
  );
