import type { ReactNode } from "react";
import { checkValue } from "#shared/domain/case-file/index.ts";
import { fields } from "#text/fr.ts";
import { Choice } from "#ui/Choice.tsx";
import { Folded } from "#ui/Folded.tsx";
import { SeveralOf } from "#ui/SeveralOf.tsx";
import type { Editable } from "./editable.ts";
import { TakeBack } from "./TakeBack.tsx";
import { valueText } from "./typed-values.ts";
import { useChoosing } from "./use-choosing.ts";

const UNSAID = "";
/** A longer list is opened when it is needed. */
const MOST_IN_VIEW = 9;

type FieldChoiceProps = {
  readonly field: Editable;
  /** Codes that no other goes with: « aucun », « sans réponse ». */
  readonly alone?: readonly string[];
};

/** One or several of a list: written as soon as it is chosen. A code that only a later version knows is shown as it is. */
export function FieldChoice({ field, alone = [] }: FieldChoiceProps) {
  const { value, choose, error, takeBack } = useChoosing(field);
  const { rule, label, codes, canWrite, placeholder } = field;
  const known = Array.isArray(value) ? value.map(String) : value === null ? [] : [String(value)];
  const options = {
    ...codes,
    ...Object.fromEntries(known.filter((code) => !(code in codes)).map((code) => [code, code])),
  };
  const said = known.length === 0 ? placeholder : valueText(field, value);
  const isYesNo = rule.kind === "yesNo";
  const stored = (code: string) => (code === UNSAID ? null : isYesNo ? code === "true" : code);

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
      {rule.kind === "codes" ? (
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
      ) : (
        <Choice
          label={label}
          options={{ [UNSAID]: placeholder, ...(isYesNo ? { true: fields.yes, false: fields.no } : options) }}
          value={known[0] ?? UNSAID}
          isDisabled={!canWrite}
          onChange={(code) => void choose(stored(code))}
        />
      )}
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
