/** What a verification says of one place of a contract. `wrong`: something was changed, or does not hold. */
export type Finding = {
  readonly place: string;
  readonly kind: "proven" | "notProven" | "wrong";
  /** A French sentence, for whoever reads the contract. */
  readonly said: string;
};

export const proven = (place: string, said: string): Finding => ({ place, kind: "proven", said });
export const notProven = (place: string, said: string): Finding => ({ place, kind: "notProven", said });
export const wrong = (place: string, said: string): Finding => ({ place, kind: "wrong", said });
