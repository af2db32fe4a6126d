// A signature that was found good for a message and a key is found good again without the sum: all devices of a simulation
// live in this process, and each checks what the others checked. To the byte; what is not good is summed each time.
import sodium from "libsodium-wrappers-sumo";
import { cryptoReady } from "#shared/protocol/crypto.ts";

type Verify = (signature: Uint8Array, message: string | Uint8Array, publicKey: Uint8Array) => boolean;
type Checked = { readonly message: Buffer; readonly publicKey: Buffer };

const good = new Map<string, Checked>();
let verify: Verify | null = null;

/** From here on, in this process; what an earlier run found good is forgotten. */
export async function rememberSignatures(): Promise<void> {
  await cryptoReady();
  good.clear();
  if (verify !== null) return;
  verify = sodium.crypto_sign_verify_detached;
  sodium.crypto_sign_verify_detached = remembering(verify);
}

const remembering =
  (sum: Verify): Verify =>
  (signature, message, publicKey) => {
    const [name, said] = [Buffer.from(signature).toString("latin1"), Buffer.from(message)];
    const checked = good.get(name);
    if (checked?.message.equals(said) === true && checked.publicKey.equals(publicKey)) return true;
    const isGood = sum(signature, message, publicKey);
    if (isGood) good.set(name, { message: said, publicKey: Buffer.from(publicKey) });
    return isGood;
  };
