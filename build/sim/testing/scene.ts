// A small project in fair weather, for tests that say themselves what happens.

import * as Y from "yjs";
import { type DocUpdate, writeBatch } from "#engine/crdt/batch.ts";
import { clientId } from "#engine/crdt/client-id.ts";
import { USUAL_PACE } from "#engine/generations/generation-keeper.ts";
import { appendOwn } from "#engine/rooms/own-rows.ts";
import { readRooms } from "#engine/rooms/read-room.ts";
import { readRecord } from "#engine/rooms/record-store.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { AlarmView } from "#shared/ports/alarm-view.ts";
import type { NoteId } from "#shared/ports/engine.ts";
import type { MemoryDisk } from "#shared/ports/memory/memory-store.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { type CaseFileId, type DeviceId, hashId } from "#shared/protocol/ids.ts";
import { connection, share } from "../../../renderer/text/fr.ts";
import { checkWords } from "../check-words.ts";
import type { Device, Space } from "../device.ts";
import { FAIR } from "../network.ts";
import { Random } from "../random.ts";
import { checkEnd } from "../run-seed.ts";
import { drawRandomnessFrom } from "../seeded-crypto.ts";
import { World } from "../world.ts";

export class Scene {
  readonly world: World;
  readonly file: CaseFileId;
  readonly #space: (device: Device) => Space;

  /** A project with one file, that everybody holds. */
  static async begin(size: number, seed = 1, pace = USUAL_PACE): Promise<Scene> {
    await drawRandomnessFrom(new Random(seed));
    const world = new World(seed, { size, weather: FAIR, slowestWrite: 0, pace });
    await world.begin();
    const [first] = world.team;
    const made = await first?.space?.desk.create({ name: "Rizou", basin: null, apparentAge: null, note: "" });
    if (!made?.ok) throw new Error("no file");
    world.ledger.savedValue(made.value, "name", 1, "Rizou");
    await world.scheduler.run(10_000);
    return new Scene(world, made.value);
  }

  private constructor(world: World, file: CaseFileId) {
    this.world = world;
    this.file = file;
    this.#space = ({ number, space }) => {
      if (space === null) throw new Error(`device ${number} is off`);
      return space;
    };
  }

  device(number: number): Device {
    return this.world.device(number);
  }

  id(number: number): DeviceId {
    return this.device(number).keys.id;
  }

  /** Somebody writes the phone number, and is told that it is saved; then some time passes. */
  async write(number: number, value: string, wait = 5_000): Promise<void> {
    const { desk } = this.#space(this.device(number));
    const opening = desk.open(this.file);
    await this.world.scheduler.run(100);
    await opening;
    const seen = desk.docs(this.file).identity?.facts.current("phone") ?? [];
    const writing = desk.setField(
      this.file,
      "phone",
      value,
      seen.map(({ id }) => id),
    );
    await this.world.scheduler.run(100);
    const written = await writing;
    if (!written.ok) throw new Error(`not written: ${written.failure.kind}`);
    this.world.ledger.savedValue(this.file, "phone", number, value);
    await this.wait(wait);
  }

  wait(milliseconds: number): Promise<void> {
    return this.world.scheduler.run(milliseconds);
  }

  /** Somebody writes a note; answers which. */
  async note(number: number, text: string): Promise<NoteId> {
    const { desk } = await this.#open(number);
    const added = await desk.addNote(this.file);
    if (!added.ok) throw new Error("no note");
    await this.type(number, added.value, text);
    return added.value;
  }

  /** Somebody types at the end of a note. */
  async type(number: number, note: NoteId, text: string): Promise<void> {
    const { desk } = await this.#open(number);
    const field = `notes/${note}`;
    await desk.editNote(this.file, note, (doc) =>
      doc.editText(field, [{ retain: doc.text(field).length }, { insert: text }]),
    );
    await this.wait(5_000);
  }

  /** The notes of the file, as a person reads them. */
  async notes(number: number): Promise<readonly string[]> {
    const space = await this.#open(number);
    return (space.fileView(this.file)?.notes ?? []).map(({ text }) => text);
  }

  async newFile(number: number): Promise<CaseFileId> {
    const { desk } = this.#space(this.device(number));
    const made = await desk.create({ name: "Inès", basin: null, apparentAge: null, note: "" });
    if (!made.ok) throw new Error("no file");
    await this.wait(1_200);
    return made.value;
  }

  /** Somebody is given rows by hand. */
  async hand(number: number, rows: readonly Row[]): Promise<void> {
    await this.#space(this.device(number)).exchange.newTakeIn(null).rows(rows);
    await this.wait(1_000);
  }

  /** The last place of the relay's log. */
  get head(): number {
    return this.world.relay.store.head(this.#genesis.project).n;
  }

  /** Whether the relay's log has a row now. */
  isHeld(row: Bytes): boolean {
    return this.world.relay.holds(this.#genesis.project, hashId(row));
  }

  /** The phone numbers that a person sees. */
  async phones(number: number): Promise<readonly unknown[]> {
    const facts = await this.#facts(number);
    return (facts?.current("phone") ?? []).map(({ value }) => value);
  }

  /** What the window says of the file, and of the connection. */
  words(number: number): { readonly file: string; readonly line: string; readonly aside: number } {
    const space = this.#space(this.device(number));
    const summary = space.fileSummary(this.file);
    const view = space.connectionView();
    const line = [connection.label(view), connection.detail(view), connection.reason(view)].filter(
      (each) => each !== null,
    );
    return {
      file: summary === null ? "" : share.label(summary.share),
      line: line.join(" · "),
      aside: view.quarantined,
    };
  }

  /** What a person must know before they trust what the file shows. */
  alarms(number: number): readonly AlarmView[] {
    return this.#space(this.device(number)).fileSummary(this.file)?.alarms ?? [];
  }

  /** Every phone number that was ever written, or what else is asked, as a person sees them. */
  async history(number: number, field = "phone"): Promise<readonly unknown[]> {
    const facts = await this.#facts(number);
    return (facts?.history(field) ?? []).map(({ value }) => value);
  }

  /** Why rows were put aside on a device. */
  quarantineOf(number: number): readonly string[] {
    const keys = this.device(number).disk.content.get("quarantine")?.keys() ?? [];
    return [...keys].map((key) => key.slice(0, key.indexOf("/")));
  }

  /** The end of what was put aside, where a test has looked at it. */
  throwAside(): void {
    for (const { disk } of this.world.devices) disk.content.get("quarantine")?.clear();
    for (const device of this.world.present) device.kill();
  }

  rowsOn(number: number): readonly Row[] {
    return rowsOf(this.device(number).disk.content);
  }

  /**
   * Somebody who holds the keys signs any change of the document, with another program than ours. `seen` is the device
   * whose document is changed; `null`: an empty one.
   */
  async hostile(number: number, change: (doc: Y.Doc) => void, seen: number | null = number): Promise<void> {
    const device = this.device(number);
    device.kill();
    const held = seen === null ? null : this.device(seen).disk.content;
    await this.#sign(
      device,
      device.disk.content,
      change,
      held === null ? null : await this.#updatesOn(seen ?? 1, held),
    );
    device.start();
    await this.wait(5_000);
  }

  /** A row that a copied profile of a device signs: the device itself does not know of it. */
  async signedByCopyOf(number: number, value: string): Promise<Row> {
    const device = this.device(number);
    const copy = new Map([...device.disk.content].map(([table, held]) => [table, new Map(held)]));
    const before = new Set(copy.get("records")?.keys());
    const change = (doc: Y.Doc): void => doc.getArray("facts").push([[2, number, "phone", value]]);
    await this.#sign(device, copy, change, await this.#updatesOn(number, copy));
    const signed = [...(copy.get("records") ?? [])].filter(([key]) => !before.has(key));
    const [row] = rowsOf(new Map([["records", new Map(signed)]]));
    if (row === undefined) throw new Error("nothing signed");
    return row;
  }

  /** Why something that was said does not hold, so far. */
  async untrue(): Promise<readonly string[]> {
    const { world } = this;
    await checkWords(world, (hash) => world.relay.committed.has(hash));
    return world.failures.map(({ what }) => what);
  }

  async #open(number: number): Promise<Space> {
    const space = this.#space(this.device(number));
    await space.desk.open(this.file);
    return space;
  }

  async #facts(number: number) {
    return (await this.#open(number)).desk.docs(this.file).identity?.facts;
  }

  async #updatesOn(number: number, content: MemoryDisk): Promise<readonly DocUpdate[]> {
    const context = await this.device(number).log(this.#genesis, content);
    const state = context.catalog.find(this.file, "identity");
    return state === null ? [] : (await readRooms(context, context.catalog.siblings(state.room))).updates;
  }

  async #sign(
    device: Device,
    content: MemoryDisk,
    change: (doc: Y.Doc) => void,
    seen: readonly DocUpdate[] | null,
  ): Promise<void> {
    const doc = new Y.Doc();
    doc.clientID = clientId(device.number, "facts", doc.clientID);
    for (const { format, bytes } of seen ?? []) {
      if (format === "v1") Y.applyUpdate(doc, bytes);
      else Y.applyUpdateV2(doc, bytes);
    }
    const updates: Bytes[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update as Bytes));
    doc.transact(() => change(doc));
    const context = await device.log(this.#genesis, content);
    const state = context.catalog.find(this.file, "identity");
    if (state !== null) await appendOwn(context, state.room, writeBatch(updates), []);
  }

  get #genesis(): Genesis {
    if (this.world.genesis === null) throw new Error("no project");
    return this.world.genesis;
  }

  async end(): Promise<void> {
    this.world.end();
    await drawRandomnessFrom(null);
  }

  /** The relay is honest from here on, and everybody connects anew: what is still wrong. */
  async honestEnd(): Promise<readonly string[]> {
    const { world } = this;
    world.network.tampering = {};
    world.network.cutAll();
    await checkEnd(world);
    await this.end();
    return world.failures.map(({ kind, what }) => `${kind}: ${what}`);
  }
}

const rowsOf = (content: ReadonlyMap<string, ReadonlyMap<string, Bytes>>): readonly Row[] =>
  [...(content.get("records")?.values() ?? [])].flatMap((value): Row[] => {
    const record = readRecord(value);
    return record === null ? [] : [{ kind: record.kind, bytes: record.bytes }];
  });
