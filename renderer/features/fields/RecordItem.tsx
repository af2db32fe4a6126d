import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { Tone } from "#ui/Pill.tsx";
import "./fields.css";

type RecordItemProps = {
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly title: string;
  readonly about: readonly string[];
  /** Beside its words: where it stands. */
  readonly end?: ReactNode;
  /** Beside the line: the act that comes next. */
  readonly act?: ReactNode;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly children: ReactNode;
};

/** A line that says where something stands, and opens on all that is known of it. */
export function RecordItem({ icon: Icon, tone, title, about, end, act, isOpen, onOpen, children }: RecordItemProps) {
  const said = about.filter((part) => part !== "");
  return (
    <li className="record">
      <div className="record-line">
        <AriaButton className="record-head" aria-expanded={isOpen} onPress={onOpen}>
          <span className={`record-mark tone-${tone}`} aria-hidden="true">
            <Icon className="icon" />
          </span>
          <span className="record-words">
            <strong>{title}</strong>
            {said.length > 0 && <span className="small">{said.join(" · ")}</span>}
          </span>
          {end}
        </AriaButton>
        {act}
      </div>
      {isOpen && children}
    </li>
  );
}
