// Records of the directory that were put aside since others stand in their place, or lack before them: a branch that the
// relay's log has, and that is not believed, or not yet.
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import type { Hash } from "#shared/protocol/ids.ts";
import { type Branch, isSaidIn, rosterAlong } from "#shared/protocol/ledger/branches.ts";
import { type DirectoryRecord, parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord, type Roster } from "#shared/protocol/ledger/roster.ts";
import type { LogContext } from "./log-context.ts";
import { type QuarantineReason, quarantineChange } from "./quarantine.ts";

/** Those in quarantine, and others. Throws a `StoreError`. */
export async function heldBack(
  { store }: Pick<LogContext, "store">,
  others: readonly DirectoryRecord[] = [],
): Promise<ReadonlyMap<Hash, DirectoryRecord>> {
  const stored = [
    ...(await store.list("quarantine", "secondRecord/")),
    ...(await store.list("quarantine", "earlyRecord/")),
  ];
  const records = stored.flatMap(({ value }): readonly DirectoryRecord[] => {
    const parsed = parseDirectoryRecord(value);
    return parsed.ok ? [parsed.value] : [];
  });
  return new Map([...records, ...others].map((record) => [record.hash, record]));
}

/** What to write so that a record is put aside no more. */
export const unAside = (reason: QuarantineReason, { bytes }: DirectoryRecord): StoreChange => ({
  ...quarantineChange(reason, bytes),
  value: null,
});

/**
 * Forgets those that say nothing more than what stands, whoever brought them. Answers whether there were any. Throws a
 * `StoreError`.
 */
export function forgetSaidAside(context: LogContext): Promise<boolean> {
  const { store, members, serially } = context;
  return serially(async () => {
    const { roster } = members;
    const said = [...(await heldBack(context)).values()].filter(
      (record) => record.index <= roster.head.index && isSaidIn(roster, record),
    );
    if (said.length === 0) return false;
    await store.write(
      said.map((record) => unAside("secondRecord", record)),
      "relaxed",
    );
    return true;
  });
}

/** The records from the one behind which they part from a branch, to `last`; none where one lacks between. */
export function chainTo(
  last: DirectoryRecord,
  held: ReadonlyMap<Hash, DirectoryRecord>,
  branch: Branch,
  genesis: Hash,
): Branch {
  const chain: DirectoryRecord[] = [last];
  for (let first = last; ; ) {
    const stands = first.index === 1 ? genesis : branch[first.index - 2]?.hash;
    if (stands === first.prev) return chain;
    const before = held.get(first.prev);
    if (before === undefined || before.index !== first.index - 1) return [];
    chain.unshift(before);
    first = before;
  }
}

/** The roster after so many records; `null` where there are not as many. */
export const rosterUpTo = (genesis: Genesis, branch: Branch, count: number): Roster | null =>
  count > branch.length ? null : rosterAlong(genesis, branch.slice(0, count));

export type HeldBranch = { readonly records: Branch; readonly roster: Roster };

/** More stories than these are nobody's mistake. */
const MOST_BRANCHES = 8;

/** The branches that end in records put aside, each whole from the first record. Throws a `StoreError`. */
export async function heldBranches(context: LogContext): Promise<readonly HeldBranch[]> {
  const { genesis, members } = context;
  const held = await heldBack(context);
  const inside = new Set([...held.values()].map(({ prev }) => prev));
  const lasts = [...held.values()].filter(({ hash }) => !inside.has(hash)).slice(0, MOST_BRANCHES);
  return lasts.flatMap((last): readonly HeldBranch[] => {
    const chain = chainTo(last, held, members.records, genesis.hash);
    const [first] = chain;
    let roster = first === undefined ? null : rosterUpTo(genesis, members.records, first.index - 1);
    for (const record of chain) {
      const after: ReturnType<typeof afterRecord> | null = roster === null ? null : afterRecord(roster, record);
      roster = after?.ok ? after.value : null;
    }
    if (first === undefined || roster === null) return [];
    return [{ records: [...members.records.slice(0, first.index - 1), ...chain], roster }];
  });
}
