import { CircleAlert, CircleCheck } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useEngine, useNow } from "#features/engine/index.ts";
import type { InvitationView } from "#shared/ports/invitation.ts";
import type { KnownView } from "#shared/ports/people.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { spokenAddress, writeInvitation } from "#shared/protocol/invitation/invitation-text.ts";
import { inGroups } from "#shared/protocol/letters.ts";
import { invitation as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { CopyButton } from "#ui/CopyButton.tsx";
import { SixWords } from "./SixWords.tsx";
import { WhoIsIt } from "./WhoIsIt.tsx";
import "./invitation.css";

type StepProps = { readonly view: InvitationView };

/** One invitation, on either side: what there is to say, to compare, or to wait for. */
export function InvitationStepView({ view, known = [] }: StepProps & { readonly known?: readonly KnownView[] }) {
  const engine = useEngine();
  const [knownBy, setKnownBy] = useState<DeviceId | null>(null);
  const { step, id } = view;
  const way = useRef<HTMLDivElement>(null);
  const shown = useRef(step.kind);
  // What was pressed goes away with its step: the focus goes to the act of the next one, not to nowhere.
  useEffect(() => {
    const isNew = shown.current !== step.kind;
    shown.current = step.kind;
    if (isNew && document.activeElement === document.body)
      way.current?.querySelector<HTMLElement>(".invitation-acts button")?.focus({ preventScroll: true });
  }, [step.kind]);
  return (
    <div ref={way} className="invitation-way">
      <div role="status" className="invitation-way">
        <Said view={view} />
      </div>
      {(step.kind === "words" || step.kind === "agreed") && <SixWords list={step.words} />}
      {step.kind === "words" && view.side === "host" && view.aim === "colleague" && (
        <WhoIsIt known={known} value={knownBy} onChange={setKnownBy} />
      )}
      <div className="invitation-acts">
        {step.kind === "words" && (
          <>
            <Button look="primary" onPress={() => void engine.sayWords(id, true, knownBy)}>
              {words.same}
            </Button>
            <Button onPress={() => void engine.sayWords(id, false)}>{words.differ}</Button>
          </>
        )}
        {step.kind !== "entering" && step.kind !== "words" && (
          <Button onPress={() => void engine.endInvitation(id)}>
            {step.kind === "over" ? words.close : words.cancel}
          </Button>
        )}
      </div>
    </div>
  );
}

function Said({ view }: StepProps) {
  const { side, aim, address, step } = view;
  const isHost = side === "host";
  switch (step.kind) {
    case "asking":
      return <p>{isHost ? words.asking.host : words.asking.guest(spokenAddress(address))}</p>;
    case "waiting":
      return isHost ? <Code view={view} /> : <p>{words.waitingForHost}</p>;
    case "words":
      return (
        <>
          <p>{isHost ? words.hostMeets(step.other, aim) : words.guestMeets(step.other, aim)}</p>
          <p>{words.compare[aim ?? "colleague"]}</p>
        </>
      );
    case "agreed":
      return <p>{words.agreed(step.other, aim)}</p>;
    case "entering":
      return <p>{isHost ? words.hostEnters(step.other) : words.guestEnters}</p>;
    case "over": {
      const isDone = step.why === "done";
      return (
        <Banner tone={isDone ? "ok" : "warn"} icon={isDone ? CircleCheck : CircleAlert}>
          <p>{words.over(step.why, side, step.other)}</p>
        </Banner>
      );
    }
  }
}

function Code({ view: { aim, address, code, until } }: StepProps) {
  const now = useNow();
  return (
    <>
      <p>{words.toSay[aim ?? "colleague"]}</p>
      <dl className="invitation-code">
        <dt>{words.address}</dt>
        <dd>{spokenAddress(address)}</dd>
        <dt>{words.code}</dt>
        <dd className="letters">{inGroups(code)}</dd>
      </dl>
      <div>
        <CopyButton text={writeInvitation({ address, code })} what={words.copyWhat} />
      </div>
      <p className="small">
        {until !== null && words.ends(until, now)} {words.codeAlone}
      </p>
    </>
  );
}
