import { beforeAll, describe, expect, it } from "vitest";
import { utf8 } from "#shared/kernel/bytes.ts";
import { cryptoReady, isSignedBy, newSigningKeys, sign } from "#shared/protocol/crypto.ts";
import { rememberSignatures } from "../remembered-signatures.ts";

beforeAll(cryptoReady);

describe("signatures that are remembered", () => {
  it("are good again for the same message and key, and for nothing else", async () => {
    const [keys, others] = [newSigningKeys(), newSigningKeys()];
    const message = utf8("Vu à la gare.");
    const signature = sign("tu/envelope/1", message, keys.secretKey);
    await rememberSignatures();

    for (const time of ["first", "again"]) {
      expect(isSignedBy("tu/envelope/1", message, signature, keys.publicKey), time).toBe(true);
      expect(isSignedBy("tu/envelope/1", utf8("Vu à la garE."), signature, keys.publicKey), time).toBe(false);
      expect(isSignedBy("tu/closing/1", message, signature, keys.publicKey), time).toBe(false);
      expect(isSignedBy("tu/envelope/1", message, signature, others.publicKey), time).toBe(false);
      expect(isSignedBy("tu/envelope/1", message, signature.with(0, 255 - (signature[0] ?? 0)), keys.publicKey)).toBe(
        false,
      );
    }
  });
});
