// A signature that was found good for a message and a key is found good again without the sum: all devices of a simulation
// live in this process, and each checks what the others checked. To the byte; what is not good is summed each time.
import sodium from "libsodium-wrappers-sumo";
import { cryptoReady } from "#shared/protocol/crypto.ts";

type Verify = typeof sodium.crypto_sign_verify_detached;
type Checked = { readonly message: Buffer; readonly publicKey: Buffer };

const good = new Map<string, Checked>();
const isSame = ({ message, publicKey }: Checked, said: Uint8Array, key: Uint8Array): boolean =>
  message.equals(said) && publicKey.equals(key);

/** From here on; what an earlier run found good is forgotten. */
export async function rememberSignatures(): Promise<void> {
  await cryptoReady();
  good.clear();
  if (sodium.crypto_sign_verify_detached !== remembered) verify = sodium.crypto_sign_verify_detached;
  sodium.crypto_sign_verify_detached = remembered;
}

let verify: Verify = () => false;

const remembered = ((signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean => {
  const at = Buffer.from(signature).toString("latin1");
  const checked = good.get(at);
  if (checked !== undefined && isSame(checked, message, publicKey)) return true;
  const isGood = verify(signature, message, publicKey);
  if (isGood) good.set(at, { message: Buffer.from(message), publicKey: Buffer.from(publicKey) });
  return isGood;
}) as Verify;
