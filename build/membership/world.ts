// A project of four devices, a file of three of them, and a relay: what is done to it, and what must hold whatever was done.
import { acceptLate, lateLines } from "#engine/late/late-lines.ts";
import { forgetLeft, leftWork } from "#engine/late/left-work.ts";
import { currentRoom, isFounded } from "#engine/rooms/generations.ts";
import { createRooms } from "#engine/rooms/own-rows.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { newSigningKeys, type SecretKey } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { deviceEntry, type Genesis, writeGenesis } from "#shared/protocol/genesis.ts";
import { openGrant, openPast, parseGrant } from "#shared/protocol/grant.ts";
import { type DeviceId, type Hash, newCaseFileId, newProjectId, type RoomId } from "#shared/protocol/ids.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { GivenAfter, keysGiven } from "./given-model.ts";
import { type Keepers, OpenedByKeepers, threeKeepers } from "./keepers-model.ts";
import { type Line, PostModel, WHOLE } from "./post-model.ts";
import { RelayModel } from "./relay-model.ts";

export class World {
  readonly posts: readonly PostModel[];
  readonly relay: RelayModel;
  readonly room: RoomId;
  readonly #genesis: Genesis;
  /** What was written, by whom: nothing of it may be lost. */
  readonly written = new Map<string, PostModel>();
  /** Who was ever given each key, by any grant that the relay took. */
  readonly #given = new Map<string, Set<DeviceId>>();
  readonly #noted = new Set<Hash>();
  /** Organisations that came and went, the last one last. */
  readonly organizations: Keepers[] = [];
  readonly opened = new OpenedByKeepers();
  readonly given = new GivenAfter();
  #count = 0;

  private constructor(posts: readonly PostModel[], relay: RelayModel, genesis: Genesis, room: RoomId) {
    this.posts = posts;
    this.relay = relay;
    this.#genesis = genesis;
    this.room = room;
  }

  /** Three of four read the file, and have it. */
  static async make(): Promise<World> {
    const receipts = newSigningKeys();
    const posts = [1, 2, 3, 4].map((number) => new PostModel(number));
    const [founder] = posts as [PostModel, ...PostModel[]];
    const genesis = writeGenesis(
      {
        project: newProjectId(),
        createdAt: instant(1_800_000_000_000),
        relay: { address: "wss://relais.exemple.invalid", receiptKey: receipts.publicKey },
        devices: posts.map(({ device }, at) => deviceEntry(at + 1, device.signing.publicKey, device.box.publicKey)),
        founder: founder.id,
      },
      founder.device.signing.secretKey,
    );
    for (const post of posts) await post.start(genesis, receipts.publicKey);
    const file = newCaseFileId();
    await createRooms(
      founder.context,
      file,
      ["field"],
      posts.slice(0, 3).map(({ id }) => id),
    );
    const room = founder.context.catalog.find(file, "field")?.room as RoomId;
    const world = new World(posts, new RelayModel(genesis, receipts), genesis, room);
    for (const post of posts) await post.converse(world.relay);
    return world;
  }

  post(at: number): PostModel {
    return this.posts[at % this.posts.length] as PostModel;
  }

  async write(at: number): Promise<void> {
    const post = this.post(at);
    const text = `${post.number}-${this.#count++}`;
    if (await post.write(text)) this.written.set(text, post);
  }

  async converse(at: number, line: Line = WHOLE): Promise<void> {
    await this.post(at).converse(this.relay, line);
    this.noteKeys();
  }

  /** Lets somebody in, or out, by what one device knows; nobody hears more of it than what the relay takes. */
  async change(by: number, whom: number, isIn: boolean): Promise<void> {
    const { id } = this.post(whom);
    const row = await this.post(by).grant((members) =>
      isIn ? [...members, id] : members.filter((each) => each !== id),
    );
    // Nobody leaves themselves out.
    if (row !== null && id !== this.post(by).id) this.given.mean(row, { device: id, isIn });
    this.propose(by, row === null ? [] : [row]);
  }

  /** The founder removes a device from the project: another than their own, and one that is still of it. */
  async remove(whom: number): Promise<void> {
    const { id } = this.post(whom);
    const { active } = this.post(0).context.members;
    if (id === this.post(0).id || !active.some((each) => each.id === id)) return;
    await this.#removed(whom);
  }

  #removed(whom: number): Promise<void> {
    return this.say([{ kind: "deviceRemoved", device: this.post(whom).id, reason: "lost" }]);
  }

  /** The founder says one more record of the directory, on the last one. */
  async say(acts: readonly Act[]): Promise<void> {
    const { context } = this.post(0);
    const { project, head } = context.members.roster;
    const record = writeDirectoryRecord(
      {
        project,
        index: head.index + 1,
        prev: head.hash,
        claimedAt: instant(0),
        issuer: this.post(0).id,
        acts,
      },
      this.post(0).device.signing.secretKey,
    );
    this.propose(0, [{ kind: "directory", bytes: record.bytes }]);
    await this.converse(0);
  }

  /** The founder lets in an organisation, with the three who keep its recovery; where one left, it comes back so. */
  async comes(): Promise<void> {
    const { members, genesis } = this.post(0).context;
    const keepers = threeKeepers(members.roster, genesis.project);
    this.organizations.push(keepers);
    await this.say(keepers.acts);
  }

  /** The last one leaves, with its people. */
  async leaves(): Promise<void> {
    const { organization } = this.organizations.at(-1) ?? {};
    if (organization !== undefined) await this.say([{ kind: "organizationLeft", organization }]);
  }

  /** A reader seals the room to the recovery of the last one, as far as they know it. */
  async seal(by: number): Promise<void> {
    const row = await this.post(by).grant((members) => members, this.organizations.at(-1)?.organization ?? null);
    this.propose(by, row === null ? [] : [row]);
  }

  /** What those who have left could open of what is written from now on: keys of the rooms that are read now. */
  stillOpened(): number {
    const { roster } = this.post(0).context.members;
    const left = this.organizations.filter(({ organization }) => roster.organizations.get(organization) === false);
    return left.filter((keepers) => this.#keysInUse().some((key) => this.opened.opens(keepers, key))).length;
  }

  /** The removed to whom the relay's own grants have given a key that something is written with now. */
  openToRemoved(): readonly number[] {
    const rows = this.relay.everything();
    const inUse = this.#keysInUse().map(toHex);
    const removed = this.posts.filter(({ id }) => !this.relay.isActive(id));
    return removed.flatMap((post) => {
      const given = keysGiven(rows, post);
      return inUse.some((key) => given.has(key)) ? [post.number] : [];
    });
  }

  #keysInUse(): readonly SecretKey[] {
    const current = this.readers().flatMap(({ context, id }) => currentRoom(context.catalog.all(), id) ?? []);
    return current.flatMap(({ keys, grant }) => keys.get(grant.epoch) ?? []);
  }

  async close(by: number): Promise<void> {
    this.propose(by, (await this.post(by).closing()) ?? []);
  }

  propose(by: number, rows: readonly Row[]): void {
    if (rows.length > 0) this.relay.answer({ type: "propose", rows }, this.post(by).id);
    this.noteKeys();
  }

  setBack(): void {
    this.relay.setBack();
  }

  /** Whoever has late lines and reads the file takes them in. */
  async acceptAll(): Promise<void> {
    for (const { context } of this.readers()) {
      for (const { rows } of await lateLines(context)) await acceptLate(context, rows);
    }
  }

  /** Lets go what a device reads no more. */
  async forget(at: number): Promise<void> {
    await forgetLeft(this.post(at).context);
  }

  /** All talk with the relay until nothing changes any more. */
  async heal(): Promise<void> {
    let before = "";
    for (let round = 0; round < 12; round++) {
      for (const post of this.posts) {
        await this.converse(post.number - 1);
        await post.patience();
      }
      for (const post of this.posts) await this.rekey(post);
      const now = await this.#picture();
      if (now === before) return;
      before = now;
    }
    throw new Error("it never comes to rest");
  }

  /** Offers what a keeper would: keys that the last grant does not give, without those whom a forgotten one left out. */
  async rekey(post: PostModel): Promise<void> {
    const row = await post.grant((members, { toLeaveOut }) => members.filter((each) => !toLeaveOut.includes(each)));
    this.propose(post.number - 1, row === null ? [] : [row]);
  }

  /** The devices that read the compartment, by the relay's own last word. */
  readers(): readonly PostModel[] {
    const states = this.posts.flatMap(({ context }) => context.catalog.all()).filter(isFounded);
    const last = Math.max(...states.map(({ generation }) => generation));
    const rooms = new Set(states.filter(({ generation }) => generation === last).map(({ room }) => room));
    return this.posts.filter(
      ({ id }) =>
        this.relay.isActive(id) &&
        [...rooms].some((room) => this.relay.store.isMember(this.#genesis.project, room, id)),
    );
  }

  /** What the grants at the relay give, opened with nothing but the keys of each device. */
  noteKeys(): void {
    this.opened.note(this.relay.everything(), this.organizations);
    this.given.note(this.relay.everything(), this.posts);
    for (const { kind, bytes } of this.relay.everything()) {
      const grant = kind === "grant" ? parseGrant(bytes) : null;
      if (!grant?.ok || this.#noted.has(grant.value.hash)) continue;
      this.#noted.add(grant.value.hash);
      for (const post of this.posts) {
        const opened = openGrant(grant.value, post.id, post.device.box);
        if (opened === null) continue;
        const keys = [opened.key, ...(openPast(grant.value, opened.key) ?? []).map(({ key }) => key)];
        for (const key of keys) this.#given.set(toHex(key), (this.#given.get(toHex(key)) ?? new Set()).add(post.id));
      }
    }
  }

  /** Whether a device holds a key that no grant gave it. */
  stolenKeys(): number {
    return this.posts.reduce(
      (total, post) => total + keysOf(post).filter((key) => !this.#given.get(toHex(key))?.has(post.id)).length,
      0,
    );
  }

  /** What each reader shows; `canRead`: it may write, and opens everything. */
  async shown(): Promise<
    readonly {
      readonly number: number;
      readonly canonical: string;
      readonly said: ReadonlySet<string>;
      readonly canWrite: boolean;
    }[]
  > {
    return await Promise.all(
      this.readers().map(async (post) => {
        const { canonical, said, missing } = await post.doc();
        const canWrite = post.mayWrite() && missing === 0;
        return { number: post.number, canonical, said, canWrite };
      }),
    );
  }

  /** What was written and is nowhere: in no reader's document, among nobody's late lines, nor unsent where it was written. */
  async lost(): Promise<readonly string[]> {
    const shown = await this.shown();
    const late = new Set<string>();
    for (const post of this.posts) {
      for (const { parts } of await lateLines(post.context))
        for (const part of parts) if (part.kind === "value") late.add(String(part.value));
      for (const { lines } of await leftWork(post.context))
        for (const part of lines.flat()) if (part.kind === "value") late.add(String(part.value));
    }
    return [...this.written.keys()].filter(
      (text) => !late.has(text) && (shown.length === 0 || shown.some(({ said }) => !said.has(text))),
    );
  }

  async #picture(): Promise<string> {
    const { n, hash } = this.relay.store.head(this.#genesis.project);
    const docs = await Promise.all(this.posts.map(async (post) => (await post.doc()).canonical));
    return JSON.stringify([n, hash, docs, this.posts.map(({ context }) => context.outbox.size())]);
  }
}

const keysOf = ({ context }: PostModel): readonly SecretKey[] =>
  context.catalog.all().flatMap(({ keys, otherKeys }) => [...keys.values(), ...otherKeys.map(({ key }) => key)]);
