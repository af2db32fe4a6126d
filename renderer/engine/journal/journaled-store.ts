// A store whose own part is copied to the journal: written first, then added, and only then may it leave. What is typed
// counts as written once both have it. A number that the journal knows as signed is never written with other content,
// whatever the store forgot; which grant stands in a place, the relay's log says.
import { type Bytes, sameBytes } from "#shared/kernel/bytes.ts";
import { type EngineStore, type StoreChange, StoreError } from "#shared/ports/engine-store.ts";
import type { Journal, JournalEntry } from "#shared/ports/journal.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { isOfDirectory } from "../rooms/members.ts";
import { grantIndex, readRecord } from "../rooms/record-store.ts";
import type { JournalQueue } from "./journal-queue.ts";
import { entryOf, isOwnRecord, recordEntryKey } from "./mine.ts";
import { isTyped } from "./typed.ts";

export type JournaledStore = {
  readonly store: EngineStore;
  /** Whether this row is in the journal, if it must be: no other may leave this computer. */
  readonly mayLeave: (recordKey: string) => boolean;
  /** Adds what the store holds, and the journal may lack. */
  readonly add: (changes: readonly StoreChange[]) => void;
};

export function journaledStore(
  store: EngineStore,
  queue: JournalQueue,
  me: DeviceId,
  readJournal: (keys: readonly string[]) => ReturnType<Journal["read"]>,
): JournaledStore {
  /** Records of writes that failed: some were done all the same. */
  let doubtful: readonly string[] = [];

  const add = (changes: readonly StoreChange[]): void => {
    queue.add(changes.flatMap((change) => entryOf(change, me) ?? []));
  };

  const refuseOtherContent = async (entries: readonly JournalEntry[]): Promise<void> => {
    const known = entries.filter(({ key, value }) => isForGood(key) && value !== null && queue.knows(key));
    if (known.length === 0) return;
    const held = await readJournal(known.map(({ key }) => key));
    for (const [at, { key, value }] of known.entries()) {
      const before = queue.given(key) ?? held[at] ?? null;
      if (value !== null && before !== null && !isSameRow(value, before)) throw new StoreError("broken");
    }
  };

  const settleDoubt = async (): Promise<void> => {
    const keys = doubtful;
    doubtful = [];
    for (const key of keys) {
      const value = await store.read("records", key);
      if (value !== null) add([{ table: "records", key, value }]);
    }
  };

  return {
    store: {
      ...store,
      write: async (changes, durability) => {
        const entries = changes.flatMap((change) => entryOf(change, me) ?? []);
        if (entries.length > 0) await refuseOtherContent(entries);
        try {
          await store.write(changes, durability);
        } catch (thrown) {
          doubtful = [...doubtful, ...changes.flatMap(({ table, key }) => (table === "records" ? [key] : []))];
          throw thrown;
        }
        add(changes);
        await queue.settled(entries.flatMap(({ key, value }) => (isTyped(key) && value !== null ? [key] : [])));
        if (doubtful.length > 0) await settleDoubt().catch(() => undefined);
      },
    },
    mayLeave: (recordKey) => !isOwnRecord(recordKey, me) || queue.held.has(recordEntryKey(recordKey)),
    add,
  };
}

/** Whether what stands under a key never changes. A relay that was set back may give a room, or the directory, another record. */
const isForGood = (key: string): boolean =>
  key.startsWith(RECORDS) &&
  grantIndex(key.slice(RECORDS.length)) === null &&
  !isOfDirectory(key.slice(RECORDS.length));

const RECORDS = recordEntryKey("");

function isSameRow(left: Bytes, right: Bytes): boolean {
  const [one, other] = [readRecord(left), readRecord(right)];
  return one !== null && other !== null && one.kind === other.kind && sameBytes(one.bytes, other.bytes);
}
