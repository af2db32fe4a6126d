// What somebody who is invited is told: where the relay is, and the code. Short enough to be dictated; whoever copies it
// may paste it whole.
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type CodeFailure, inGroups } from "../letters.ts";
import { readMailboxCode } from "./mailbox-code.ts";

export type Invitation = { readonly address: string; readonly code: string };

const USUAL = "wss://";

/** Over the phone nobody says `wss://`. */
export const spokenAddress = (address: string): string =>
  address.startsWith(USUAL) ? address.slice(USUAL.length).replace(/\/$/, "") : address;

export const writtenAddress = (spoken: string): string => {
  const typed = spoken.trim().toLowerCase();
  return /^wss?:\/\//.test(typed) ? spoken.trim() : USUAL + spoken.trim().replace(/^https?:\/\//i, "");
};

export const writeInvitation = ({ address, code }: Invitation): string => `${spokenAddress(address)} ${inGroups(code)}`;

/**
 * The address and the code in one text that was pasted, in any order, whatever words stand beside; `null` when there are
 * not both.
 */
export function readInvitation(text: string): Invitation | null {
  const words = text.split(/[\s«»"']+/).filter((word) => word !== "");
  const address = words.find((word) => /^(wss?:\/\/\S+|[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/\S*)?)$/i.test(word));
  if (address === undefined) return null;
  const rest = words.filter((word) => word !== address);
  for (let from = 0; from < rest.length; from++) {
    for (let to = from + 1; to <= Math.min(rest.length, from + 4); to++) {
      const code = readMailboxCode(rest.slice(from, to).join(""));
      if (code.ok) return { address: writtenAddress(address), code: code.value };
    }
  }
  return null;
}

/** What was typed in two fields; the second may hold both, pasted whole. */
export function readTyped(address: string, code: string): Result<Invitation, CodeFailure> {
  const whole = readInvitation(code);
  if (whole !== null) return ok(whole);
  const read = readMailboxCode(code);
  return read.ok ? ok({ address: writtenAddress(address), code: read.value }) : fail(read.failure);
}
