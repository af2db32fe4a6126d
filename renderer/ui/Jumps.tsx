import { useRef } from "react";
import { Button } from "./Button.tsx";

type JumpsProps = {
  readonly label: string;
  /** The parts in the order of the page: the id of what holds each, and how it is called. */
  readonly parts: readonly { readonly id: string; readonly label: string }[];
};

/** The parts of a long page, one press away: a part comes into view, and its heading, or its field, takes the focus. */
export function Jumps({ label, parts }: JumpsProps) {
  const nav = useRef<HTMLElement>(null);
  const goTo = (id: string): void => {
    const part = nav.current?.ownerDocument.getElementById(id);
    part?.scrollIntoView({ block: "start" });
    part?.querySelector<HTMLElement>("h2, textarea")?.focus({ preventScroll: true });
  };
  return (
    <nav ref={nav} className="jumps" aria-label={label}>
      {parts.map((part) => (
        <Button key={part.id} look="quiet" isSmall onPress={() => goTo(part.id)}>
          {part.label}
        </Button>
      ))}
    </nav>
  );
}
