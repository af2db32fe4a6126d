// The word of who helps: nobody opens a recovery but with somebody else of the three, who signs for it, and the directory says
// so to everybody before anything is handed over.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { ByteWriter } from "../codec.ts";
import { isSignedBy, sign } from "../crypto.ts";
import { type DeviceId, idBytes } from "../ids.ts";
import type { RecoveryPlace } from "./recovery-keys.ts";

export type RecoveryUse = RecoveryPlace & {
  /** Uses of this organisation before it: a word that was given once is of no use again. */
  readonly count: number;
  readonly opener: DeviceId;
  readonly helper: DeviceId;
  /** The device that the keys are given to, and no other. */
  readonly given: DeviceId;
};

const CONTEXT = "tu/recovery/1";

export const signUse = (use: RecoveryUse, helperSecretKey: Bytes): Bytes =>
  sign(CONTEXT, bytesOf(use), helperSecretKey);

export const isUseSignedBy = (use: RecoveryUse, signature: Uint8Array, helperKey: Uint8Array): boolean =>
  isSignedBy(CONTEXT, bytesOf(use), signature, helperKey);

const bytesOf = ({ project, organization, generation, count, opener, helper, given }: RecoveryUse): Bytes =>
  new ByteWriter()
    .fixed(idBytes(project))
    .u32(organization)
    .u32(generation)
    .u32(count)
    .fixed(idBytes(opener))
    .fixed(idBytes(helper))
    .fixed(idBytes(given))
    .done();
