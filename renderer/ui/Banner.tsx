import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "./Pill.tsx";

type BannerProps = {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  /** Said aloud at once when it appears: for what the person must know now. */
  readonly isAlert?: boolean;
  readonly end?: ReactNode;
  readonly children: ReactNode;
};

export function Banner({ tone, icon: Icon, isAlert = false, end, children }: BannerProps) {
  return (
    <div className={`banner tone-${tone}`} {...(isAlert ? { role: "alert" } : {})}>
      <Icon className="icon" aria-hidden="true" />
      <div>{children}</div>
      {end !== undefined && <div className="push-end">{end}</div>}
    </div>
  );
}
