// One computer of the run: its keys, its disk, its clock, and the engine on it while it is on. Killed, the engine is gone
// with its queues and timers; what the disk committed stays.
import type { GenerationPace } from "#engine/generations/generation-keeper.ts";
import { checkRooms } from "#engine/journal/check-rooms.ts";
import { SpaceDisk } from "#engine/journal/space-disk.ts";
import { openLog } from "#engine/project/open-log.ts";
import type { LogContext } from "#engine/rooms/log-context.ts";
import { loadCatalog, type RoomCatalog } from "#engine/rooms/room-catalog.ts";
import { enterProjectOf } from "#engine/space/enter-project.ts";
import { loadIdentity, newDevice, saveIdentity } from "#engine/space/identity-store.ts";
import { openVault, type Vault } from "#engine/vault/vault.ts";
import { instant } from "#shared/kernel/instant.ts";
import { makeSerial, type Serial } from "#shared/kernel/serial.ts";
import type { Device as DeviceKeys } from "#shared/ports/device.ts";
import type { Person } from "#shared/ports/engine.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import { memoryStore } from "#shared/ports/memory/memory-store.ts";
import type { NeighbourTransport } from "#shared/ports/neighbour-transport.ts";
import type { RelayTransport } from "#shared/ports/relay-transport.ts";
import { DEFAULT_LOCK_AFTER, type Identity, type IdentityProject } from "#shared/ports/stored-identity.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { newKey, type SecretKey } from "#shared/protocol/crypto.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { Disk } from "./disk.ts";
import { JournalDisk } from "./journal-disk.ts";
import type { Network } from "./network.ts";
import type { Random } from "./random.ts";
import type { Scheduler } from "./scheduler.ts";
import { ownedBy } from "./virtual-timers.ts";

export type Space = NonNullable<Awaited<ReturnType<typeof enterProjectOf>>>;

/** An engine from its start to its kill. */
export type Life = {
  readonly store: EngineStore;
  readonly pullOut: () => void;
  /** One person at the keyboard: what they do, they do one thing after the other. */
  readonly inTurn: Serial;
  isOn: boolean;
  space: Space | null;
};

export type Surroundings = {
  readonly scheduler: Scheduler;
  readonly network: Network;
  readonly random: Random;
  readonly slowestWrite: number;
  /** Whether open files are followed live. */
  readonly isLive: boolean;
  readonly pace: GenerationPace;
};

/** Of a device without a journal, and where a test looks into a disk: the store alone is the disk. */
const unjournaled = (store: EngineStore) => ({ store, mayLeave: () => true, maySign: true });

/** Its only space, in its journal. */
const SPACE = "00112233445566aa";

/** No local network: rows go from hand to hand by `handOver`. */
const NOBODY: NeighbourTransport = {
  share: () => Promise.resolve({ ok: false, failure: "noNetwork" } as never),
  stopSharing: () => undefined,
  join: () => ({ send: () => Promise.resolve(), close: () => undefined }),
};

export class Device {
  /** Its number in the project. */
  readonly number: number;
  readonly person: Person;
  readonly keys: DeviceKeys = newDevice();
  readonly disk: Disk;
  /** `null`: this run has none beside its store. */
  readonly journal: JournalDisk | null;
  readonly #surroundings: Surroundings;
  readonly #vaultKey: SecretKey = newKey();
  project: IdentityProject | null = null;
  life: Life | null = null;
  /** What its clock says beyond the true time, in milliseconds. */
  drift = 0;

  constructor(number: number, person: Person, surroundings: Surroundings, hasJournal = false) {
    this.number = number;
    this.person = person;
    this.#surroundings = surroundings;
    this.disk = new Disk(surroundings.scheduler, surroundings.random, surroundings.slowestWrite);
    const { scheduler, random, slowestWrite } = surroundings;
    this.journal = hasJournal ? new JournalDisk(scheduler, random, slowestWrite) : null;
  }

  /** The project as its window has it; `null` while it is off or still starting. */
  get space(): Space | null {
    return this.life?.space ?? null;
  }

  /** Starts the engine. It is in use once `space` is there, which takes its disk some virtual time. */
  start(): void {
    if (this.life !== null || this.project === null) return;
    const { store, pullOut } = this.disk.open();
    const life: Life = { store, pullOut, inTurn: makeSerial(), isOn: true, space: null };
    this.life = life;
    const { project } = this;
    ownedBy(life, () => void this.#enter(life, project));
  }

  /** The rooms that its disk knows. */
  catalog(): Promise<RoomCatalog> {
    return loadCatalog(memoryStore(this.disk.content), openVault(this.#vaultKey.slice() as SecretKey), this.keys.id);
  }

  /** Its log, as on a disk that holds `content`. Only while nothing else writes there. */
  log(genesis: Genesis, content = this.disk.content): Promise<LogContext> {
    const vault = openVault(this.#vaultKey.slice() as SecretKey);
    return openLog(unjournaled(memoryStore(content)), vault, this.keys, genesis);
  }

  kill(): void {
    const { life } = this;
    if (life === null) return;
    life.isOn = false;
    life.pullOut();
    this.life = null;
    this.#surroundings.network.cut(this.number);
  }

  async #enter(life: Life, project: IdentityProject): Promise<void> {
    const { isLive, pace } = this.#surroundings;
    const { person, keys } = this;
    const identity = { sign: "anchor", person, device: keys, project, lockAfter: DEFAULT_LOCK_AFTER } as const;
    const nothing = (): void => undefined;
    try {
      const vault = openVault(this.#vaultKey.slice() as SecretKey);
      const spaceDisk = await this.#journaled(life, vault, identity);
      const disk = spaceDisk ?? { ...unjournaled(life.store), settle: () => Promise.resolve() };
      const space = await enterProjectOf(identity, disk, vault, {
        transport: this.#transportOf(life),
        neighbours: NOBODY,
        timers: this.#timersOf(life),
        isLive,
        pace,
        events: {
          projectChanged: nothing,
          removed: nothing,
          connectionChanged: nothing,
          exchangeChanged: nothing,
          invitationsChanged: nothing,
          outreachChanged: nothing,
          resourcesChanged: nothing,
          filesChanged: nothing,
          fileReloaded: nothing,
          presenceChanged: nothing,
        },
      });
      await spaceDisk?.accept();
      life.space = space;
      await space?.start();
      if (space === null || spaceDisk === null) return;
      void checkRooms(space, spaceDisk, this.#timersOf(life)).catch(() => undefined);
    } catch {
      // The disk was full at the opening: the person tries again.
      if (this.life === life) this.kill();
    }
  }

  /** The store with the journal beside it, compared as at each opening; `null` where there is none. */
  async #journaled(life: Life, vault: Vault, identity: Identity): Promise<SpaceDisk | null> {
    const { store } = life;
    if (this.journal === null) return null;
    const isNew = (await loadIdentity(store, vault)) === null;
    if (isNew) await saveIdentity(store, vault, identity);
    return SpaceDisk.open({
      space: SPACE,
      store,
      vault,
      vaultRecord: () => Promise.resolve(Uint8Array.of(1, 2, 3)),
      isNew,
      journal: this.journal.open(life),
      timers: this.#timersOf(life),
      changed: () => life.space?.offer(),
    });
  }

  #transportOf(life: Life): RelayTransport {
    const transport = this.#surroundings.network.transportOf(this.number);
    return {
      connect: (address, { opened, frame, closed }) =>
        transport.connect(address, {
          opened: () => ownedBy(life, opened),
          frame: (bytes) => ownedBy(life, () => frame(bytes)),
          closed: (reason, code) => ownedBy(life, () => closed(reason, code)),
        }),
    };
  }

  #timersOf(life: Life): Timers {
    const { scheduler, random } = this.#surroundings;
    return {
      now: () => instant(scheduler.now + this.drift),
      after: (delay, act) => scheduler.after(delay, () => life.isOn && ownedBy(life, act)),
      random: () => random.next(),
    };
  }
}
