import type { Instant } from "#shared/kernel/instant.ts";

/** EXC-1: three days. */
export const SILENT_AFTER = 3 * 24 * 60 * 60 * 1_000;

/**
 * Whether nothing has come for too long: from a colleague's computer, or to this one from anybody. What was never heard
 * of is silent from the moment that it could have spoken.
 */
export const isSilent = (lastHeardAt: Instant | null, since: Instant, now: Instant): boolean =>
  // EXC-1, EXC-2
  now - Math.max(lastHeardAt ?? since, since) >= SILENT_AFTER;
