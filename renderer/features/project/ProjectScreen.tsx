import { Lock } from "lucide-react";
import { useState } from "react";
import { useEngine, useSession } from "#features/engine/index.ts";
import { AnswerCard } from "#features/invitation/index.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { ProjectFailure } from "#shared/ports/engine.ts";
import { project, shell } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { CopyField } from "#ui/CopyField.tsx";
import { Mark } from "#ui/Mark.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import { TextField } from "#ui/TextField.tsx";
import { cardsIn } from "./cards-in.ts";
import { explainProject } from "./explain-project.ts";
import { LeftWorkCard } from "./LeftWorkCard.tsx";
import "./project.css";

/** A space without a project yet: join one, make one, or begin alone. */
export function ProjectScreen() {
  const engine = useEngine();
  const session = useSession();
  return (
    <main className="project-start">
      <div className="access-brand">
        <Mark />
        {shell.brand}
        {/* Waiting for a card may last for days, on a laptop that is shared; nothing is written yet that could be lost. */}
        <Button isSmall onPress={() => void engine.lockSpace(true)}>
          <Lock className="icon" aria-hidden="true" />
          {shell.lock}
        </Button>
      </div>
      <PageHeading>{project.title}</PageHeading>
      {session.state === "open" && <LeftWorkCard left={session.left} />}
      <p>{project.intro}</p>
      <div className="project-ways">
        <AnswerCard />
        <JoinCard />
        <CreateCard />
        <AloneCard />
      </div>
    </main>
  );
}

function JoinCard() {
  const engine = useEngine();
  const session = useSession();
  const [card, setCard] = useState("");
  const { isBusy, failure, run } = useBeginning();
  const deviceCard = session.state === "open" ? session.deviceCard : "";
  return (
    <Card title={project.join}>
      <div className="project-form">
        <p className="small">{project.joinIntro}</p>
        <CopyField label={project.card} hint={project.cardHelp} text={deviceCard} />
        <TextField
          label={project.projectCard}
          lines={3}
          value={card}
          onChange={setCard}
          error={explainProject(failure)}
        />
        <Button isBusy={isBusy} isDisabled={card.trim() === ""} onPress={() => run(engine.joinProject(card))}>
          {isBusy ? project.working : project.joinAct}
        </Button>
      </div>
    </Card>
  );
}

function CreateCard() {
  const engine = useEngine();
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const [cards, setCards] = useState("");
  const { isBusy, failure, run } = useBeginning();
  const isOf = (kind: "relay" | "other"): boolean =>
    failure !== null && (failure.kind === "card" && failure.card === "relay") === (kind === "relay");
  const create = (): void =>
    run(
      engine.createProject({
        name: name.trim(),
        enrolmentCode: code,
        deviceCards: cardsIn(cards),
      }),
    );
  return (
    <Card title={project.create}>
      <div className="project-form">
        <p className="small">{project.createIntro}</p>
        <TextField
          label={project.name}
          placeholder={project.nameExample}
          maxLength={120}
          value={name}
          onChange={setName}
        />
        <TextField
          label={project.code}
          hint={project.codeHelp}
          value={code}
          onChange={setCode}
          error={isOf("relay") ? explainProject(failure) : null}
        />
        <TextField
          label={project.colleagues}
          hint={project.colleaguesHelp}
          lines={3}
          value={cards}
          onChange={setCards}
          error={isOf("other") ? explainProject(failure) : null}
        />
        <Button isBusy={isBusy} isDisabled={name.trim() === "" || code.trim() === ""} onPress={create}>
          {isBusy ? project.working : project.createAct}
        </Button>
      </div>
    </Card>
  );
}

function AloneCard() {
  const engine = useEngine();
  const { isBusy, failure, run } = useBeginning();
  const begin = (): void =>
    run(engine.createProject({ name: project.aloneName, enrolmentCode: null, deviceCards: [] }));
  return (
    <Card title={project.alone}>
      <div className="project-form">
        <p className="small">{project.aloneIntro}</p>
        {failure !== null && <p role="alert">{explainProject(failure)}</p>}
        <Button isBusy={isBusy} onPress={begin}>
          {isBusy ? project.working : project.aloneAct}
        </Button>
      </div>
    </Card>
  );
}

function useBeginning() {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ProjectFailure | null>(null);
  const run = (beginning: Promise<Result<null, ProjectFailure>>): void => {
    setBusy(true);
    void beginning.then((begun) => {
      setBusy(false);
      setFailure(begun.ok ? null : begun.failure);
    });
  };
  return { isBusy, failure, run };
}
