import type { Result } from "#shared/kernel/result.ts";

/** What was asked for, done. Throws what kind of refusal it met: the life of an invented project meets none. */
export function done<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(result.failure.kind);
  return result.value;
}
