import { type Bytes, concatBytes, utf8 } from "#shared/kernel/bytes.ts";
import { decrypt, encrypt, NONCE_SIZE, randomBytes, type SecretKey, wipe } from "#shared/protocol/crypto.ts";

/** Encrypts and decrypts what a person keeps on this computer, as long as it is open. */
export type Vault = {
  /** `place` says where the bytes will lie: moved anywhere else, they no longer open. */
  readonly seal: (place: string, plain: Uint8Array) => Bytes;
  /** `null` when the bytes were changed, moved, or sealed by another vault. */
  readonly open: (place: string, sealed: Uint8Array) => Bytes | null;
  /** Forgets the key. Every later call throws. */
  readonly forget: () => void;
};

export function openVault(vaultKey: SecretKey): Vault {
  let key: SecretKey | null = vaultKey;
  const held = (): SecretKey => {
    if (key === null) throw new Error("the vault is locked");
    return key;
  };
  return {
    seal: (place, plain) => {
      const nonce = randomBytes(NONCE_SIZE);
      return concatBytes([nonce, encrypt(plain, utf8(place), nonce, held())]);
    },
    open: (place, sealed) => decrypt(sealed.subarray(NONCE_SIZE), utf8(place), sealed.subarray(0, NONCE_SIZE), held()),
    forget: () => {
      if (key !== null) wipe(key);
      key = null;
    },
  };
}
