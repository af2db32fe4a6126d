import { Undo2 } from "lucide-react";
import { caseFile } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import type { Editable } from "./editable.ts";

type TakeBackProps = { readonly field: Editable; readonly act: (() => Promise<void>) | null };

/** Nothing while there is nothing to take back. */
export function TakeBack({ field, act }: TakeBackProps) {
  if (act === null) return null;
  return (
    <Button
      look="quiet"
      isSmall
      aria-label={caseFile.takeBackOf(field.label)}
      isDisabled={!field.canWrite}
      onPress={() => void act()}
    >
      <Undo2 className="icon" aria-hidden="true" />
      {caseFile.takeBack}
    </Button>
  );
}
