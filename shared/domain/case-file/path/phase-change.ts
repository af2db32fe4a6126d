import type { ClosedBeforeContract, ExitId } from "#shared/domain/exit/index.ts";
import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { SupportPhase } from "./phase.ts";
import type { OpenDestination } from "./redirection.ts";

export type PhaseChangeId = Brand<string, "PhaseChangeId">;

/** PHA-3: a plain step forward needs no other words; anything else is explained. */
export type PhaseReason = { readonly kind: "asPlanned" } | { readonly kind: "explained"; readonly text: string };

/** How a file leaves the path: the exit from a contract, a closing before any, or a redirection. */
export type Outcome =
  | { readonly kind: "exit"; readonly exit: ExitId }
  | { readonly kind: "closed"; readonly reason: ClosedBeforeContract }
  | { readonly kind: "redirected"; readonly to: OpenDestination };

/** A dated fact, with its author and its reason; added, never rewritten. */
export type PhaseChange = {
  readonly id: PhaseChangeId;
  readonly from: SupportPhase;
  readonly to: SupportPhase;
  readonly changedOn: CalendarDay;
  readonly by: PersonId;
  readonly reason: PhaseReason;
  readonly outcome: Outcome | null;
  /** Rules whose gate warned that day, kept so that the file tells how it went. */
  readonly warnedBy: readonly string[];
  /** The changes that its author saw and follows up; two changes that follow the same one were made apart (PHA-12). */
  readonly after: readonly PhaseChangeId[];
};
