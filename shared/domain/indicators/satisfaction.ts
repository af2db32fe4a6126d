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
