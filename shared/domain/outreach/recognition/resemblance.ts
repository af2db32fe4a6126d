/** Why somebody may be somebody else. `sameWord` names the word, as it is folded. */
export type Resemblance =
  | { readonly kind: "sameName" }
  | { readonly kind: "startsAlike" }
  | { readonly kind: "soundsAlike" }
  | { readonly kind: "nearlyAlike" }
  | { readonly kind: "nickname" }
  | { readonly kind: "sameWord"; readonly word: string }
  | { readonly kind: "samePlace" }
  | { readonly kind: "sameAge" };
