import type { ReactNode } from "react";
import { checkValue } from "#shared/domain/case-file/index.ts";
import { fields } from "#text/fr.ts";
import { Choice } from "#ui/Choice.tsx";
import { Folded } from "#ui/Folded.tsx";
import { SeveralOf } from "#ui/SeveralOf.tsx";
import { inClosedList } from "#ui/use-passed.ts";
import type { Editable } from "./editable.ts";
import { TakeBack } from "./TakeBack.tsx";
import { valueText } from "./typed-values.ts";
import { useChoosing } from "./use-choosing.ts";
import { usePassing, useSayPassed } from "./use-passing.ts";

const UNSAID = "";
/** A longer list is opened when it is needed. */
const MOST_IN_VIEW = 9;

type FieldChoiceProps = {
  readonly field: Editable;
  /** Codes that no other goes with: « aucun », « sans réponse ». */
  readonly alone?: readonly string[];
};

/** One or several of a list: written as soon as it is chosen. A code that only a later version knows is shown as it is. */
export const FieldChoice = ({ field, alone = [] }: FieldChoiceProps) =>
  field.rule.kind === "codes" ? <SeveralCodes field={field} alone={alone} /> : <OneCode field={field} />;

/** Those that are offered, and those that stand. */
const optionsOf = ({ codes }: Editable, known: readonly string[]): Readonly<Record<string, string>> => ({
  ...codes,
  ...Object.fromEntries(known.filter((code) => !(code in codes)).map((code) => [code, code])),
});

/** On a closed list, keys pass through answers that nobody gives. */
function OneCode({ field }: { readonly field: Editable }) {
  useSayPassed(field);
  const { group, value, say, error, takeBack } = usePassing(field, inClosedList);
  const { rule, label, canWrite, placeholder } = field;
  const isYesNo = rule.kind === "yesNo";
  const known = value === null ? [] : [String(value)];
  const stored = (code: string) => (code === UNSAID ? null : isYesNo ? code === "true" : code);
  return (
    <>
      <Choice
        group={group}
        label={label}
        options={{
          [UNSAID]: placeholder,
          ...(isYesNo ? { true: fields.yes, false: fields.no } : optionsOf(field, known)),
        }}
        value={known[0] ?? UNSAID}
        isDisabled={!canWrite}
        onChange={(code) => say(stored(code))}
      />
      {error !== null && <p role="alert">{error}</p>}
      <TakeBack field={field} act={takeBack} />
    </>
  );
}

function SeveralCodes({ field, alone }: Required<FieldChoiceProps>) {
  const { value, choose, error, takeBack } = useChoosing(field);
  const { rule, label, canWrite, placeholder } = field;
  const known = Array.isArray(value) ? value.map(String) : value === null ? [] : [String(value)];
  const options = optionsOf(field, known);
  const said = known.length === 0 ? placeholder : valueText(field, value);

  const chooseSeveral = (chosen: readonly string[]): void => {
    const added = chosen.find((code) => !known.includes(code));
    const isAlone = added !== undefined && alone.includes(added);
    const kept = isAlone ? [added] : chosen.filter((code) => !alone.includes(code));
    // As it will be stored: what was written is known again when it comes back.
    const checked = checkValue(rule, kept, known);
    void choose(checked.ok ? checked.value : kept);
  };

  return (
    <>
      <FoldedIf isLong={Object.keys(options).length > MOST_IN_VIEW} title={fields.folded(label, said)}>
        {() => (
          <SeveralOf
            label={label}
            options={Object.entries(options).map(([id, text]) => ({ id, text }))}
            value={known}
            isDisabled={!canWrite}
            onChange={chooseSeveral}
          />
        )}
      </FoldedIf>
      {error !== null && <p role="alert">{error}</p>}
      <TakeBack field={field} act={takeBack} />
    </>
  );
}

type FoldedIfProps = { readonly isLong: boolean; readonly title: string; readonly children: () => ReactNode };

const FoldedIf = ({ isLong, title, children }: FoldedIfProps) =>
  isLong ? (
    <Folded className="folded" title={title}>
      {children}
    </Folded>
  ) : (
    children()
  );
