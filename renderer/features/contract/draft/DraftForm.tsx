import { Undo2 } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { DraftWord } from "#features/drafts/index.ts";
import { useEngine, useSession } from "#features/engine/index.ts";
import type { SignedText } from "#shared/contract/text/signed-text.ts";
import type { Sha256 } from "#shared/domain/contract/index.ts";
import { isRepresentedMinorOn } from "#shared/domain/people/index.ts";
import { programmeLabels } from "#shared/domain/programme/index.ts";
import { type CalendarDay, parseFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { ContractView } from "#shared/ports/contract.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { contractDocument, contractDraft as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { focusFirstError } from "#ui/first-error.ts";
import { OneOf } from "#ui/OneOf.tsx";
import { TextField } from "#ui/TextField.tsx";
import { type DraftContext, type Faults, readDraft } from "./contract-draft.ts";
import { DiagnosisRows } from "./DiagnosisRows.tsx";
import { type ChosenDocument, DocumentChoice } from "./DocumentChoice.tsx";
import { FreezeDialog, type TextToFreeze } from "./FreezeDialog.tsx";
import { draftFrom } from "./from-file.ts";
import { PlanRows } from "./PlanRows.tsx";
import { readPdfDraft, TEXT_KIND, textKindIn } from "./pdf-draft.ts";
import { contractForm, useContractDraft } from "./use-contract-draft.ts";
import "./draft.css";

type DraftFormProps = {
  readonly file: FileView;
  readonly contract: ContractView;
  readonly today: CalendarDay;
  /** The text that would be replaced; `null`: a first one. */
  readonly before: SignedText | null;
  readonly onFrozen: (hash: Sha256) => void;
};

type Key = keyof typeof words.fields;

/** The text in the making: what the file knows is there, what is typed stands in its place, and nothing is asked twice. */
export function DraftForm({ file, contract, before, today, onFrozen }: DraftFormProps) {
  const engine = useEngine();
  const session = useSession();
  const draft = useContractDraft(file.summary.id);
  const [faults, setFaults] = useState<Faults>({});
  const [reviewed, setReviewed] = useState<TextToFreeze | null>(null);
  const [chosen, setChosen] = useState<ChosenDocument | null>(null);
  const members = session.state === "open" ? (session.project?.members ?? []) : [];
  const defaults = useMemo(() => draftFrom({ file, members, before, today }), [file, members, before, today]);
  const isDiagnosisShared = file.access.live.includes("sharedDiagnosis");
  const shown = (key: string): string => draft.typed[key] ?? defaults[key] ?? "";
  const born = parseFrenchDay(shown("bornOn").trim());
  const isMinor = isRepresentedMinorOn({ bornOn: born.ok ? born.value : null, protection: null }, today) === true;

  const type = (key: string, value: string): void => {
    setFaults({});
    draft.type(key, value);
  };
  const { id } = file.summary;
  const isPdf = textKindIn(shown(TEXT_KIND)) === "pdf";
  const review = (form: HTMLElement): void => {
    const context = { defaults, today, isNewVersion: before !== null, isDiagnosisShared };
    const text = isPdf ? pdfToFreeze(context) : draftToFreeze(context);
    if (text !== null) return setReviewed(text);
    focusFirstError(form);
  };
  const draftToFreeze = (context: DraftContext): TextToFreeze | null => {
    const read = readDraft(draft.typed, context);
    setFaults(read.ok ? {} : read.failure);
    if (!read.ok) return null;
    const { source, reason } = read.value;
    return {
      review: () => engine.reviewContract(id, source, reason),
      freeze: () => engine.freezeContract(id, source, reason, contractForm(id)),
    };
  };
  const pdfToFreeze = (context: DraftContext): TextToFreeze | null => {
    const read = readPdfDraft(draft.typed, context);
    const missing: Faults = chosen === null ? { pdf: contractDocument.needed } : {};
    setFaults({ ...missing, ...(read.ok ? {} : read.failure) });
    if (!read.ok || chosen === null) return null;
    const { pdf } = chosen;
    return {
      review: () => engine.reviewContractPdf(id, pdf, read.value),
      freeze: () => engine.freezeContractPdf(id, pdf, read.value, contractForm(id)),
    };
  };
  const field = (key: Key, lines?: number): ReactNode => (
    <TextField
      key={key}
      label={words.fields[key]}
      {...(key in words.hints ? { hint: words.hints[key as keyof typeof words.hints] } : {})}
      {...(DAYS.includes(key) ? { placeholder: words.dayExample, inputMode: "numeric" as const } : {})}
      {...(lines === undefined ? {} : { lines })}
      value={shown(key)}
      onChange={(value) => type(key, value)}
      error={faults[key] ?? null}
    />
  );
  const yesNo = (key: "rqth" | "granted"): ReactNode => (
    <OneOf
      key={key}
      label={words.fields[key]}
      options={{ unknown: words.unknown, yes: words.yes, no: words.no }}
      value={shown(key) === "yes" ? "yes" : shown(key) === "no" ? "no" : "unknown"}
      onChange={(value) => type(key, value === "unknown" ? "" : value)}
    />
  );

  return (
    <form
      className="contract-draft"
      onSubmit={(event) => {
        event.preventDefault();
        review(event.currentTarget);
      }}
    >
      <p className="small">{words.draftHelp}</p>
      <div className="draft-bar">
        <span role="status">{draft.isRestored && words.restored}</span>
        <DraftWord state={draft.state} />
        <Button look="quiet" isSmall isDisabled={!draft.canUndo} onPress={draft.undo}>
          <Undo2 className="icon" aria-hidden="true" />
          {words.undo}
        </Button>
      </div>
      <OneOf
        label={contractDocument.kind}
        options={contractDocument.kinds}
        value={textKindIn(shown(TEXT_KIND))}
        onChange={(kind) => type(TEXT_KIND, kind)}
      />
      {before !== null && (
        <Choice
          label={words.fields.reason}
          options={{ "": words.unknown, ...words.reasons }}
          value={shown("reason")}
          onChange={(value) => type("reason", value)}
          error={faults["reason"] ?? null}
        />
      )}
      {isPdf && (
        <fieldset className="draft-part">
          <legend>{contractDocument.title}</legend>
          <DocumentChoice
            chosen={chosen}
            error={faults["pdf"] ?? null}
            onChoose={(next) => {
              setFaults({});
              setChosen(next);
            }}
          />
        </fieldset>
      )}
      <Part title={words.sections.who}>
        {field("familyName")}
        {field("givenNames")}
        {field("bornOn")}
        {!isPdf && [field("birthPlace"), field("nationality"), field("address"), yesNo("rqth")]}
        {isMinor && field("guardianName")}
      </Part>
      <Part title={words.sections.parties}>
        {field("associationName")}
        {!isPdf && [field("associationRepresentative"), field("educator"), field("framework", 3)]}
        {field("missionLocaleName")}
        {!isPdf && LAST_OF_PARTIES.map((key) => field(key))}
      </Part>
      <Part title={words.sections.dates}>
        {!isPdf && (
          <Choice
            label={words.fields.programme}
            options={programmeLabels}
            value={shown("programme") as keyof typeof programmeLabels}
            onChange={(value) => type("programme", value)}
          />
        )}
        {field("startsOn")}
        {field("endsOn")}
        {!isPdf && field("extensionReason")}
      </Part>
      {!isPdf && (
        <>
          <Part title={words.sections.plan}>
            {field("objectives", 3)}
            <PlanRows shown={shown} type={type} faults={faults} />
            {field("hours")}
            {field("easing")}
            {field("rhythm")}
          </Part>
          <Part title={words.sections.diagnosis}>
            {isDiagnosisShared ? <DiagnosisRows shown={shown} type={type} /> : <p>{words.noDiagnosis}</p>}
          </Part>
          <Part title={words.sections.commitments}>
            {field("youngPersonCommitments", 4)}
            {field("associationCommitments", 4)}
            {field("missionLocaleCommitments", 4)}
          </Part>
          <Part title={words.sections.money}>
            {yesNo("granted")}
            {shown("granted") === "yes" && field("maximum")}
          </Part>
        </>
      )}
      <div className="actions">
        <Button look="quiet" onPress={draft.wipe}>
          {words.discard}
        </Button>
        <Button look="primary" type="submit" isDisabled={!contract.isComplete}>
          {words.review}
        </Button>
      </div>
      {reviewed !== null && (
        <FreezeDialog
          text={reviewed}
          onClose={() => setReviewed(null)}
          onFrozen={(hash) => {
            setReviewed(null);
            onFrozen(hash);
          }}
        />
      )}
    </form>
  );
}

const LAST_OF_PARTIES: readonly Key[] = [
  ...(["missionLocaleSite", "missionLocaleRepresentative", "advisor"] as const),
  ...(["leadName", "leadOrganization"] as const),
];
const DAYS: readonly Key[] = ["bornOn", "startsOn", "endsOn"];

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="draft-part">
      <legend>{title}</legend>
      <div className="draft-fields">{children}</div>
    </fieldset>
  );
}
