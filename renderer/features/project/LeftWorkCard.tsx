import { useState } from "react";
import { useEngine, useNow } from "#features/engine/index.ts";
import type { LeftProject } from "#shared/ports/left-work.ts";
import { failures, leaving } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { CopyField } from "#ui/CopyField.tsx";
import { leftWorkText } from "./left-work-text.ts";

/** This device is no longer of a project: why, what went, and what its author had not sent. */
export function LeftWorkCard({ left }: { readonly left: LeftProject }) {
  const engine = useEngine();
  const now = useNow();
  const [refusal, setRefusal] = useState<string | null>(null);
  const hasText = left.files.length > 0;
  const putAway = async (): Promise<void> => {
    const put = await engine.putAwayLeft();
    setRefusal(put.ok ? null : failures.notSaved(put.failure.failure));
  };
  return (
    <Card title={leaving.leftTitle(left.project)}>
      <div className="project-form">
        <p>{leaving.leftWhy(left, now)}</p>
        <p>{hasText ? leaving.leftSome : leaving.leftNothing}</p>
        {hasText && <CopyField label={leaving.leftText} hint={leaving.leftTextHelp} text={leftWorkText(left)} />}
        <p className="small">{leaving.leftBack}</p>
        {refusal !== null && <p role="alert">{refusal}</p>}
        <div>
          <Button onPress={() => void putAway()}>{hasText ? leaving.putAway : leaving.putAwayNothing}</Button>
        </div>
      </div>
    </Card>
  );
}
