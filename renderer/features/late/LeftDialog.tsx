import { useRef } from "react";
import { late as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { LeftWork } from "./LeftWork.tsx";
import type { LateWork } from "./use-late-work.ts";
import "./late.css";

/** What one had written in compartments that are closed here since, and nobody else has: to read, hand over, and let go. */
export function LeftDialog({ work, onClose }: { readonly work: LateWork; readonly onClose: () => void }) {
  const said = useRef<HTMLParagraphElement>(null);
  return (
    <Dialog title={words.leftTitle} isWide onClose={onClose}>
      <div className="late">
        {work.left.length > 0 && <p>{words.leftAbout}</p>}
        <p ref={said} role="status" tabIndex={-1}>
          {work.putAwaySaid}
        </p>
        {work.left.map((each) => (
          <LeftWork
            key={each.place.kind === "rows" ? each.place.room : each.place.form}
            work={each}
            onPutAway={() => void work.putAway(each).then(() => said.current?.focus())}
          />
        ))}
        <div className="actions">
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      </div>
    </Dialog>
  );
}
