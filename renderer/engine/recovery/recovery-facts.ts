// What the three say to each other, as facts of the `directory` room: everybody of the project reads it, and it goes by
// whatever way there is. A word is a signature for one use alone; what is handed over is a box that only who opens can open.
import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { RecoveryUse } from "#shared/protocol/recovery/recovery-use.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";

export type Asked = Pick<RecoveryUse, "organization" | "generation" | "count" | "given"> & {
  readonly id: string;
  /** The number of the device that asks. */
  readonly by: number;
  readonly at: Instant;
  /** Its word as the one who helps whoever comes after it in the three. */
  readonly word: Bytes;
  /** The words of others, by the numbers of their devices, the first first; empty for who opens. */
  readonly agreed: readonly { readonly by: number; readonly word: Bytes }[];
  /** The numbers of the devices that refuse it, or take it back. */
  readonly stopped: readonly number[];
};

export type NewFact = { readonly field: string; readonly value: Json };
type Numbered = Pick<RecoveryUse, "organization" | "count">;

const ASK = "recovery/ask/";
const agreeField = (id: string): string => `recovery/agree/${id}`;
const stopField = (id: string): string => `recovery/stop/${id}`;
const handField = ({ organization, count }: Numbered): string => `recovery/hand/${organization}/${count}`;
const doneField = ({ organization, count }: Numbered): string => `recovery/done/${organization}/${count}`;

export const askFact = (id: string, use: Omit<RecoveryUse, "project">, word: Bytes): NewFact => {
  const { organization, generation, count, given } = use;
  return { field: ASK + id, value: { organization, generation, count, given, word: toBase64Url(word) } };
};
export const agreeFact = (id: string, word: Bytes): NewFact => ({ field: agreeField(id), value: toBase64Url(word) });
export const stopFact = (id: string): NewFact => ({ field: stopField(id), value: true });
export const handFact = (use: Numbered, inner: Bytes): NewFact => ({
  field: handField(use),
  value: toBase64Url(inner),
});
export const doneFact = (use: Numbered, done: Done): NewFact => ({ field: doneField(use), value: { ...done } });

/** What came of a use: how many files were given, and of how many rooms the key could not be opened. */
export type Done = { readonly files: number; readonly failed: number };

/** Everything that was asked, the last first. */
export function readAsked(doc: CompartmentDoc | null): readonly Asked[] {
  return (doc?.facts.fields(ASK) ?? [])
    .flatMap((field) => {
      // Who asked first under an id asked it: nobody else says anything in its place.
      const first = doc?.facts.history(field).at(-1);
      return first === undefined || doc === null ? [] : (askedIn(doc, field.slice(ASK.length), first) ?? []);
    })
    .sort((left, right) => right.at - left.at);
}

function askedIn(doc: CompartmentDoc, id: string, { by, at, value }: Fact): Asked | null {
  const { organization, generation, count, given, word } = fieldsOf(value);
  const numbers = [organization, generation, count];
  const read = typeof word === "string" ? fromBase64Url(word) : null;
  if (!numbers.every((each) => Number.isSafeInteger(each)) || typeof given !== "string" || read === null) return null;
  const agreed = doc.facts.history(agreeField(id)).toReversed();
  return {
    id,
    by,
    at: instant(stampedAt(at)),
    organization: organization as number,
    generation: generation as number,
    count: count as number,
    given: given as DeviceId,
    word: read,
    agreed: agreed.flatMap((fact) => {
      const said = typeof fact.value === "string" ? fromBase64Url(fact.value) : null;
      return said === null ? [] : [{ by: fact.by, word: said }];
    }),
    stopped: doc.facts.history(stopField(id)).map((fact) => fact.by),
  };
}

/** What a device has handed over for a use; `null`: nothing yet. */
export function readHanded(doc: CompartmentDoc | null, use: Numbered, helper: number): Bytes | null {
  const said = doc?.facts.history(handField(use)).find(({ by }) => by === helper)?.value;
  return typeof said === "string" ? fromBase64Url(said) : null;
}

/** What came of a use, in the words of who opened; `null`: it is under way. */
export function readDone(doc: CompartmentDoc | null, use: Numbered, opener: number): Done | null {
  const { files, failed } = fieldsOf(doc?.facts.history(doneField(use)).find(({ by }) => by === opener)?.value ?? null);
  return typeof files === "number" && typeof failed === "number" ? { files, failed } : null;
}

const fieldsOf = (value: Json): Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>) : {};
