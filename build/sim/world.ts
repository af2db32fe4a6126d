// A project of some devices and its relay, made from a seed: how many, how slow, in which weather.
import { type GenerationPace, USUAL_PACE } from "#engine/generations/generation-keeper.ts";
import { enterProject, foundProject } from "#engine/project/found-project.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { Person } from "#shared/ports/engine.ts";
import { writeDeviceCard, writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { type Genesis, readGenesis } from "#shared/protocol/genesis.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { checkAck } from "./check-acks.ts";
import { Device, type Space } from "./device.ts";
import type { Failure } from "./failure.ts";
import { Ledger } from "./ledger.ts";
import { FAIR, Network, type Weather } from "./network.ts";
import { Random } from "./random.ts";
import { RelayHost } from "./relay-host.ts";
import { Scheduler } from "./scheduler.ts";
import type { Stick } from "./sticks.ts";

const NAMES = ["Karim B.", "Sonia R.", "Malik T.", "Élise D.", "Jeanne P."];
const DAY = 24 * 3_600_000;
const ADDRESS = "ws://127.0.0.1:1";

const educator = (name: string): Person => ({ name, role: "educator", organizationName: "Association du Lot" });
const ADVISOR: Person = { name: "Paul V.", role: "advisor", organizationName: "Mission Locale du Lot" };
const NEWCOMER = educator("Inès K.");

type Given = {
  readonly size?: number;
  readonly weather?: Weather;
  readonly slowestWrite?: number;
  readonly pace?: GenerationPace;
  /** Whether open files are followed live too, through the stock provider. */
  readonly isLive?: boolean;
  /** Whether those who open files are noted in them. */
  readonly isRead?: boolean;
  /** Whether readers come and go. */
  readonly hasMembership?: boolean;
  /** Whether files are attached. */
  readonly hasFiles?: boolean;
  /** Whether bundles are written and read. */
  readonly hasBundles?: boolean;
  /** Whether half of the devices have a journal beside their store. */
  readonly hasJournals?: boolean;
};

/** Rooms that are followed by another after a few envelopes, so that a short run sees it. */
export const HASTY_PACE: GenerationPace = { longest: 3, patience: 60_000, round: 8_000 };

export class World {
  readonly random: Random;
  readonly scheduler = new Scheduler();
  readonly relay: RelayHost;
  readonly network: Network;
  readonly ledger = new Ledger();
  readonly failures: Failure[] = [];
  readonly counts = {
    deviceKills: 0,
    relayKills: 0,
    rollbacks: 0,
    handovers: 0,
    sticks: 0,
    readings: 0,
    closings: 0,
    dropped: 0,
    changes: 0,
    journals: 0,
  };
  /** Those who work, and read every file. */
  readonly team: readonly Device[];
  /** Belongs to the project, and reads no file. */
  readonly advisor: Device;
  /** Belongs to the team, and writes nothing: on from the beginning, or never before the end. */
  readonly newcomer: Device;
  readonly isNewcomerEarly: boolean;
  readonly weather: Weather;
  /** Whether no clock is right, by up to a month. */
  readonly hasDrift: boolean;
  readonly isRead: boolean;
  readonly hasMembership: boolean;
  /** Laptops that were asked in to the project on the way. */
  readonly askedIn = new Set<DeviceId>();
  readonly hasFiles: boolean;
  /** Where a file is being attached at this moment. */
  readonly attaching = new Set<Space>();
  readonly hasBundles: boolean;
  readonly sticks: Stick[] = [];
  readonly hasJournals: boolean;
  genesis: Genesis | null = null;

  /** `given` takes the place of what the seed would draw. */
  constructor(seed: number, given: Given = {}) {
    this.random = new Random(seed);
    this.isRead = given.isRead ?? false;
    this.hasMembership = given.hasMembership ?? false;
    this.hasFiles = given.hasFiles ?? false;
    this.hasBundles = given.hasBundles ?? false;
    this.hasJournals = given.hasJournals ?? false;
    const timing = new Random(seed + 0x51_000_000);
    this.relay = new RelayHost(this.scheduler, timing);
    this.network = new Network(this.scheduler, timing, this.relay, (device, frame) => checkAck(this, device, frame));
    const surroundings = {
      scheduler: this.scheduler,
      network: this.network,
      random: timing,
      isLive: given.isLive ?? false,
      pace: given.pace ?? new Random(seed + 0x9a_000_000).pick([USUAL_PACE, HASTY_PACE]),
      slowestWrite: given.slowestWrite ?? this.random.pick([0, 3, 40]),
    };
    const drawn = this.random.between(2, 5);
    const size = given.size ?? drawn;
    const journals = new Random(seed + 0x70_000_000);
    const aDevice = (number: number, person: Person): Device =>
      new Device(number, person, surroundings, this.hasJournals && journals.chance(0.5));
    this.team = NAMES.slice(0, size).map((name, at) => aDevice(at + 1, educator(name)));
    this.advisor = aDevice(size + 1, ADVISOR);
    this.newcomer = aDevice(size + 2, NEWCOMER);
    // Rows that a snapshot covers only go once everybody has been there.
    this.isNewcomerEarly = given.weather === undefined && new Random(seed + 0x9b_000_000).chance(0.5);
    this.hasDrift = given.weather === undefined && this.random.chance(0.5);
    this.weather = given.weather ?? this.random.pick(WEATHERS);
  }

  get devices(): readonly Device[] {
    return [...this.team, this.advisor, this.newcomer];
  }

  /** Everybody who may be on before the end. */
  get present(): readonly Device[] {
    return [...this.team, this.advisor, ...(this.isNewcomerEarly ? [this.newcomer] : [])];
  }

  device(number: number): Device {
    const found = this.devices.find((each) => each.number === number);
    if (found === undefined) throw new Error("no such device");
    return found;
  }

  fail(kind: Failure["kind"], what: string): void {
    this.failures.push({ kind, what });
  }

  /** The first one makes the project, the others join it with its card; from then on the weather is that of the seed. */
  async begin(): Promise<void> {
    const [founder, ...others] = this.devices;
    if (founder === undefined) throw new Error("nobody founds");
    const code = writeEnrolmentCode({
      address: ADDRESS,
      receiptKey: this.relay.keys.publicKey,
      token: this.relay.newToken(),
    });
    const now = () => instant(this.scheduler.now);
    const deviceCards = others.map(cardOf);
    const founded = foundProject(
      { name: "Figeac", enrolmentCode: code, deviceCards },
      founder.keys,
      founder.person,
      now,
    );
    if (!founded.ok) throw new Error(`not founded: ${founded.failure.kind}`);
    founder.project = founded.value;
    const genesis = readGenesis(founded.value.genesis);
    this.genesis = genesis.ok ? genesis.value : null;
    founder.start();
    await this.scheduler.run(5_000);
    const card = (await founder.space?.projectView())?.card ?? "";
    for (const other of others) {
      const entered = enterProject(card, other.keys);
      if (!entered.ok) throw new Error(`not entered: ${entered.failure.kind}`);
      other.project = entered.value;
    }
    for (const device of this.present) device.start();
    await this.scheduler.run(2_000);
    if (this.hasDrift) for (const device of this.present) device.drift = this.random.between(-30, 30) * DAY;
    this.network.weather = this.weather;
  }

  end(): void {
    for (const device of this.devices) device.kill();
    this.relay.close();
  }
}

const WEATHERS: readonly Weather[] = [
  { ...FAIR, stalls: 0.05, silentCuts: 0.2 },
  { latency: 400, lostAnswers: 0, doubled: 0, overtaking: 0, stalls: 0.1, silentCuts: 0.5 },
  { latency: 60, lostAnswers: 0.2, doubled: 0.15, overtaking: 0.15, stalls: 0.05, silentCuts: 0.2 },
  { latency: 1_500, lostAnswers: 0.4, doubled: 0.3, overtaking: 0.3, stalls: 0.1, silentCuts: 0.3 },
];

const cardOf = ({ keys, person }: Device): string =>
  writeDeviceCard({
    signingKey: keys.signing.publicKey,
    boxKey: keys.box.publicKey,
    personName: person.name,
    role: person.role,
    organizationName: person.organizationName,
  });
