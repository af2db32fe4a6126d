import { z } from "zod";

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

export type VaultSign = (typeof VAULT_SIGNS)[number];

/** The fewest characters of a passphrase: four short words. */
export const SHORTEST_PASSPHRASE = 14;

const hex = z.string().regex(/^([0-9a-f]{2})+$/);

/** What lies in clear on the disk for each space: how to derive its key, and the key that this opens. */
export const VaultRecord = z.object({
  version: z.literal(1),
  sign: z.enum(VAULT_SIGNS),
  salt: hex,
  /** Argon2id: passes over the memory, and the memory in bytes. */
  passes: z.int().min(1),
  memory: z.int().min(8192),
  /** How long it took on this machine when it was made, in milliseconds: for the progress that is shown. */
  expected: z.number().nonnegative(),
  /** The vault's key, encrypted by the key that the passphrase gives. */
  wrapped: hex,
  /** Wrong passphrases since the last right one, and the instant before which no other is tried. */
  failures: z.int().nonnegative(),
  retryAt: z.number().nonnegative(),
});

export type VaultRecord = z.infer<typeof VaultRecord>;
