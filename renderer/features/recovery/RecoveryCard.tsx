import { ShieldCheck, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { RecoveryRequest, RecoveryView } from "#shared/ports/recovery.ts";
import { recovery as words } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { Pill } from "#ui/Pill.tsx";
import { AgreeDialog } from "./AgreeDialog.tsx";
import { AskDialog } from "./AskDialog.tsx";
import { KeepersDialog } from "./KeepersDialog.tsx";
import { RequestList } from "./RequestList.tsx";
import "./recovery.css";

type Open = { readonly kind: "name" | "ask" } | { readonly kind: "agree"; readonly request: RecoveryRequest };

const KEEPERS = 3;

/** The three responsible people of one's organisation, what they are for, and what they are asked. */
export function RecoveryCard({ view }: { readonly view: RecoveryView }) {
  const [open, setOpen] = useState<Open | null>(null);
  const { organizationName, keepers, people, waiting, sealed, mayName, mayAsk, requests } = view;
  const close = (): void => setOpen(null);
  const isNamed = keepers.length > 0;
  const areEnough = people.length >= KEEPERS;
  return (
    <Card title={words.title(organizationName)} end={isNamed && <Pill tone="ok">{words.enough}</Pill>}>
      <div className="recovery">
        <p>{words.purpose}</p>
        <p className="small">{words.alone}</p>
        {isNamed ? (
          <ul className="recovery-keepers" aria-label={words.named}>
            {keepers.map(({ person, name, isMe, isHere, isGone }) => (
              <li key={person} className="person">
                <Avatar name={name} />
                <span>
                  <strong>{name}</strong>
                  {isMe && (
                    <small>
                      {" "}
                      {words.me}, {isHere ? words.here : words.elsewhere}
                    </small>
                  )}
                  {isGone && <small className="recovery-gone"> {words.gone}</small>}
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p>{words.none}</p>
        )}
        {keepers.some(({ isGone }) => isGone) && (
          <Banner tone="warn" icon={TriangleAlert}>
            <p>{words.someGone}</p>
          </Banner>
        )}
        {waiting.length > 0 && <p role="status">{words.waiting(waiting)}</p>}
        {isNamed && (
          <p className="small recovery-sealed">
            <ShieldCheck className="icon" aria-hidden="true" />
            {words.sealed(sealed.done, sealed.all)}
          </p>
        )}
        {requests.length > 0 && (
          <RequestList requests={requests} onAgree={(request) => setOpen({ kind: "agree", request })} />
        )}
        {!areEnough && <p className="small">{words.tooFew(people.length, organizationName)}</p>}
        {areEnough && !mayName && !isNamed && <p className="small">{words.notYours}</p>}
        <div className="recovery-acts">
          {mayName && areEnough && (
            <Button onPress={() => setOpen({ kind: "name" })}>{isNamed ? words.change : words.name}</Button>
          )}
          {mayAsk && <Button onPress={() => setOpen({ kind: "ask" })}>{words.ask}</Button>}
        </div>
      </div>
      {open?.kind === "name" && <KeepersDialog view={view} onClose={close} />}
      {open?.kind === "ask" && <AskDialog people={people} onClose={close} />}
      {open?.kind === "agree" && <AgreeDialog request={open.request} onClose={close} />}
    </Card>
  );
}
