import { useState } from "react";
import { Form } from "react-aria-components";
import { useEngine, useInvitations } from "#features/engine/index.ts";
import type { AnswerFailure } from "#shared/ports/invitation.ts";
import { invitation as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { TextField } from "#ui/TextField.tsx";
import { InvitationStepView } from "./InvitationStepView.tsx";

/** The first way into a project: a code that somebody dictated. What was typed stays, to be corrected. */
export function AnswerCard() {
  const engine = useEngine();
  const [view] = useInvitations();
  const [address, setAddress] = useState("");
  const [code, setCode] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AnswerFailure | null>(null);
  const answer = async (): Promise<void> => {
    setBusy(true);
    const answered = await engine.answerInvitation(address, code);
    setFailure(answered.ok ? null : answered.failure);
    setBusy(false);
  };
  const write = (set: (typed: string) => void) => (typed: string) => {
    set(typed);
    setFailure(null);
  };
  const why = failure === null ? null : words.notAnswered(failure);
  const isOfAddress = failure?.kind === "address";
  return (
    <Card title={words.answerTitle}>
      {view === undefined ? (
        <Form
          className="invitation-way"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isBusy && code.trim() !== "") void answer();
          }}
        >
          <p className="small">{words.answerIntro}</p>
          <TextField
            label={words.address}
            hint={words.addressHint}
            value={address}
            onChange={write(setAddress)}
            error={isOfAddress ? why : null}
          />
          <TextField
            label={words.code}
            hint={words.codeHint}
            value={code}
            onChange={write(setCode)}
            error={isOfAddress ? null : why}
          />
          <div className="invitation-acts">
            <Button type="submit" look="primary" isBusy={isBusy} isDisabled={code.trim() === ""}>
              {isBusy ? words.working : words.answer}
            </Button>
          </div>
        </Form>
      ) : (
        <InvitationStepView view={view} />
      )}
    </Card>
  );
}
