// One connection of one device: let in by a signed challenge, then pushes rows and follows the log.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type HelloContent, isHelloProved, proveWelcome } from "#shared/protocol/admission.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import type { Delay } from "#shared/protocol/delays.ts";
import {
  type Denial,
  type DeviceFrame,
  NONCE_OF_PROOF,
  type RelayFrame,
  readDeviceFrame,
  type UnknownFrame,
  writeRelayFrame,
} from "#shared/protocol/frame.ts";
import { type DeviceId, NO_DEVICE } from "#shared/protocol/ids.ts";
import type { MailboxDeviceFrame } from "#shared/protocol/invitation/mailbox-frame.ts";
import { SPOKEN, versionChosen } from "#shared/protocol/version.ts";
import { CLOSE_DENIED, CLOSE_MALFORMED, CLOSE_RESTARTS, CLOSE_TRY_LATER } from "./close-codes.ts";
import type { Visit } from "./door/gate.ts";
import type { Wire } from "./door/wire.ts";
import { enrol } from "./enrolment.ts";
import { Follower } from "./follower.ts";
import { dayOf, rememberDay } from "./generations.ts";
import { Intake } from "./limits/intake.ts";
import { LiveDesk } from "./live-desk.ts";
import { type MailAnswer, MailDesk } from "./mailbox/mail-desk.ts";
import type { RelayProject } from "./projects.ts";
import type { RelayTools } from "./tools.ts";

/** How long a device waits that was told of a fault of the disk, or of too many connections, in milliseconds. */
const A_WHILE = 10_000;
const A_MOMENT = 2_000;

type Member = {
  readonly members: RelayProject;
  readonly device: DeviceId;
  readonly follower: Follower;
  readonly intake: Intake;
  readonly desk: LiveDesk;
};

type Hello = Extract<DeviceFrame, { type: "hello" }>;
type Enrol = Extract<DeviceFrame, { type: "enrol" }>;

export class Session {
  readonly #tools: RelayTools;
  readonly #wire: Wire;
  readonly #visit: Visit;
  readonly #mail: MailDesk;
  readonly #challenge = randomBytes(NONCE_OF_PROOF);
  #hello: Hello | null = null;
  #member: Member | null = null;

  constructor(tools: RelayTools, wire: Wire, visit: Visit) {
    this.#tools = tools;
    this.#wire = wire;
    this.#visit = visit;
    this.#mail = new MailDesk(tools, visit, (frame) => this.send(frame));
    this.send({ type: "challenge", versions: SPOKEN, nonce: this.#challenge, receiptKey: tools.keys.publicKey });
  }

  get isAdmitted(): boolean {
    return this.#member !== null || this.#mail.isGuest;
  }

  send(frame: RelayFrame): void {
    const bytes = writeRelayFrame(frame);
    this.#tools.metrics.add("bytes_out_total", bytes.length);
    if (frame.type === "later") this.#tools.metrics.add("delays_total");
    this.#wire.send(bytes);
  }

  /** A fault here ends this session, and no other: what it had pushed and was not answered is pushed again. */
  receive(bytes: Bytes): void {
    const { metrics } = this.#tools;
    metrics.add("frames_total");
    metrics.add("bytes_in_total", bytes.length);
    try {
      this.#receive(bytes);
    } catch {
      metrics.add("errors_total");
      this.#sendAway("busy", A_WHILE, CLOSE_TRY_LATER);
    }
  }

  /** Something for the device to hear, so that it knows that the line is alive. */
  beat(): void {
    this.send({ type: "ping" });
  }

  /** The relay is being stopped: what was pushed has been answered. */
  stop(): void {
    this.#sendAway("stopping", A_MOMENT, CLOSE_RESTARTS);
  }

  end(): void {
    this.#visit.leave();
    this.#mail.end();
    this.#member?.desk.end();
    if (this.#member !== null) this.#tools.followers.leave(this.#member.members.project, this.#member.follower);
    this.#member = null;
  }

  #receive(bytes: Bytes): void {
    const read = readDeviceFrame(bytes);
    if (!read.ok) return this.#unreadable(bytes);
    const frame = read.value;
    if (frame.type === "hello") return this.#greet(frame);
    if (frame.type === "enrol") return this.#enrol(frame);
    if (frame.type === "mailbox") return this.#post(frame);
    if (this.#member === null) return this.#wire.close(CLOSE_MALFORMED);
    this.#serve(this.#member, frame);
  }

  #post(frame: MailboxDeviceFrame): void {
    const done = this.#member === null ? this.#mail.fromStranger(frame) : this.#postAsHost(this.#member, frame);
    if (done.kind === "malformed") this.#wire.close(CLOSE_MALFORMED);
    if (done.kind === "wait") this.#sendAway("rate", done.after, CLOSE_TRY_LATER);
  }

  #postAsHost({ intake, members, device }: Member, frame: MailboxDeviceFrame): MailAnswer {
    const after = intake.frame();
    if (after > 0) return { kind: "wait", after };
    if (members.isActive(device)) return this.#mail.fromHost(frame, members.project, device);
    // Who left invites nobody.
    this.send({ type: "mailbox", box: frame.box, state: "unknown", left: 0, letters: [] });
    return { kind: "said" };
  }

  #serve(
    { follower, intake, desk }: Member,
    frame: Exclude<DeviceFrame | UnknownFrame, Hello | Enrol | MailboxDeviceFrame>,
  ): void {
    const rows = frame.type === "push" || frame.type === "propose" ? frame.rows : null;
    const items = rows ?? (frame.type === "ack" ? frame.acks : []);
    if (items.length > this.#tools.limits.itemsInAFrame) return this.#wire.close(CLOSE_MALFORMED);
    const wait = intake.frame() || (rows === null ? 0 : intake.push(rows, frame.type === "propose"));
    if (wait > 0) this.#sendAway("rate", wait, CLOSE_TRY_LATER);
    else if (frame.type === "ack") intake.acknowledge(frame.acks);
    else if (frame.type === "follow") follower.start(frame.after, frame.acksAfter);
    // Of a newer version: left alone, so that a device may always say more than a relay knows.
    else if (frame.type === "unknown") this.#tools.metrics.add("frames_unknown_total");
    else if (frame.type !== "push" && frame.type !== "propose") desk.receive(frame);
  }

  /** A device of another version may say the rest in a form of its own: the one that it speaks comes first, in all of them. */
  #unreadable(bytes: Bytes): void {
    const version = this.#member === null ? versionChosen(bytes) : null;
    if (version !== null && !SPOKEN.includes(version)) this.#deny("version");
    else this.#wire.close(CLOSE_MALFORMED);
  }

  #greet(hello: Hello): void {
    if (this.isAdmitted || this.#hello !== null) return this.#wire.close(CLOSE_MALFORMED);
    if (!SPOKEN.includes(hello.version)) return this.#deny("version");
    const members = this.#tools.projects.of(hello.project);
    if (members !== null) return this.#admit(hello, members);
    // Not a project of this relay yet: it stays open for the enrolment that may follow.
    this.#hello = hello;
    this.send({ type: "denied", reason: "unknownProject" });
  }

  #enrol(frame: Enrol): void {
    if (this.#hello === null || this.#member !== null) return this.#wire.close(CLOSE_MALFORMED);
    const { store, keys, limits, projects } = this.#tools;
    const refused = enrol(store, keys.publicKey, frame, this.#hello.project, limits.projects);
    const members = projects.of(this.#hello.project);
    if (refused !== null || members === null) return this.#deny(refused ?? "unknownProject");
    this.#admit(this.#hello, members);
  }

  #admit(hello: Hello, members: RelayProject): void {
    const { store, keys, followers, gate, metrics, allowances, scheduler } = this.#tools;
    const known = members.devices.find(({ id }) => id === hello.device);
    if (known === undefined) return this.#deny("unknownDevice");
    const content: HelloContent = { ...hello, challenge: this.#challenge, receiptKey: keys.publicKey };
    if (!isHelloProved(content, hello.proof, known.signingKey)) return this.#deny("badProof");
    // Only who proved to be a device takes a turn: strangers can't keep it out.
    const turn = gate.turn(scheduler.now());
    if (turn > 0) return this.#sendAway("crowd", turn, CLOSE_TRY_LATER);
    const { project } = members;
    const isActive = members.isActive(known.id);
    if (!this.#visit.admit(`${project}/${known.id}`)) return this.#sendAway("connections", A_WHILE, CLOSE_TRY_LATER);
    // Who left is told who is of the project, so that it knows; nothing of any room.
    const follower = new Follower(store, project, isActive ? known.id : NO_DEVICE, this.#wire);
    const intake = new Intake(this.#tools, {
      wire: this.#wire,
      members,
      device: known.id,
      allowance: allowances.of(project, known.id),
      reply: (frame) => this.send(frame),
    });
    const desk = new LiveDesk(this.#tools, members, known.id, this.#wire);
    this.#member = { members, device: known.id, follower, intake, desk };
    followers.join(project, follower);
    if (isActive) rememberDay(store, project, known.id, dayOf(this.#tools.scheduler.now()));
    metrics.add("welcomes_total");
    const head = store.head(project);
    this.send({ type: "welcome", head, proof: proveWelcome({ project, nonce: hello.nonce, head }, keys.secretKey) });
  }

  #deny(reason: Denial): void {
    this.#tools.metrics.add("denials_total");
    this.send({ type: "denied", reason });
    this.#wire.close(CLOSE_DENIED);
  }

  #sendAway(reason: Delay, after: number, code: number): void {
    this.send({ type: "later", reason, after });
    this.#wire.close(code);
  }
}
