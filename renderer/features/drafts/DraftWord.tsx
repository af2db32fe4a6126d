import { CircleAlert, HardDrive } from "lucide-react";
import type { ReactNode } from "react";
import type { StoreFailure } from "#shared/ports/engine-store.ts";
import { failures, newFile, notes } from "#text/fr.ts";

export type DraftState = "none" | "keeping" | "kept" | { readonly failure: StoreFailure };

/** Whether what is typed is on the disk; said only once it is. It stands after the buttons: they never move under a hand. */
export function DraftWord({ state }: { readonly state: DraftState }) {
  return <span className="draft-word">{wordOf(state)}</span>;
}

function wordOf(state: DraftState): ReactNode {
  if (state === "none") return null;
  if (state === "keeping") return <span className="small">{notes.saving}</span>;
  if (typeof state === "object") {
    return (
      <span className="share share-stop" role="alert">
        <CircleAlert className="icon" aria-hidden="true" />
        {failures.notSaved(state.failure)}
      </span>
    );
  }
  return (
    <span className="share share-ok">
      <HardDrive className="icon" aria-hidden="true" />
      {newFile.kept}
    </span>
  );
}
