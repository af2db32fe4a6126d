import { fields } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import type { Editable } from "./editable.ts";

type FoundDraftProps = { readonly field: Editable; readonly onKeep: () => void; readonly onDrop: () => void };

/** What to do with a text that was typed before the application stopped. */
export const FoundDraft = ({ field: { label, canWrite }, onKeep, onDrop }: FoundDraftProps) => (
  <div className="found-draft">
    <Button isSmall isDisabled={!canWrite} aria-label={fields.keepFoundOf(label)} onPress={onKeep}>
      {fields.keepFound}
    </Button>
    <Button look="quiet" isSmall aria-label={fields.dropFoundOf(label)} onPress={onDrop}>
      {fields.dropFound}
    </Button>
  </div>
);
