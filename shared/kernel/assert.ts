/** Closes a `switch`: the compiler refuses a forgotten case. The message holds no value, which could be personal. */
export function assertNever(_: never): never {
  throw new Error("unreachable case");
}

/** A condition that only a bug can break. The message names the invariant and never holds personal data. */
export function assert(condition: boolean, invariant: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${invariant}`);
}
