// What is wrong with a log of readings. Pure: the lines of one compartment and the keys of its authors in, faults out.
import { isFollowed } from "#shared/kernel/stamp.ts";
import {
  type AuditHead,
  type AuditLine,
  type AuditPlace,
  isLineSignedBy,
  readAuditLine,
  type StoredLine,
} from "./audit-line.ts";

/**
 * `unreadable`: no line at all. `stranger`: of no device of the project. `altered`: not as its author signed it, or signed
 * for another place. `missing`: a number lacks between two others. `unseen`: a colleague saw it, and it is not here: taken
 * away, or not come yet. `broken`: it does not follow the one before. `forked`: one number, two lines. `doubled`: one line
 * twice. `backdated`: older than what its author had logged or seen.
 */
export const AUDIT_FAULTS = [
  "unreadable",
  "stranger",
  "altered",
  "missing",
  "unseen",
  "broken",
  "forked",
  "doubled",
  "backdated",
] as const;

export type AuditFault = {
  readonly kind: (typeof AUDIT_FAULTS)[number];
  /** The number of the device whose line it is. */
  readonly by: number;
  /** The number of the line; `null`: it can't be read. */
  readonly n: number | null;
};

/** Answers what is wrong, by device and line; nothing for a whole log. The order of the lines does not matter. */
export function auditFaults(
  place: AuditPlace,
  stored: readonly StoredLine[],
  keyOf: (by: number) => Uint8Array | null,
): readonly AuditFault[] {
  const faults: AuditFault[] = [];
  const read: Read[] = [];
  for (const each of stored) {
    const line = readAuditLine(place, each);
    if (line === null) faults.push({ kind: "unreadable", by: each.by, n: null });
    else read.push({ each, line });
  }
  const lines: AuditLine[] = [];
  for (const [by, chain] of Map.groupBy(read, ({ line }) => line.by)) {
    const key = keyOf(by);
    const signed = key === null ? new Set<Read>() : signedIn(place, chain, key);
    const kind = key === null ? "stranger" : "altered";
    for (const each of chain) {
      if (signed.has(each)) lines.push(each.line);
      else faults.push({ kind, by, n: each.line.n });
    }
  }
  const byDevice = Map.groupBy(lines, ({ by }) => by);
  for (const chain of byDevice.values()) faults.push(...faultsOfChain(chain));
  for (const line of lines) faults.push(...faultsSeenBy(line, byDevice));
  return distinct(faults);
}

type Read = { readonly each: StoredLine; readonly line: AuditLine };

/**
 * Those of one device's lines that it signed. What a signed line names as the one before it, by the hash of all of it, needs
 * no look at its own signature (D4): one is checked for each run without a break, the last.
 */
function signedIn(place: AuditPlace, chain: readonly Read[], key: Uint8Array): ReadonlySet<Read> {
  const signed = new Set<Read>();
  const vouched = new Set<string>();
  for (const read of chain.toSorted((left, right) => right.line.n - left.line.n)) {
    const { each, line } = read;
    if (!vouched.has(line.hash) && !isLineSignedBy(place, each, key)) continue;
    signed.add(read);
    vouched.add(line.prev);
  }
  return signed;
}

/** The lines of one device, each behind the one before it. */
function faultsOfChain(chain: readonly AuditLine[]): AuditFault[] {
  const sorted = [...chain].sort((left, right) => left.n - right.n || left.at - right.at);
  return sorted.flatMap((line, at): AuditFault[] => {
    const before = sorted[at - 1];
    const fault = (kind: AuditFault["kind"], n = line.n): AuditFault => ({ kind, by: line.by, n });
    if (before === undefined) {
      if (line.n > 0) return [fault("missing", line.n - 1)];
      return line.prev === "" ? [] : [fault("broken")];
    }
    if (before.n === line.n) return [fault(before.hash === line.hash ? "doubled" : "forked")];
    const isLate = line.at <= before.at ? [fault("backdated")] : [];
    if (before.n < line.n - 1) return [fault("missing", line.n - 1), ...isLate];
    const follows = sorted.some(({ n, hash }) => n === before.n && hash === line.prev);
    return follows ? isLate : [fault("broken"), ...isLate];
  });
}

/** What a line says of the lines of others: they are here, they are the same, they are older. */
function faultsSeenBy(line: AuditLine, byDevice: ReadonlyMap<number, readonly AuditLine[]>): AuditFault[] {
  return line.seen.flatMap(({ by, n, hash }: AuditHead): AuditFault[] => {
    const same = (byDevice.get(by) ?? []).filter((each) => each.n === n);
    if (same.length === 0) return [{ kind: "unseen", by, n }];
    if (!same.some((each) => each.hash === hash)) return [{ kind: "forked", by, n }];
    const isOlder = same.some((each) => isFollowed(each.at) && each.at >= line.at);
    return isOlder ? [{ kind: "backdated", by: line.by, n: line.n }] : [];
  });
}

/** One word a line: what was altered is not also said to lack. */
function distinct(faults: readonly AuditFault[]): readonly AuditFault[] {
  const known = new Set<string>();
  return faults.filter(({ kind, by, n }) => {
    const isKnown = [`${by}/${n}/${kind}`, `${by}/${n}/altered`].some((key) => known.has(key));
    known.add(`${by}/${n}/${kind}`);
    return !isKnown || kind === "altered";
  });
}
