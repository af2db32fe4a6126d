import { CircleAlert, Undo2 } from "lucide-react";
import { today as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import type { DayActs } from "./use-day-acts.ts";

/** What was just done, and the way back from it; it stays until something else is done. */
export function UndoBar({ acts: { done, failure, asking, undo } }: { readonly acts: DayActs }) {
  return (
    <>
      {failure !== null && asking === null && (
        <Banner tone="stop" icon={CircleAlert} isAlert>
          {words.asideFailed(failure)}
        </Banner>
      )}
      <div role="status" className={done === null ? "" : "undo-bar"}>
        {done !== null && (
          <>
            {done.said}
            {done.undo !== null && (
              <Button isSmall look="quiet" onPress={undo}>
                <Undo2 className="icon" aria-hidden="true" />
                {words.undo}
              </Button>
            )}
          </>
        )}
      </div>
    </>
  );
}
