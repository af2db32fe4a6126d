// FIG-9: under what a case is published. Made from its id under a key that stands in its `identity`: the same on each device
// that holds it, wherever it goes, and nobody else can tell of which case it is, even knowing every id.
import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import { concatBytes, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { KEY_SIZE, keyedHashOf, newKey } from "#shared/protocol/crypto.ts";
import { type CaseFileId, ID_SIZE, idBytes } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { laterFirst } from "../crdt/fact.ts";
import type { NewFact } from "../files/fact-writer.ts";

const KEY_FIELD = "figuresKey";
const CONTEXT = utf8("tu/figures/1");

/** Every key that was ever written in it, the first first: two devices may have made one apart. */
export function figuresKeys(identity: CompartmentDoc | null): readonly string[] {
  const said = [...(identity?.facts.history(KEY_FIELD) ?? [])].sort(laterFirst).reverse();
  return [...new Set(said.flatMap(({ value }) => (typeof value === "string" && keyIn(value) !== null ? [value] : [])))];
}

export const newFiguresKey = (): NewFact => ({ field: KEY_FIELD, value: toBase64Url(newKey()), supersedes: [] });

/** `null` for a text that holds no key. */
export function pseudonymOf(file: CaseFileId, key: string): string | null {
  const bytes = keyIn(key);
  return bytes === null ? null : toHex(keyedHashOf(concatBytes([CONTEXT, idBytes(file)]), bytes).subarray(0, ID_SIZE));
}

function keyIn(text: string): Uint8Array | null {
  const bytes = fromBase64Url(text);
  return bytes?.length === KEY_SIZE ? bytes : null;
}
