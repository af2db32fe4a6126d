import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { isSignedBy, type SigningContext, type SigningKeys, sha256, sign } from "#shared/protocol/crypto.ts";
import { deviceIdOf } from "#shared/protocol/ids.ts";
import { canonicalBytes } from "../text/frozen-text.ts";
import type { Act, ActContent, ActDevice, ActId } from "./act.ts";

/** One context a kind of act: a witness's key never stands for its holder's own signature, nor a signature for an opening. */
function contextOf(content: ActContent): SigningContext {
  if (content.kind === "opening") return "tu/contract-opening/1";
  if (content.kind === "choice") return "tu/contract-choice/1";
  return content.method.kind === "deviceKey" ? "tu/contract-signature/1" : "tu/contract-witness/1";
}

/** The device as its acts name it. */
export const actDevice = (signingKey: Bytes, boxKey: Bytes): ActDevice => ({
  id: deviceIdOf(signingKey, boxKey),
  signing: toBase64Url(signingKey),
  box: toBase64Url(boxKey),
});

/** Signs the canonical bytes of an act. The content names the device whose keys these are. */
export function signAct(content: ActContent, { secretKey }: Pick<SigningKeys, "secretKey">): Act {
  return { content, signature: toBase64Url(sign(contextOf(content), canonicalBytes(content), secretKey)) };
}

export const actId = (act: Act): ActId => toHex(sha256(canonicalBytes(act))) as ActId;

/** Whether the key that the act names signed it, and is that of the device it names. It says nothing of whose key it is. */
export function isActSigned({ content, signature }: Act): boolean {
  const signing = fromBase64Url(content.device.signing);
  const box = fromBase64Url(content.device.box);
  const signed = fromBase64Url(signature);
  if (signing === null || box === null || signed === null || deviceIdOf(signing, box) !== content.device.id)
    return false;
  return isSignedBy(contextOf(content), canonicalBytes(content), signed, signing);
}
