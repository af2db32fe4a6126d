import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type Tone = "ok" | "warn" | "stop" | "info" | "mute";

type PillProps = { readonly tone: Tone; readonly icon?: LucideIcon; readonly children: ReactNode };

/** A state: a word and an icon; its colour only helps. */
export function Pill({ tone, icon: Icon, children }: PillProps) {
  return (
    <span className={`pill tone-${tone}`}>
      {Icon !== undefined && <Icon className="icon" aria-hidden="true" />}
      {children}
    </span>
  );
}
