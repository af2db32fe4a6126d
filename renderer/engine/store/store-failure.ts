// What an error of the browser's store means for a person (lesson L35).
import type { StoreFailure } from "#shared/ports/engine-store.ts";

const KINDS: Readonly<Record<string, StoreFailure>> = {
  QuotaExceededError: "full",
  DatabaseClosedError: "closed",
  InvalidStateError: "closed",
  VersionError: "newer",
};

/** Dexie wraps what the browser threw: the cause may stand one level below. */
export function failureOf(thrown: unknown): StoreFailure {
  const kinds = [thrown, innerOf(thrown)].map((each) => (isNamed(each) ? KINDS[each.name] : undefined));
  // A full disk also closes and aborts: it is named first.
  return kinds.find((kind) => kind === "full") ?? kinds.find((kind) => kind !== undefined) ?? "broken";
}

const innerOf = (thrown: unknown): unknown =>
  typeof thrown === "object" && thrown !== null && "inner" in thrown ? thrown.inner : undefined;

const isNamed = (value: unknown): value is { readonly name: string } =>
  typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";
