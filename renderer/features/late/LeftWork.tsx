import { useRef, useState } from "react";
import { useFiles } from "#features/engine/index.ts";
import type { LeftWorkView } from "#shared/ports/late-work.ts";
import { late as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { CopyField } from "#ui/CopyField.tsx";
import { leftText } from "./late-text.ts";

type LeftWorkProps = { readonly work: LeftWorkView; readonly onPutAway: () => void };

/** One's own lines of one compartment that is closed here: to take away first, and to let go then. */
export function LeftWork({ work, onPutAway }: LeftWorkProps) {
  const [isAsked, setAsked] = useState(false);
  // The buttons take each other's place: so does the focus.
  const wasAsked = useRef(false);
  const ask = (): void => {
    wasAsked.current = true;
    setAsked(true);
  };
  const name = useFiles().get(work.file)?.name || words.unnamed;
  const where = words.leftIn(name, words.place(work.purpose));
  return (
    <div className="late-left">
      <CopyField label={where} hint={words.leftHelp} text={leftText(work)} />
      {isAsked ? (
        <div className="late-left">
          <p role="alert">{words.leftSure}</p>
          <div className="actions">
            <Button isSmall autoFocus onPress={() => setAsked(false)}>
              {words.leftKeep}
            </Button>
            <Button isSmall onPress={onPutAway}>
              {words.leftErase}
            </Button>
          </div>
        </div>
      ) : (
        <div>
          <Button
            isSmall
            look="quiet"
            aria-label={words.leftPutAwayOf(where)}
            autoFocus={wasAsked.current}
            onPress={ask}
          >
            {words.leftPutAway}
          </Button>
        </div>
      )}
    </div>
  );
}
