import { useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { failures, leaving } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";

/** Lets go of what is left of a project: asked once more, with the number of lines, where nobody else has them. */
export function PutAwayLeft({ hasText }: { readonly hasText: boolean }) {
  const engine = useEngine();
  const [unsentCount, setUnsentCount] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  // The buttons take each other's place: so does the focus.
  const wasAsked = useRef(false);
  const putAway = async (): Promise<void> => {
    const put = await engine.putAwayLeft(unsentCount);
    const count = !put.ok && put.failure.kind === "unsent" ? put.failure.count : 0;
    wasAsked.current ||= count > 0;
    setUnsentCount(count);
    setRefusal(put.ok || put.failure.kind === "unsent" ? null : failures.notSaved(put.failure.failure));
  };
  if (unsentCount > 0)
    return (
      <>
        <p role="alert">{leaving.putAwayRefused(unsentCount)}</p>
        <div className="left-acts">
          <Button autoFocus onPress={() => setUnsentCount(0)}>
            {leaving.putAwayKeep(unsentCount)}
          </Button>
          <Button onPress={() => void putAway()}>{leaving.putAwaySure(unsentCount)}</Button>
        </div>
      </>
    );
  return (
    <>
      {refusal !== null && <p role="alert">{refusal}</p>}
      <div className="left-acts">
        <Button autoFocus={wasAsked.current} onPress={() => void putAway()}>
          {hasText ? leaving.putAway : leaving.putAwayNothing}
        </Button>
      </div>
    </>
  );
}
