import { useRef } from "react";
import { Button } from "./Button.tsx";

type JumpsProps = {
  readonly label: string;
  /** The parts in the order of the page: the id of what holds each, and how it is called. */
  readonly parts: readonly { readonly id: string; readonly label: string }[];
};

/** A part comes into view, and its heading, or its field, takes the focus. */
export function jumpTo(page: Document | undefined, id: string): void {
  const part = page?.getElementById(id);
  part?.scrollIntoView({ block: "start" });
  part?.querySelector<HTMLElement>("h2, textarea")?.focus({ preventScroll: true });
}

/** The parts of a long page, one press away. */
export function Jumps({ label, parts }: JumpsProps) {
  const nav = useRef<HTMLElement>(null);
  return (
    <nav ref={nav} className="jumps" aria-label={label}>
      {parts.map((part) => (
        <Button key={part.id} look="quiet" isSmall onPress={() => jumpTo(nav.current?.ownerDocument, part.id)}>
          {part.label}
        </Button>
      ))}
    </nav>
  );
}
