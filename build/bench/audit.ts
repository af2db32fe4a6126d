// B24: the logs of readings of a whole project, checked line by line: who has opened what, and whether anybody touched it.
import { instant } from "#shared/kernel/instant.ts";
import { stampClock } from "#shared/kernel/stamp.ts";
import { auditFaults } from "#shared/protocol/audit/audit-faults.ts";
import type { AuditPlace, StoredLine } from "#shared/protocol/audit/audit-line.ts";
import { nextAuditLine } from "#shared/protocol/audit/next-line.ts";
import { cryptoReady, newSigningKeys } from "#shared/protocol/crypto.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import { rounded, type Section } from "./section.ts";
import { conditionsOfNow } from "./sync/load-now.ts";

const NOON = 1_800_000_000_000;
const DEVICES = 5;
const ENTRIES = 50_000;
/** Entries of one file: a young person followed for a year or two. */
const LENGTH = 200;

export async function bench(): Promise<Section> {
  await cryptoReady();
  const keys = Array.from({ length: DEVICES }, newSigningKeys);
  const keyOf = (by: number): Uint8Array | null => keys[by - 1]?.publicKey ?? null;
  const secretOf = (by: number) => (keys[by - 1] ?? newSigningKeys()).secretKey;
  const one = (): { readonly place: AuditPlace; readonly lines: readonly StoredLine[] } => {
    const place: AuditPlace = { caseFile: newCaseFileId(), compartment: "identity", track: null };
    const stamps = stampClock(() => instant(NOON));
    const lines: StoredLine[] = [];
    for (let at = 0; at < LENGTH; at++) {
      const by = (at % DEVICES) + 1;
      const stamp = stamps.next();
      const next = { entry: { act: "opening", about: "" }, at: stamp, since: null } as const;
      const author = { by, secretKey: secretOf(by), keyOf };
      lines.push({ by, at: stamp, value: nextAuditLine(place, lines, author, next) });
    }
    return { place, lines };
  };
  const logs = Array.from({ length: 25 }, one);
  const checks = ENTRIES / LENGTH;
  const began = performance.now();
  let [faults, longest] = [0, 0];
  for (const { place, lines } of Array.from({ length: checks / logs.length }, () => logs).flat()) {
    const since = performance.now();
    faults += auditFaults(place, lines, keyOf).length;
    longest = Math.max(longest, performance.now() - since);
  }
  const seconds = (performance.now() - began) / 1000;
  return {
    title: "Logs of readings: 50,000 entries",
    conditions: [
      `${checks} logs of ${LENGTH} signed entries, ${DEVICES} devices in turns (${logs.length} logs, each checked several times); every hash, chain and date, and one signature for each run of a device; ${conditionsOfNow()}`,
      "B24: 50,000 entries in 5 s at most",
    ],
    columns: ["entries", "seconds", "target s", "longest check of one file ms", "faults named in these whole logs"],
    rows: [[rounded(ENTRIES), rounded(seconds, 2), "≤ 5", rounded(longest), rounded(faults)]],
  };
}
