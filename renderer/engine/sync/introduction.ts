// Who both sides of a connection are: what a device says of itself, and what it believes of a relay.
import { type Bytes, sameBytes } from "#shared/kernel/bytes.ts";
import { isWelcomeProved, proveHello } from "#shared/protocol/admission.ts";
import type { DeviceFrame, RelayFrame } from "#shared/protocol/frame.ts";
import { chooseVersion, type VersionChoice, versionsOffered } from "#shared/protocol/version.ts";
import type { LinkOptions } from "./link-options.ts";

type Mismatch = Extract<VersionChoice, { mismatch: unknown }>;
type Introduced = Pick<LinkOptions, "genesis" | "relay" | "device">;

/** A relay of another version may say the rest in a form of its own: what it speaks comes first, in all of them. */
export function versionGap(frame: Bytes): Mismatch["mismatch"] | null {
  const offered = versionsOffered(frame);
  const choice = offered === null ? null : chooseVersion(offered);
  return choice !== null && "mismatch" in choice ? choice.mismatch : null;
}

/** The answer to a challenge; `null` when it is not the project's relay that asks. */
export function helloFor(
  { versions, nonce: challenge, receiptKey }: Extract<RelayFrame, { type: "challenge" }>,
  { genesis, relay, device }: Introduced,
  nonce: Bytes,
): Extract<DeviceFrame, { type: "hello" }> | Mismatch | null {
  if (!sameBytes(receiptKey, relay.receiptKey)) return null;
  const choice = chooseVersion(versions);
  if ("mismatch" in choice) return choice;
  const { version } = choice;
  const hello = { version, project: genesis.project, device: device.id, challenge, receiptKey, nonce };
  return { type: "hello", ...hello, proof: proveHello(hello, device.signing.secretKey) };
}

export const isWelcome = (
  { head, proof }: Extract<RelayFrame, { type: "welcome" }>,
  { genesis, relay }: Introduced,
  nonce: Bytes,
): boolean => isWelcomeProved({ project: genesis.project, nonce, head }, proof, relay.receiptKey);
