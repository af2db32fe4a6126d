// TDY-14: the part of a file that a line leads to, where what it says is seen and done.
import type { Attention, AttentionKind } from "#shared/domain/attention/index.ts";
import type { ListedFile } from "./listed-file.ts";

export type FilePart =
  | "appointments"
  | "conflicts"
  | "contract"
  | "housing"
  | "mobility"
  | "papers"
  | "plan"
  | "timeline"
  | "week";

const parts: Readonly<Record<Exclude<AttentionKind, "stepOverdue">, FilePart | null>> = {
  // A silence ends with a note, which a file begins with.
  noContact: null,
  missedInARow: "appointments",
  paperExpiring: "papers",
  signatureWaiting: "contract",
  openingWaiting: "contract",
  versionsToChoose: "contract",
  termPast: "contract",
};

export function partOfMatter({ kind, subject }: Attention, { agenda }: Pick<ListedFile, "agenda">): FilePart | null {
  if (kind !== "stepOverdue") return parts[kind];
  return agenda.steps.find(({ id }) => id === subject)?.part ?? null;
}

/** TDY-1: where what lacks for the next phase is given. */
export function partOfMissing({ phase }: Pick<ListedFile, "phase">): FilePart | null {
  if (phase === "readyToSign") return "contract";
  return phase === "preparation" ? "papers" : null;
}
