import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { ListCard } from "./ListCard.tsx";
import { lastFirst, type RequestKind, requestLine } from "./lines.ts";

type RequestsCardProps = {
  readonly file: FileView;
  readonly now: Instant;
  readonly kind: RequestKind;
  readonly words: Readonly<Record<"requests" | "addRequest" | "noRequests" | "neededRequest", string>>;
  /** Whether a request in this state still awaits somebody. */
  readonly isOpen: (state: string) => boolean;
};

const ASKED = ["request", "state", "on", "with", "doer", "dueOn"] as const;

/** What was asked for, of whom, and where it stands. */
export function RequestsCard({ file, now, kind, words, isOpen }: RequestsCardProps) {
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  return (
    <ListCard
      file={file}
      now={now}
      kind={kind}
      words={{ title: words.requests, add: words.addRequest, empty: words.noRequests }}
      asked={ASKED}
      shown={[...ASKED, "outcome", "note"]}
      needed={{ request: words.neededRequest }}
      usual={{ state: "toPrepare" }}
      inOrder={lastFirst}
      lineOf={(record) => requestLine(kind, record, isOpen, today)}
    />
  );
}
