import { useState } from "react";
import { Form } from "react-aria-components";
import { useEngine } from "#features/engine/index.ts";
import { WhoIsIt } from "#features/invitation/index.ts";
import { explainProject } from "#features/project/index.ts";
import type { Person, ProjectFailure } from "#shared/ports/engine.ts";
import type { PeopleView } from "#shared/ports/people.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { project, roles, team } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { TextField } from "#ui/TextField.tsx";
import { fingerprint } from "./fingerprint.ts";

/** Asks a colleague in by the card of their device: first it is read, and its fingerprint compared aloud. */
export function LetInForm({ known }: Pick<PeopleView, "known">) {
  const engine = useEngine();
  const [knownBy, setKnownBy] = useState<DeviceId | null>(null);
  const [card, setCard] = useState("");
  const [owner, setOwner] = useState<(Person & { readonly device: DeviceId }) | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ProjectFailure | null>(null);
  const write = (typed: string): void => {
    setCard(typed);
    setOwner(null);
    setKnownBy(null);
    setFailure(null);
  };
  const go = async (): Promise<void> => {
    setBusy(true);
    if (owner === null) {
      const read = await engine.readCard(card);
      if (read.ok) setOwner(read.value);
      else setFailure(read.failure);
    } else {
      const asked = await engine.letIn(card, knownBy);
      if (asked.ok) write("");
      else setFailure(asked.failure);
    }
    setBusy(false);
  };
  const act = owner === null ? team.readCard : team.letInAct;
  return (
    <Card title={team.letIn}>
      <Form
        className="team-let-in"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy && card.trim() !== "") void go();
        }}
      >
        <TextField
          label={team.letInCard}
          hint={team.letInHelp}
          lines={3}
          value={card}
          onChange={write}
          error={explainProject(failure)}
        />
        <p role="status">
          {owner !== null && (
            <>
              <strong>{owner.name}</strong>, {roles[owner.role]}, {owner.organizationName}. {team.check}{" "}
              <strong className="fingerprint">{fingerprint(owner.device)}</strong>
            </>
          )}
        </p>
        {owner !== null && <WhoIsIt known={known} value={knownBy} onChange={setKnownBy} />}
        <Button type="submit" isBusy={isBusy} isDisabled={card.trim() === ""}>
          {isBusy ? project.working : act}
        </Button>
      </Form>
    </Card>
  );
}
