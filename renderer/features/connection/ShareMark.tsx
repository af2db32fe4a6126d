import { Check, CheckCheck, CircleAlert, HardDrive, KeyRound, Puzzle, ShieldAlert } from "lucide-react";
import type { ShareView } from "#shared/ports/share-view.ts";
import { share as words } from "#text/fr.ts";
import "./connection.css";

const looks = {
  notSaved: { icon: CircleAlert, tone: "stop" },
  incomplete: { icon: Puzzle, tone: "stop" },
  stuck: { icon: HardDrive, tone: "stop" },
  refused: { icon: ShieldAlert, tone: "stop" },
  held: { icon: KeyRound, tone: "warn" },
  local: { icon: HardDrive, tone: "warn" },
  relayed: { icon: Check, tone: "ok" },
  received: { icon: CheckCheck, tone: "ok" },
} as const;

/** The three small signs of trust, everywhere the same: disk, one tick, two ticks. */
export function ShareMark({ share, isLong = false }: { readonly share: ShareView; readonly isLong?: boolean }) {
  const { icon: Icon, tone } =
    share.kind === "local" && share.toSend === 0 ? { ...looks.local, tone: "mute" } : looks[share.kind];
  return (
    <span className={`share share-${tone}`}>
      <Icon className="icon" aria-hidden="true" />
      {isLong ? words.sentence(share) : words.label(share)}
    </span>
  );
}
