// What one chooses for a space. Apart from how its record is read: the window needs these alone.

/**
 * The picture by which a person knows their own space on a shared laptop. A name would lie in clear on the disk before
 * anybody typed a passphrase; a picture says nothing to a thief.
 */
export const VAULT_SIGNS = [
  "bird",
  "leaf",
  "mountain",
  "anchor",
  "sun",
  "moon",
  "fish",
  "feather",
  "tree",
  "umbrella",
  "bicycle",
  "star",
] as const;

/** The fewest characters of a passphrase: four short words. */
export const SHORTEST_PASSPHRASE = 14;
