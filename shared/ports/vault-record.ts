import { z } from "zod";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { VAULT_SIGNS } from "./vault-choices.ts";

export type VaultSign = (typeof VAULT_SIGNS)[number];

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

const MEBIBYTE = 1024 * 1024;

/**
 * What is believed of a record that anybody with the disk may have written: never cheaper than the floor of design D7,
 * never so dear that it takes the machine for minutes.
 */
export const PASSPHRASE_COST = {
  passes: { least: 3, most: 24 },
  memory: { least: 64 * MEBIBYTE, most: 256 * MEBIBYTE },
} as const;

/** Nonce, key and tag. */
const WRAPPED_SIZE = 24 + 32 + 16;

/** How a space opens with its paper kit: the same key, encrypted by the secret that is on the paper. */
const KitRecord = z.object({
  wrapped: hex(WRAPPED_SIZE),
  madeAt: z.int().nonnegative().transform(instant),
  /** As for the passphrase; a kit is tried even so when too many passphrases were. */
  failures: z.int().nonnegative(),
  retryAt: z.number().nonnegative(),
});

export type KitRecord = z.infer<typeof KitRecord>;

/** What lies in clear on the disk for each space: how to derive its key, and the key that this opens. */
export const VaultRecord = z.object({
  version: z.literal(1),
  sign: z.enum(VAULT_SIGNS),
  salt: hex(16),
  /** Argon2id: passes over the memory, and the memory in bytes. */
  passes: z.int().min(PASSPHRASE_COST.passes.least).max(PASSPHRASE_COST.passes.most),
  memory: z.int().min(PASSPHRASE_COST.memory.least).max(PASSPHRASE_COST.memory.most),
  /** How long it took on this machine when it was made, in milliseconds: for the progress that is shown. */
  expected: z.number().nonnegative(),
  /** The vault's key, encrypted by the key that the passphrase gives. */
  wrapped: hex(WRAPPED_SIZE),
  /** Wrong passphrases since the last right one, and the instant before which no other is tried. */
  failures: z.int().nonnegative(),
  retryAt: z.number().nonnegative(),
  /** `null`: no kit was made. */
  kit: KitRecord.nullable().default(null),
});

export type VaultRecord = z.infer<typeof VaultRecord>;

/** A space as it is shown before anybody opened it. */
export type VaultSummary = {
  readonly id: string;
  readonly sign: VaultSign;
  /** How long opening takes on this computer, in milliseconds. */
  readonly expected: number;
  /** Before this instant no passphrase is tried. */
  readonly retryAt: Instant;
  /** The paper kit that opens it too, and the instant before which its words are not tried; `null`: none was made. */
  readonly kit: { readonly madeAt: Instant; readonly retryAt: Instant } | null;
};
