import { useEffect, useRef, useState } from "react";
import { useEngine, useNow } from "#features/engine/index.ts";
import type { LeftProject } from "#shared/ports/left-work.ts";
import { failures, leaving } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { CopyField } from "#ui/CopyField.tsx";
import { leftWorkText } from "./left-work-text.ts";
import { PutAwayLeft } from "./PutAwayLeft.tsx";

/** This device was put out of a project: why, what went, and what its author had not sent; `null`: nothing is left of it. */
export function LeftWorkCard({ left }: { readonly left: LeftProject | null }) {
  const engine = useEngine();
  const now = useNow();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const said = useRef<HTMLParagraphElement>(null);
  // The button goes with the card: what was done takes the focus.
  useEffect(() => {
    if (left === null && done !== null) said.current?.focus();
  }, [left, done]);
  const status = (
    <p role="status" ref={said} tabIndex={-1}>
      {done}
    </p>
  );
  if (left === null) return done === null ? null : status;
  const hasText = left.files.length > 0;
  const giveBack = async (): Promise<void> => {
    const given = await engine.returnLeft();
    setRefusal(given.ok ? null : failures.notSaved(given.failure.failure));
    setDone(given.ok ? leaving.givenBack(given.value) : null);
  };
  const about = left.mayReturn ? leaving.leftReturns : leaving.leftSome;
  return (
    <Card title={left.mayReturn ? leaving.leftBackTitle : leaving.leftTitle(left.project)}>
      <div className="project-form">
        <p>{left.mayReturn ? leaving.leftWhyBack(left, now) : leaving.leftWhy(left, now)}</p>
        <p>{hasText ? about : leaving.leftNothing}</p>
        {hasText && <CopyField label={leaving.leftText} hint={leaving.leftTextHelp} text={leftWorkText(left)} />}
        {!left.mayReturn && <p className="small">{leaving.leftBack}</p>}
        {status}
        {refusal !== null && <p role="alert">{refusal}</p>}
        {left.mayReturn && (
          <div className="left-acts">
            <Button look="primary" onPress={() => void giveBack()}>
              {leaving.giveBack}
            </Button>
          </div>
        )}
        <PutAwayLeft hasText={hasText} />
      </div>
    </Card>
  );
}
