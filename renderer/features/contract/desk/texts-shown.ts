// Which texts of a contract stand on the table, and which only stay readable.
import { contractStage, lineageOf, type Sha256 } from "#shared/domain/contract/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { ContractView, FrozenText } from "#shared/ports/contract.ts";

export type TextsShown = {
  /** Those that may be signed, in the order in which they were frozen: one, unless some were frozen apart (CON-6). */
  readonly standing: readonly FrozenText[];
  /** Replaced, or set aside by a choice; the one in force first (CON-16), then the last frozen first. */
  readonly others: readonly FrozenText[];
  /** The text whose terms hold; `null` before the opening. */
  readonly inForce: Sha256 | null;
};

export function textsShown({ facts, texts }: Pick<ContractView, "facts" | "texts">, today: CalendarDay): TextsShown {
  const stage = contractStage(facts, today);
  const inForce = "inForce" in stage ? stage.inForce.version : null;
  const { heads } = lineageOf(facts.versions, facts.choices);
  const isStanding = ({ hash }: FrozenText): boolean => heads.some((head) => head.hash === hash);
  const others = texts.filter((text) => !isStanding(text)).toReversed();
  const isInForce = ({ hash }: FrozenText): boolean => hash === inForce;
  return {
    standing: texts.filter(isStanding),
    others: [...others.filter(isInForce), ...others.filter((text) => !isInForce(text))],
    inForce,
  };
}

/** The text on the table: the one that was asked for, else the one in force, else the last frozen. */
export const textOnTable = ({ standing, inForce }: TextsShown, chosen: Sha256 | null): FrozenText | undefined =>
  standing.find(({ hash }) => hash === chosen) ?? standing.find(({ hash }) => hash === inForce) ?? standing.at(-1);
