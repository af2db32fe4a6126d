import { useState } from "react";
import { useEngine, useInvitations } from "#features/engine/index.ts";
import type { InviteFailure } from "#shared/ports/invitation.ts";
import type { KnownView } from "#shared/ports/people.ts";
import type { InvitationAim } from "#shared/protocol/invitation/letter.ts";
import { invitation as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { InvitationStepView } from "./InvitationStepView.tsx";

/** Where a project invites: somebody new, by who may, and one’s own other computer, by everybody. */
export function InviteCards({ mayLetIn, known }: { readonly mayLetIn: boolean; readonly known: readonly KnownView[] }) {
  const engine = useEngine();
  const invitations = useInvitations();
  const [busy, setBusy] = useState<InvitationAim | null>(null);
  const [failure, setFailure] = useState<InviteFailure | null>(null);
  const invite = async (aim: InvitationAim): Promise<void> => {
    setBusy(aim);
    const invited = await engine.invite(aim);
    setFailure(invited.ok ? null : invited.failure);
    setBusy(null);
  };
  return (
    <>
      {invitations.map((view) => (
        <Card key={view.id} title={words.cardTitle(view.aim)}>
          <InvitationStepView view={view} known={known} />
        </Card>
      ))}
      <Card title={words.title}>
        <div className="invitation-way">
          <p className="small">{words.intro}</p>
          {failure !== null && <p role="alert">{words.notInvited(failure)}</p>}
          <div className="invitation-acts">
            {mayLetIn && (
              <Button
                // One filled button a screen: an invitation that is under way has its own.
                look={invitations.length === 0 ? "primary" : "plain"}
                isBusy={busy === "colleague"}
                onPress={() => busy === null && void invite("colleague")}
              >
                {busy === "colleague" ? words.working : words.colleague}
              </Button>
            )}
            <Button isBusy={busy === "device"} onPress={() => busy === null && void invite("device")}>
              {busy === "device" ? words.working : words.device}
            </Button>
          </div>
        </div>
      </Card>
    </>
  );
}
