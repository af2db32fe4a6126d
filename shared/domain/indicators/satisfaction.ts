import { type Masked, reveal } from "./masking/mask.ts";
import { maskList } from "./masking/mask-list.ts";
import type { Share } from "./value.ts";

/** Answers to one quarterly barometer, counted together: no answer is tied to a file. */
export type Barometer = {
  /** Young people to whom it was offered: in a CEJ for a month or more. */
  readonly invited: number;
  readonly very: number;
  readonly little: number;
  readonly notAtAll: number;
};

/** What a barometer says: how many answered, and what they said. */
export type Satisfaction = {
  readonly answered: Share;
  readonly very: Share;
  readonly little: Share;
  readonly notAtAll: Share;
};

/** IND-19: the three answers as shares of those who answered, shown with the return rate. */
export function readBarometer({ invited, very, little, notAtAll }: Barometer): Satisfaction {
  const answers = very + little + notAtAll;
  const share = (count: number, of: number): Share => ({
    kind: "share",
    unit: "people",
    count,
    of,
    unknown: 0,
    notYet: 0,
    people: of,
    behind: { count, others: of - count },
  });
  return {
    answered: share(answers, invited),
    very: share(very, answers),
    little: share(little, answers),
    notAtAll: share(notAtAll, answers),
  };
}

/** A barometer as it may leave the machine. */
export type MaskedBarometer = Readonly<Record<keyof Barometer | "answered", Masked>>;

/** IND-20, IND-21: the three answers and the silence are the parts of one list; who answered is told with who did not. */
export function maskBarometer({ invited, very, little, notAtAll }: Barometer, limit: number): MaskedBarometer {
  const answers = very + little + notAtAll;
  const { cells, total } = maskList([very, little, notAtAll, invited - answers], limit);
  const isHidden = (at: number): boolean => cells[at]?.kind !== "shown";
  return {
    invited: total,
    answered: reveal(answers, isHidden(3) || total.kind === "masked"),
    very: reveal(very, isHidden(0)),
    little: reveal(little, isHidden(1)),
    notAtAll: reveal(notAtAll, isHidden(2)),
  };
}
