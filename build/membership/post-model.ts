// A device without a window: the real log, the real receiver and sender, on a disk in memory that outlives a kill.
import { CompartmentDoc } from "#engine/crdt/compartment-doc.ts";
import { rowsBeyond } from "#engine/exchange/lacking.ts";
import { TakeIn } from "#engine/exchange/take-in.ts";
import { carryOthers, carryOwn } from "#engine/generations/carry.ts";
import { proposeClosing } from "#engine/generations/closing-proposal.ts";
import { checkSnapshot } from "#engine/generations/snapshot-check.ts";
import { carryOvertaken, roomsWithLate } from "#engine/late/carry-late.ts";
import { openLog } from "#engine/project/open-log.ts";
import { type Acks, loadAcks } from "#engine/rooms/acks.ts";
import { currentRoom } from "#engine/rooms/generations.ts";
import type { LogContext } from "#engine/rooms/log-context.ts";
import { directoryRows } from "#engine/rooms/members.ts";
import { nextGrant } from "#engine/rooms/next-grant.ts";
import { OpenRoom } from "#engine/rooms/open-room.ts";
import { quarantineCounts } from "#engine/rooms/quarantine.ts";
import { readRooms } from "#engine/rooms/read-room.ts";
import { newDevice } from "#engine/space/identity-store.ts";
import { Receiver } from "#engine/sync/receiver.ts";
import { Sender } from "#engine/sync/sender.ts";
import { handTimers } from "#engine/testing/a-project.ts";
import { openVault } from "#engine/vault/vault.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import { memoryDisk, memoryStore } from "#shared/ports/memory/memory-store.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { newKey, type SecretKey } from "#shared/protocol/crypto.ts";
import type { DeviceFrame, RelayFrame, Row } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { RelayModel } from "./relay-model.ts";

/** How far a conversation goes before the line is cut: so many frames of rows, so many answers. */
export type Line = { readonly frames: number; readonly answers: number };

export const WHOLE: Line = { frames: Number.POSITIVE_INFINITY, answers: Number.POSITIVE_INFINITY };

type Running = {
  readonly context: LogContext;
  readonly acks: Acks;
  readonly receiver: Receiver;
  readonly sender: Sender;
};

export class PostModel {
  readonly device = newDevice();
  readonly #disk = memoryDisk();
  readonly #vaultKey = newKey();
  readonly #timers = handTimers();
  readonly number: number;
  #genesis: Genesis | null = null;
  #receiptKey: Uint8Array = new Uint8Array();
  #running: Running | null = null;

  constructor(number: number) {
    this.number = number;
  }

  get id(): DeviceId {
    return this.device.id;
  }

  get context(): LogContext {
    if (this.#running === null) throw new Error("this device is not running");
    return this.#running.context;
  }

  async start(genesis: Genesis, receiptKey: Uint8Array): Promise<void> {
    this.#genesis = genesis;
    this.#receiptKey = receiptKey;
    const safe = { store: memoryStore(this.#disk), mayLeave: () => true, maySign: true };
    const context = await openLog(safe, openVault(this.#vaultKey.slice() as SecretKey), this.device, genesis);
    const acks = await loadAcks(context);
    const nothing = (): void => undefined;
    const events = { received: nothing, quarantined: nothing, shown: nothing, acknowledged: nothing };
    const receiver = await Receiver.load(context, acks, this.#timers.now, events);
    const sender = new Sender(context, receiptKey as never, nothing);
    this.#running = { context, acks, receiver, sender };
  }

  /** Killed, and opened again: what is on the disk is all that is left. */
  async kill(): Promise<void> {
    if (this.#genesis !== null) await this.start(this.#genesis, this.#receiptKey);
  }

  /** One conversation with the relay, as far as the line lasts. */
  async converse(relay: RelayModel, line: Line = WHOLE): Promise<void> {
    const { context, receiver, sender, acks } = this.#open();
    let [frames, answers] = [line.frames, line.answers];
    sender.restart();
    const isIn = relay.isActive(this.id);
    const read = async (): Promise<void> => {
      for (let isOver = false; !isOver && frames > 0; frames--) {
        const frame = relay.rows(receiver.state.cursor, isIn ? this.id : ("00".repeat(8) as DeviceId));
        if (frame.type === "reset") {
          await receiver.reset();
          continue;
        }
        const isFollowed = await receiver.rows(frame);
        isOver = frame.rows.length === 0 && isFollowed;
      }
    };
    const offer = async (): Promise<void> => {
      const waiting: Extract<RelayFrame, { type: "receipt" | "refused" }>[] = [];
      await sender.offer((frame: DeviceFrame) => {
        waiting.push(...relay.answer(frame, this.id));
        return Promise.resolve();
      });
      for (const answer of waiting) if (answers-- > 0) await receiver.between(() => sender.answered(answer));
    };
    await read();
    await this.settle();
    for (let round = 0; round < 4 && frames > 0 && answers > 0; round++) {
      await offer();
      sender.beat();
      await read();
      await this.settle();
      if (await receiver.lacks()) await receiver.askAgain();
    }
    const due = context.catalog.all().flatMap((state) => acks.dueAtRest({ ...state, isStale: false }) ?? []);
    if (frames > 0) relay.answer({ type: "ack", acks: due }, this.id);
  }

  /** What the keepers do once something came. */
  async settle(): Promise<void> {
    const { context } = this.#open();
    for (const room of await roomsWithLate(context, "overtaken")) await carryOvertaken(context, room);
    for (const { room, founding } of context.catalog.all()) {
      if (founding === null) continue;
      await carryOwn(context, room);
      await checkSnapshot(context, room);
    }
  }

  async patience(): Promise<void> {
    const { context } = this.#open();
    for (const { room, generation } of context.catalog.all()) {
      if (generation > 0 && currentRoom(context.catalog.all(), this.id)?.room === room) {
        await carryOthers(context, room);
      }
    }
  }

  /** The row after which these read the compartment of a room, made from what is known here. */
  grant(
    change: (members: readonly DeviceId[], state: RoomState) => readonly DeviceId[],
    owner: number | null = null,
  ): Promise<Row | null> {
    const state = currentRoom(this.context.catalog.all(), this.id);
    if (state === null) return Promise.resolve(null);
    return nextGrant(this.context, state, new Set(change(state.members, state)), { owner });
  }

  async closing(): Promise<readonly Row[] | null> {
    const state = currentRoom(this.context.catalog.all(), this.id);
    return state === null ? null : await proposeClosing(this.context, state);
  }

  /** Whether it reads the compartment now, and holds the key that it is written with. */
  mayWrite(): boolean {
    const state = currentRoom(this.context.catalog.all(), this.id);
    return state?.keys.has(state.grant.epoch) ?? false;
  }

  /** Writes a line of its own at the end of a note, and a value; false when this device may not. */
  async write(text: string): Promise<boolean> {
    const { context } = this;
    const [any] = context.catalog.all();
    if (any === undefined) return false;
    const open = await OpenRoom.open(context, this.#timers, any.room, () => undefined);
    const isWritten = open.mayBeWritten;
    if (isWritten) {
      await open.write((doc) => {
        const at = Math.max(doc.facts.latest + 1, this.#timers.now() * 1024) as never;
        doc.addFacts([{ field: `said/${text}`, value: text, by: this.number, at, supersedes: [] }]);
        doc.editText(
          "note",
          [{ retain: doc.text("note").length }, { insert: `${text};` }].slice(doc.text("note") === "" ? 1 : 0),
        );
      });
      await open.seal();
    }
    open.letGo();
    return isWritten;
  }

  /** Gives another device what a stick would carry. */
  async give(other: PostModel): Promise<void> {
    const { context } = this;
    const rows = await directoryRows(context, context.genesis.project);
    for (const state of context.catalog.all()) {
      if (state.members.includes(other.id)) rows.push(...(await rowsBeyond(context, state, null)));
    }
    const nothing = (): void => undefined;
    const events = { received: nothing, quarantined: nothing, acknowledged: nothing };
    await new TakeIn(other.context, other.#open().acks, events).rows(rows);
    await other.settle();
  }

  /** The document of a compartment as it is read here. */
  async doc(): Promise<{
    readonly text: string;
    readonly said: ReadonlySet<string>;
    readonly canonical: string;
    readonly missing: number;
  }> {
    const { context } = this;
    const { updates, missingCount, unopened } = await readRooms(context, context.catalog.all());
    const doc = new CompartmentDoc();
    doc.apply(updates);
    const said = new Set(doc.facts.all().map(({ value }) => String(value)));
    const read = {
      text: doc.text("note"),
      said,
      canonical: toHex(doc.canonical()),
      missing: missingCount + unopened.size + (doc.hasHoles ? 1 : 0),
    };
    doc.destroy();
    return read;
  }

  quarantine(): ReturnType<typeof quarantineCounts> {
    return quarantineCounts(this.context.store);
  }

  #open(): Running {
    if (this.#running === null) throw new Error("this device is not running");
    return this.#running;
  }
}
