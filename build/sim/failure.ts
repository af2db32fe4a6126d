/** What a run must never end with. */
export const FAILURE_KINDS = [
  "lost", // an edit that its author was told is saved is missing somewhere
  "different", // two devices that hold the same show something else
  "stuck", // something still waits though everything is well
  "untrue", // a word was said that does not hold
  "broken", // the engine threw where it must answer
] as const;

export type Failure = { readonly kind: (typeof FAILURE_KINDS)[number]; readonly what: string };
