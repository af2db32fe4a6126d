import { path, phases, type SupportPhase } from "./phase.ts";

/**
 * PHA-2: `forward` as the table says; `aside` to a loss of contact, a redirection or an exit, from anywhere; `resume` where
 * contact was lost; `back`; `leap` over phases. Nothing is forbidden; `back` and `leap` ask for a reason.
 */
export type MoveKind = "forward" | "aside" | "resume" | "back" | "leap";

/** A change of phase. `before`: the phase that was left for `from`; `null` when `from` is the first. */
export type Move = { readonly from: SupportPhase; readonly to: SupportPhase; readonly before: SupportPhase | null };

const asides: readonly SupportPhase[] = ["lostContact", "redirected", "exited"];

export function moveKind(move: Move): MoveKind {
  const { from, to, before } = move;
  if (from === "lostContact" && to === before) return "resume";
  if (phases[from].next.includes(to)) return "forward";
  if (asides.includes(to)) return "aside";
  return rankOf(to) > rankOf(startOf(move)) ? "leap" : "back";
}

/** The phases whose gate a move passes: the one it leaves going forward, each one that it leaps over; none otherwise. */
export function phasesPassed(move: Move): readonly SupportPhase[] {
  const kind = moveKind(move);
  if (kind === "forward") return [move.from];
  return kind === "leap" ? path.slice(rankOf(startOf(move)), rankOf(move.to)) : [];
}

/** Where on the path a move starts: from aside, where one was before. */
const startOf = ({ from, before }: Move): SupportPhase =>
  [from, before ?? "found"].find((phase) => rankOf(phase) >= 0) ?? "found";

/** Place on the path; −1 aside. */
const rankOf = (phase: SupportPhase): number => path.indexOf(phase);
