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
  const read = stored.map((each) => ({ each, line: readAuditLine(place, each), key: keyOf(each.by) }));
  const lines: AuditLine[] = [];
  const faults: AuditFault[] = [];
  for (const { each, line, key } of read) {
    if (line === null) faults.push({ kind: "unreadable", by: each.by, n: null });
    else if (key === null) faults.push({ kind: "stranger", by: line.by, n: line.n });
    else if (!isLineSignedBy(place, each, key)) faults.push({ kind: "altered", by: line.by, n: line.n });
    else lines.push(line);
  }
  const byDevice = Map.groupBy(lines, ({ by }) => by);
  for (const chain of byDevice.values()) faults.push(...faultsOfChain(chain));
  for (const line of lines) faults.push(...faultsSeenBy(line, byDevice));
  return distinct(faults);
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
