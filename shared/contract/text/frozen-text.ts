import type { FrozenVersion, Sha256 } from "#shared/domain/contract/index.ts";
import { type Bytes, fromUtf8, sameBytes, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { canonicalJson, isJson, type Json } from "#shared/kernel/json.ts";
import { sha256 } from "#shared/protocol/crypto.ts";
import { type ContractText, contractTextSchema } from "./contract-text.ts";
import { type PdfText, pdfTextSchema } from "./pdf-text.ts";
import type { SignedText } from "./signed-text.ts";

/** What a party signs: SHA-256 of the frozen bytes. */
export const frozenHash = (bytes: Uint8Array): Sha256 => toHex(sha256(bytes)) as Sha256;

/** The canonical JSON of a value, as bytes (RFC 8785). */
export const canonicalBytes = (value: Json): Bytes => utf8(canonicalJson(value));

/** The frozen bytes of a text: these are kept, and signed. */
export const frozenBytes = (text: SignedText): Bytes => canonicalBytes(text);

/** A value from its canonical bytes, and from no other writing of it: no space, no other order, no key twice. */
export function fromCanonical(bytes: Uint8Array): Json | undefined {
  const written = fromUtf8(bytes);
  if (written === null) return undefined;
  try {
    const value: unknown = JSON.parse(written);
    return isJson(value) && sameBytes(canonicalBytes(value), bytes) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The text in these frozen bytes; `null` when they are not the canonical form of one. */
export function readFrozenText(bytes: Uint8Array): ContractText | null {
  const parsed = contractTextSchema.safeParse(fromCanonical(bytes));
  return parsed.success ? parsed.data : null;
}

/** The same, of a PDF that was made elsewhere. */
export function readPdfText(bytes: Uint8Array): PdfText | null {
  const parsed = pdfTextSchema.safeParse(fromCanonical(bytes));
  return parsed.success ? parsed.data : null;
}

/** CON-4: the version that a frozen text is, for the rules of the contract. */
export function versionOf(text: SignedText): FrozenVersion {
  return {
    hash: frozenHash(frozenBytes(text)),
    frozenOn: text.frozenOn,
    by: text.frozenBy,
    replaces: text.replaces,
    reason: text.reason,
    terms: text.terms,
    representedUntil: text.legalGuardian?.until ?? null,
  };
}
