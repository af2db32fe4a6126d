import type { Access, ConsentRegister } from "#shared/domain/sharing/index.ts";
import type { Basis, Reading } from "#shared/ports/access.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";

/** `holders`: the devices that have the key, as far as it can be seen from here; `null`: it can't. `count`: all of theirs. */
export function readingOf(
  isOpen: boolean,
  holders: readonly { readonly device: DeviceId }[] | null,
  count: number,
): Reading {
  if (isOpen) return holders === null || holders.length === count ? "open" : "willOpen";
  return holders === null || holders.length === 0 ? "closed" : "willClose";
}

/** `own`: what opens it without a consent. */
export function basisOf(
  { isOpen, consent }: Access,
  { consents }: ConsentRegister,
  own: "team" | "author" = "team",
): Basis | null {
  const named = consents.find(({ id }) => id === consent);
  if (named !== undefined) return { kind: "consent", of: named.answeredOn };
  return isOpen ? { kind: own } : null;
}
