// The line that a device adds to a log: behind its own last one, and naming what it sees of others for the first time.
import type { AuditEntry } from "#shared/domain/audit/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Stamp } from "#shared/kernel/stamp.ts";
import {
  type AuditLine,
  type AuditPlace,
  isLineSignedBy,
  readAuditLine,
  type StoredLine,
  writeAuditLine,
} from "./audit-line.ts";

export type AuditAuthor = {
  /** The number of the device in the project. */
  readonly by: number;
  readonly secretKey: Parameters<typeof writeAuditLine>[2];
  readonly keyOf: (by: number) => Uint8Array | null;
};

/** The value of the next line. `at` comes behind every stamp that the log holds. */
export function nextAuditLine(
  place: AuditPlace,
  stored: readonly StoredLine[],
  { by, secretKey, keyOf }: AuditAuthor,
  next: { readonly entry: AuditEntry; readonly at: Stamp; readonly since: Instant | null },
): Json {
  const latest = lastOfEach(place, stored, keyOf);
  const last = latest.find((line) => line.by === by);
  const named = namedBy(place, stored, by);
  const seen = latest
    .filter((line) => line.by !== by && line.n > (named.get(line.by) ?? -1))
    .map((line) => ({ by: line.by, n: line.n, hash: line.hash }));
  const line = { ...next, by, n: (last?.n ?? -1) + 1, prev: last?.hash ?? "", seen };
  return writeAuditLine(place, line, secretKey);
}

/** The last line of each device that it signed: nobody vouches for another, nor goes on behind it. */
function lastOfEach(
  place: AuditPlace,
  stored: readonly StoredLine[],
  keyOf: AuditAuthor["keyOf"],
): readonly AuditLine[] {
  return [...Map.groupBy(stored, ({ by }) => by)].flatMap(([by, lines]) => {
    const key = keyOf(by);
    const read = lines.flatMap((each) => {
      const line = readAuditLine(place, each);
      return line === null ? [] : [{ each, line }];
    });
    const latestFirst = read.sort((left, right) => right.line.n - left.line.n);
    return latestFirst.find(({ each }) => key !== null && isLineSignedBy(place, each, key))?.line ?? [];
  });
}

/** How far the lines of a device have named those of others. */
function namedBy(place: AuditPlace, stored: readonly StoredLine[], by: number): ReadonlyMap<number, number> {
  const named = new Map<number, number>();
  for (const each of stored) {
    if (each.by !== by) continue;
    for (const head of readAuditLine(place, each)?.seen ?? []) {
      named.set(head.by, Math.max(head.n, named.get(head.by) ?? -1));
    }
  }
  return named;
}
