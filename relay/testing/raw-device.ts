// A device reduced to its keys and its socket: what tests use to say right and wrong things to a real relay.
import { WebSocket } from "ws";
import { type Bytes, utf8 } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { proveHello } from "#shared/protocol/admission.ts";
import {
  type BoxKeys,
  newBoxKeys,
  newKey,
  newSigningKeys,
  randomBytes,
  type SigningKeys,
} from "#shared/protocol/crypto.ts";
import { type Envelope, sealEnvelope } from "#shared/protocol/envelope.ts";
import {
  type AnyRow,
  type Cursor,
  type DeviceFrame,
  PROTOCOL_VERSION,
  type RelayFrame,
  type Row,
  readRelayFrame,
  writeDeviceFrame,
} from "#shared/protocol/frame.ts";
import { type DeviceEntry, deviceEntry, type Genesis, writeGenesis } from "#shared/protocol/genesis.ts";
import { type Grant, type RecoveryRecipient, type RoomKey, writeFirstGrant } from "#shared/protocol/grant.ts";
import { NO_HASH, newCaseFileId, newProjectId, newRoomId } from "#shared/protocol/ids.ts";

export type RawDevice = { readonly entry: DeviceEntry; readonly signing: SigningKeys; readonly box: BoxKeys };

export function aDevice(number: number): RawDevice {
  const signing = newSigningKeys();
  const box = newBoxKeys();
  return { entry: deviceEntry(number, signing.publicKey, box.publicKey), signing, box };
}

/** A project of these devices on a relay; the first one founds it. */
export function aProject(devices: readonly RawDevice[], receiptKey: Bytes): Genesis {
  const [founder] = devices;
  if (founder === undefined) throw new Error("a project has a founder");
  return writeGenesis(
    {
      project: newProjectId(),
      createdAt: instant(0),
      relay: { address: "ws://127.0.0.1", receiptKey },
      devices: devices.map(({ entry }) => entry),
      founder: founder.entry.id,
    },
    founder.signing.secretKey,
  );
}

/** A room of these devices, granted by the first; and sealed to a recovery, if one is given. */
export function aRoom(
  devices: readonly RawDevice[],
  sealedTo: RecoveryRecipient | null = null,
): { readonly roomKey: RoomKey; readonly grant: Grant } {
  const [issuer] = devices;
  if (issuer === undefined) throw new Error("a room has an issuer");
  const roomKey: RoomKey = {
    room: newRoomId(),
    epoch: 0,
    key: newKey(),
    caseFile: newCaseFileId(),
    purpose: "field",
    track: null,
    generation: 0,
  };
  const recipients = devices.map(({ entry }) => ({ id: entry.id, boxKey: entry.boxKey }));
  const by = { id: issuer.entry.id, secretKey: issuer.signing.secretKey };
  const grant = writeFirstGrant(roomKey, recipients, by, sealedTo);
  return { roomKey, grant };
}

/** The next `count` envelopes of a device in a room, after `last`, each of `size` bytes at least. */
export function someEnvelopes(
  device: RawDevice,
  roomKey: RoomKey,
  count: number,
  last: Envelope | null = null,
  size = 0,
): Envelope[] {
  const made: Envelope[] = [];
  for (let at = 0; at < count; at++) {
    const before = made.at(-1) ?? last;
    const header = {
      kind: "update",
      room: roomKey.room,
      epoch: roomKey.epoch,
      device: device.entry.id,
      seq: (before?.seq ?? -1) + 1,
      prev: before?.hash ?? NO_HASH,
    } as const;
    made.push(sealEnvelope(header, utf8(`texte ${header.seq}`.padEnd(size)), roomKey.key, device.signing.secretKey));
  }
  return made;
}

/** The first three of a device in a room. */
export function threeEnvelopes(device: RawDevice, roomKey: RoomKey): readonly [Envelope, Envelope, Envelope] {
  const [zero, one, two] = someEnvelopes(device, roomKey, 3);
  if (zero === undefined || one === undefined || two === undefined) throw new Error("three were asked for");
  return [zero, one, two];
}

export const asRows = (envelopes: readonly Envelope[]): Row[] =>
  envelopes.map(({ bytes }) => ({ kind: "envelope", bytes }));

type Of<Type extends RelayFrame["type"]> = Extract<RelayFrame, { type: Type }>;

/** An open socket that keeps the frames it received, in order, until a test takes them. */
export class RawSocket {
  readonly #socket: WebSocket;
  readonly #received: RelayFrame[] = [];
  readonly #waiting = new Set<() => void>();
  closeCode: number | null = null;
  /** Takes the place of the queue, for a load that only counts. */
  onFrame: ((frame: Uint8Array) => void) | null = null;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => {
      if (this.onFrame !== null && data instanceof Buffer) return this.onFrame(data);
      const frame = data instanceof Buffer ? readRelayFrame(new Uint8Array(data) as Bytes) : null;
      if (frame?.ok && frame.value.type !== "unknown") this.#received.push(frame.value);
      this.#wakeAll();
    });
    socket.on("close", (code) => {
      this.closeCode = code;
      this.#wakeAll();
    });
    socket.on("error", () => this.#wakeAll());
  }

  static async open(port: number): Promise<RawSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`);
    const raw = new RawSocket(socket);
    await new Promise((opened, refuse) => socket.once("open", opened).once("error", refuse));
    return raw;
  }

  send(frame: DeviceFrame): void {
    this.#socket.send(writeDeviceFrame(frame));
  }

  sendBytes(bytes: Uint8Array): void {
    this.#socket.send(bytes);
  }

  /** Takes the first frame of a type that came, or waits for it. Rejects when the socket ends first. */
  take<Type extends RelayFrame["type"]>(type: Type): Promise<Of<Type>> {
    return this.takeAny(type);
  }

  /** The same, of several types: whichever comes first. */
  async takeAny<Type extends RelayFrame["type"]>(...types: readonly Type[]): Promise<Of<Type>> {
    for (;;) {
      const at = this.#received.findIndex(({ type }) => (types as readonly string[]).includes(type));
      if (at !== -1) return this.#received.splice(at, 1)[0] as Of<Type>;
      if (this.closeCode !== null) throw new Error(`closed with ${this.closeCode} before ${types.join(" or ")}`);
      await new Promise<void>((wake) => this.#waiting.add(wake));
    }
  }

  /** How many frames of a type came and were not taken. */
  waiting(type: RelayFrame["type"]): number {
    return this.#received.filter((frame) => frame.type === type).length;
  }

  async closed(): Promise<number> {
    while (this.closeCode === null) await new Promise<void>((wake) => this.#waiting.add(wake));
    return this.closeCode;
  }

  /** Says hello as a device; the answer is a welcome or a denial. */
  async hello(device: RawDevice, { project }: Genesis): Promise<void> {
    const challenge = await this.take("challenge");
    const content = {
      version: PROTOCOL_VERSION,
      project,
      device: device.entry.id,
      challenge: challenge.nonce,
      receiptKey: challenge.receiptKey,
      nonce: randomBytes(32),
    };
    this.send({ type: "hello", ...content, proof: proveHello(content, device.signing.secretKey) });
  }

  /** Enters a project, enrolling it first with a token. */
  async enrol(device: RawDevice, genesis: Genesis, token: Bytes): Promise<void> {
    await this.hello(device, genesis);
    await this.take("denied");
    this.send({ type: "enrol", token, genesis: genesis.bytes });
    await this.take("welcome");
  }

  /** Enters a project that the relay knows. */
  async enter(device: RawDevice, genesis: Genesis): Promise<void> {
    await this.hello(device, genesis);
    await this.take("welcome");
  }

  /** Follows from a cursor until the relay says that the past is over; answers the rows. */
  async follow(after: Cursor = { n: 0, hash: NO_HASH }): Promise<{ readonly rows: AnyRow[]; readonly to: Cursor }> {
    this.send({ type: "follow", after, acksAfter: 0 });
    const rows: AnyRow[] = [];
    for (;;) {
      const frame = await this.take("rows");
      rows.push(...frame.rows);
      if (frame.rows.length === 0) return { rows, to: frame.to };
    }
  }

  /** Reads nothing until `resume`: what comes waits at the relay's side. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.terminate();
  }

  #wakeAll(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
