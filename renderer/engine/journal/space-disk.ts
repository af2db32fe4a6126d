// One space on this computer's disk: the browser's store, the journal beside it, and what the one gives back to the other
// at an opening. What the journal holds is never lost by the store, and what the store holds is soon in the journal.
import { type Bytes, sameBytes } from "#shared/kernel/bytes.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { DiskView } from "#shared/ports/disk-view.ts";
import { type EngineStore, type StoreChange, StoreError, type StoreTable } from "#shared/ports/engine-store.ts";
import type { Journal } from "#shared/ports/journal.ts";
import type { Identity } from "#shared/ports/stored-identity.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { offerAllAgain } from "../rooms/offer-again.ts";
import { loadIdentity } from "../space/identity-store.ts";
import type { Vault } from "../vault/vault.ts";
import { restoredFrom } from "./backup/restore.ts";
import { compare } from "./compare.ts";
import { type JournalHealth, JournalQueue } from "./journal-queue.ts";
import { JournalUpkeep } from "./journal-upkeep.ts";
import { type JournaledStore, journaledStore } from "./journaled-store.ts";
import { IDENTITY_KEY, isOwnRecord, ORDER_KEY, recordEntryKey, VAULT_KEY } from "./mine.ts";
import { identityIn, type OpenedJournal, openJournal } from "./opened-journal.ts";
import { setBackOwn } from "./set-back.ts";
import { readRows, rowsOfUnknownRooms, takeBack } from "./take-back.ts";
import { changeOf, differing, isTyped, typedIn } from "./typed.ts";

export type SpaceDiskOptions = {
  readonly space: string;
  readonly store: EngineStore;
  readonly vault: Vault;
  /** The record by which this space is opened. */
  readonly vaultRecord: () => Promise<Bytes | null>;
  /** Just made: an empty store is as it should be. */
  readonly isNew?: boolean;
  readonly journal: Journal;
  readonly timers: Timers;
  readonly changed: () => void;
};

export type Recovery = NonNullable<DiskView["recovery"]>;

const RECORDS_AT_A_TIME = 500;
/** Tables that tell how far the relay was followed: without one of them, it is asked for everything again. */
const FOLLOWED: readonly StoreTable[] = ["meta", "rooms", "records", "quarantine", "acks"];

export class SpaceDisk {
  readonly identity: Identity;
  /** When the backup was made from which this space was restored: it is read, and nothing of it is signed any more. */
  readonly restoredFrom: Instant | null;
  readonly upkeep: JournalUpkeep;
  readonly #options: SpaceDiskOptions;
  readonly #queue: JournalQueue;
  readonly #journaled: JournaledStore;
  #recovery: Recovery | null;
  #context: LogContext | null = null;
  #isSettled = false;
  /** Rooms of which the journal may still lack something. */
  readonly #lackingRooms = new Set<RoomId>();
  /** The journal is being made again: what it lacks is not counted yet. */
  #isBeginning = false;

  /** `null`: neither the store nor the journal can tell whose space this is. Throws a `StoreError`. */
  static async open(options: SpaceDiskOptions): Promise<SpaceDisk | null> {
    const { store, vault } = options;
    const known = await loadIdentity(store, vault);
    const restored = known === null ? null : await restoredFrom(store, vault);
    // Its numbers are not known to be whole: a journal made of it would be believed one day.
    if (known !== null && restored !== null) return new SpaceDisk(options, known, null, restored);
    const opened = await openJournal(options.journal, options.space);
    const isLost = known === null || store.emptied().length > 0;
    // A journal that can't be opened now may be opened later: nothing is given up for that.
    if (known === null && !opened.ok) throw new StoreError(opened.failure === "full" ? "full" : "broken");
    const identity = known ?? (opened.ok ? await identityIn(opened, options.journal, options.space, vault) : null);
    if (identity === null) return null;
    const isNew = options.isNew === true;
    const recovery = isLost && !isNew ? { isRebuilt: known === null, rows: 0, missing: 0 } : null;
    const disk = new SpaceDisk(options, identity, recovery, null);
    if (recovery !== null && opened.ok) await disk.#giveBack(opened);
    if (opened.ok) await disk.#compareSmall(opened);
    else disk.#queue.unknown(opened.failure);
    return disk;
  }

  private constructor(
    options: SpaceDiskOptions,
    identity: Identity,
    recovery: Recovery | null,
    restored: Instant | null,
  ) {
    const { store, journal, space, timers, changed } = options;
    this.#options = options;
    this.identity = identity;
    this.restoredFrom = restored;
    this.#recovery = recovery;
    this.#queue = new JournalQueue({ journal, space, timers, changed, begin: () => this.#beginAgain() });
    this.upkeep = new JournalUpkeep(options, this.#queue);
    this.#journaled = journaledStore(store, this.#queue, identity.device.id, (keys) => journal.read(space, keys));
  }

  get store(): EngineStore {
    return this.maySign ? this.#journaled.store : this.#options.store;
  }

  get maySign(): boolean {
    return this.restoredFrom === null;
  }

  /** Something else emptied the store since this space was opened. */
  get isStoreLost(): boolean {
    return this.#isSettled && this.#options.store.emptied().length > 0;
  }

  /** Rooms to be added count as waiting, and so does damage until the journal is renewed: it is not up to date before. */
  get health(): JournalHealth {
    const { waiting, state, failure } = this.#queue.health;
    const isIncomplete = this.#isBeginning || (state?.damaged ?? 0) > 0;
    return { failure, state, waiting: waiting + this.#lackingRooms.size + (isIncomplete ? 1 : 0) };
  }

  /** What was found lost at this opening, and given back. */
  get recovery(): Recovery | null {
    return this.#recovery;
  }

  readonly mayLeave = (recordKey: string): boolean => !this.maySign || this.#journaled.mayLeave(recordKey);

  /** To be called when a log was opened, before anything may be signed in it. Throws a `StoreError`. */
  async settle(context: LogContext): Promise<void> {
    this.#context = context;
    const { store, journal, space } = this.#options;
    if (!this.maySign || this.#queue.health.state === null) return;
    const { catalog, device } = context;
    const { lost } = compare(this.#queue.held, catalog.all(), device.id, context.members.roster);
    // Whole rows, whatever their rooms say of them.
    if (!this.#isSettled && store.emptied().includes("records")) {
      await this.giveBackRows(this.#ownRecords());
      for (const { room } of catalog.all()) await this.setBack(context, room);
    }
    const unknown = await rowsOfUnknownRooms(context, store);
    const isForgetful = !this.#isSettled && this.#recovery !== null && store.emptied().includes("rooms");
    if (lost.length > 0 || unknown.length > 0 || isForgetful) {
      const index = await journal.index(space);
      const rows = await readRows((keys) => journal.read(space, keys), index, lost);
      const count = await takeBack(context, store, [...rows, ...unknown]);
      await store.write([{ table: "meta", key: "sync", value: null }], "strict");
      this.#count(count);
    }
    if (!this.#isSettled && this.#recovery !== null && store.emptied().includes("outbox")) {
      await offerAllAgain(context);
    }
    const { lacking } = compare(this.#queue.held, catalog.all(), device.id, context.members.roster);
    void this.#addRooms(lacking)
      .then(() => this.#renewDamaged())
      .catch(() => undefined);
  }

  /** Gives records back to the store that it lost of what it knows. Answers how many there were. */
  async giveBackRows(recordKeys: readonly string[]): Promise<number> {
    const { store, journal, space } = this.#options;
    const keys = recordKeys.filter((key) => this.#queue.held.has(recordEntryKey(key)));
    let count = 0;
    for (let at = 0; at < keys.length; at += RECORDS_AT_A_TIME) {
      const some = keys.slice(at, at + RECORDS_AT_A_TIME);
      const values = await journal.read(space, some.map(recordEntryKey)).catch((): readonly null[] => []);
      const changes = some.flatMap((key, place): StoreChange[] =>
        values[place] ? [{ table: "records", key, value: values[place] }] : [],
      );
      await store.write(changes, "strict");
      count += changes.length;
    }
    this.#count(count);
    return count;
  }

  /** Frees the last own numbers of a room whose rows are on neither disk: what was not in the journal never left. */
  async setBack(context: LogContext, room: RoomId): Promise<void> {
    if (this.#queue.health.state?.damaged !== 0) return;
    const isJournaled = (recordKey: string): boolean => this.#queue.knows(recordEntryKey(recordKey));
    await setBackOwn({ ...context, store: this.#options.store }, room, isJournaled);
  }

  #ownRecords(): readonly string[] {
    return [...this.#queue.held].flatMap((key) => (key.startsWith("records/") ? [key.slice("records/".length)] : []));
  }

  #count(rows: number): void {
    this.#recovery = { isRebuilt: false, missing: 0, ...this.#recovery, rows: (this.#recovery?.rows ?? 0) + rows };
    this.#options.changed();
  }

  /** What was lost has been given back as far as it could: the next opening finds nothing missing. */
  async accept(): Promise<void> {
    if (this.#options.store.emptied().length > 0) await this.#options.store.accept();
    this.#isSettled = true;
  }

  /** Tells what could not be given back. */
  lacks(missing: number): void {
    this.#recovery = { isRebuilt: false, rows: 0, ...this.#recovery, missing };
    this.#options.changed();
  }

  /** Resolves when all that was written is in the journal, or was refused. */
  flush(): Promise<void> {
    return this.#queue.flush();
  }

  stop(): void {
    this.#queue.stop();
  }

  /** The store is empty, or one of its tables: what the journal has of it that is not a row of the log. */
  async #giveBack({ index }: OpenedJournal): Promise<void> {
    const { store, journal, space } = this.#options;
    const keys = [...index.keys()].filter((key) => isTyped(key) || key === IDENTITY_KEY || key === ORDER_KEY);
    const values = await journal.read(space, keys);
    const isMissing = await Promise.all(
      keys.map(async (key) => {
        const { table, key: at } = changeOf(key, null);
        const isEmptied = !isTyped(key) || this.#recovery?.isRebuilt || store.emptied().includes(table);
        return isEmptied && (await store.read(table, at)) === null;
      }),
    );
    const changes = keys.flatMap((key, at): StoreChange[] =>
      isMissing[at] ? [changeOf(key, values[at] ?? null)] : [],
    );
    const again: StoreChange[] =
      this.#recovery?.isRebuilt || FOLLOWED.some((table) => store.emptied().includes(table))
        ? [{ table: "meta", key: "sync", value: null }]
        : [];
    await store.write([...changes.filter(({ value }) => value !== null), ...again], "strict");
  }

  /** Entries that are few: compared by their content at each opening. */
  async #compareSmall({ index, state }: OpenedJournal): Promise<void> {
    const { store, journal, space } = this.#options;
    this.#queue.found(state, index.keys());
    const keys = [...index.keys()].filter((key) => isTyped(key) || [VAULT_KEY, IDENTITY_KEY, ORDER_KEY].includes(key));
    const values = await journal.read(space, keys).catch((): readonly null[] => []);
    const journaled = new Map(keys.flatMap((key, at) => (values[at] ? [[key, values[at]] as const] : [])));
    const meta = await Promise.all(
      [IDENTITY_KEY, ORDER_KEY].map(async (key) => {
        const at = key.slice("meta/".length);
        return { table: "meta", key: at, value: await store.read("meta", at) } as const;
      }),
    );
    const typed = await typedIn(store);
    const present = new Set(typed.map(({ table, key }) => `${table}/${key}`));
    const removed = keys.filter((key) => isTyped(key) && !present.has(key)).map((key) => changeOf(key, null));
    this.#journaled.add([...differing([...meta, ...typed], journaled), ...removed]);
    const known = journaled.get(VAULT_KEY);
    const record = (await this.#options.vaultRecord()) ?? new Uint8Array();
    if (known === undefined || !sameBytes(known, record)) this.#queue.add([{ key: VAULT_KEY, value: record }]);
  }

  /** The same space again, by what its disks hold now: `null` when they can’t tell it. Throws a `StoreError`. */
  reopened(): Promise<SpaceDisk | null> {
    this.stop();
    return SpaceDisk.open({ ...this.#options, isNew: false });
  }

  /** Adds what the journal lacks of these rooms, a room at a time. */
  async #addRooms(rooms: readonly RoomId[]): Promise<void> {
    const { store } = this.#options;
    for (const room of rooms) this.#lackingRooms.add(room);
    for (const room of rooms) {
      const stored = await store.list("records", `${room}/`);
      const lacking = stored.filter(
        ({ key }) => isOwnRecord(key, this.identity.device.id) && !this.#queue.knows(recordEntryKey(key)),
      );
      this.#journaled.add(lacking.map(({ key, value }): StoreChange => ({ table: "records", key, value })));
      await this.flush();
      this.#lackingRooms.delete(room);
    }
    this.#options.changed();
  }

  /** All that this space knows has been added again: the journal begins anew, without its damage. */
  async #renewDamaged(): Promise<void> {
    await this.flush();
    const { failure, waiting, state } = this.#queue.health;
    if (failure !== null || waiting > 0 || (state?.damaged ?? 0) === 0) return;
    const { journal, space } = this.#options;
    const renewed = await journal.renew(space);
    this.#queue.found(renewed, (await journal.index(space)).keys());
    this.#options.changed();
  }

  /** The journal's files went away: it is made again, of all that the store has. */
  async #beginAgain(): Promise<void> {
    const opened = await openJournal(this.#options.journal, this.#options.space);
    if (!opened.ok) return this.#queue.unknown(opened.failure);
    this.#isBeginning = true;
    await this.#compareSmall(opened);
    if (this.#context !== null) await this.settle(this.#context);
    this.#isBeginning = false;
    this.#options.changed();
  }
}
