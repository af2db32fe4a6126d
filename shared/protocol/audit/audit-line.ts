// One line of a file's log of readings, as a fact of the compartment holds it. A device's lines are chained: each has its
// number and the hash of the one before with its signature, names the last lines that it saw of others, and is signed with the
// place where it stands. So a line says the same when the envelope that brought it is gone, in a snapshot made by somebody
// else, and its signature vouches for every line that it goes back to.
import { z } from "zod";
import type { AuditEntry } from "#shared/domain/audit/index.ts";
import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import { type Bytes, utf8 } from "#shared/kernel/bytes.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { canonicalJson, type Json } from "#shared/kernel/json.ts";
import type { Stamp } from "#shared/kernel/stamp.ts";
import { hashOf, isSignedBy, sign } from "../crypto.ts";
import type { CaseFileId, TrackId } from "../ids.ts";
import type { RoomPurpose } from "../room-purpose.ts";

/** Where a log stands: a line of another file, or of another compartment or track of this one, is no line of it. */
export type AuditPlace = {
  readonly caseFile: CaseFileId;
  readonly compartment: RoomPurpose;
  readonly track: TrackId | null;
};

/** The last line of a device: its number, and its hash. */
export type AuditHead = { readonly by: number; readonly n: number; readonly hash: string };

/** A fact of the log as it lies in the document: `by` is the number of its author's device. */
export type StoredLine = { readonly by: number; readonly at: Stamp; readonly value: Json };

export type AuditLine = {
  readonly by: number;
  /** When it was written. */
  readonly at: Stamp;
  /** 0, 1, 2… for each device. */
  readonly n: number;
  /** Hash of the line before; empty for the first. */
  readonly prev: string;
  /** The last lines of others that were new here. */
  readonly seen: readonly AuditHead[];
  /** One of `AUDIT_ACTS`, or what a later version logs. */
  readonly act: string;
  readonly about: string;
  /** When it took place, if it could only be written later; `null`: then. */
  readonly since: Instant | null;
  /** Of all of it, its signature included. */
  readonly hash: string;
};

export type NewLine = Pick<AuditLine, "by" | "at" | "n" | "prev" | "seen" | "since"> & { readonly entry: AuditEntry };

/** What is empty is left out: there are many. A later version may add fields; they are signed too. */
const Value = z.looseObject({
  n: z.int().min(0),
  prev: z.string().default(""),
  seen: z.array(z.tuple([z.int(), z.int().min(0), z.string()])).default([]),
  act: z.string(),
  about: z.string().default(""),
  since: z.int().optional(),
  sig: z.string(),
});

/** The value of a fact, signed by its author's device. */
export function writeAuditLine(place: AuditPlace, line: NewLine, secretKey: Bytes): Json {
  const { by, at, n, prev, seen, since, entry } = line;
  const said = {
    n,
    act: entry.act,
    ...(entry.about === "" ? {} : { about: entry.about }),
    ...(prev === "" ? {} : { prev }),
    ...(seen.length === 0 ? {} : { seen: seen.map((head) => [head.by, head.n, head.hash]) }),
    ...(since === null ? {} : { since }),
  };
  const sig = sign("tu/audit/2", messageOf(place, by, at, said), secretKey);
  return { ...said, sig: toBase64Url(sig) };
}

/** `null` for what is no line. Whether it is its author's is another question. */
export function readAuditLine(place: AuditPlace, { by, at, value }: StoredLine): AuditLine | null {
  const parsed = Value.safeParse(value);
  if (!parsed.success) return null;
  const { n, prev, seen, act, about, since } = parsed.data;
  return {
    by,
    at,
    n,
    prev,
    seen: seen.map(([seenBy, seenN, hash]) => ({ by: seenBy, n: seenN, hash })),
    act,
    about,
    since: since === undefined ? null : instant(since),
    hash: toBase64Url(hashOf(utf8(textOf(place, by, at, saidIn(value)) + parsed.data.sig))),
  };
}

/** Whether a device signed this very line, for this very place. */
export function isLineSignedBy(place: AuditPlace, { by, at, value }: StoredLine, publicKey: Uint8Array): boolean {
  const parsed = Value.safeParse(value);
  const signature = parsed.success ? fromBase64Url(parsed.data.sig) : null;
  if (signature === null) return false;
  return isSignedBy("tu/audit/2", messageOf(place, by, at, saidIn(value)), signature, publicKey);
}

/** All of a value but its signature, fields of a later version included. */
function saidIn(value: Json): Json {
  const { sig: _, ...said } = value as Readonly<Record<string, Json>>;
  return said;
}

const messageOf = (place: AuditPlace, by: number, at: Stamp, said: Json): Bytes => utf8(textOf(place, by, at, said));

const textOf = ({ caseFile, compartment, track }: AuditPlace, by: number, at: Stamp, said: Json): string =>
  canonicalJson({ caseFile, compartment, ...(track === null ? {} : { track }), by, at, said });
