import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { newToken, type Relay, startRelay } from "#relay/index.ts";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { InvitationView } from "#shared/ports/invitation.ts";
import { writeDeviceCard, writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady, newSigningKeys, randomBytes } from "#shared/protocol/crypto.ts";
import { PROTOCOL_VERSION, readDeviceFrame, writeRelayFrame } from "#shared/protocol/frame.ts";
import { deviceEntry, writeGenesis } from "#shared/protocol/genesis.ts";
import { newProjectId } from "#shared/protocol/ids.ts";
import {
  openLetter,
  readOpening,
  sealLetter,
  writeOffer,
  writeOpening,
  writeRecords,
} from "#shared/protocol/invitation/letter.ts";
import type { MailboxDeviceFrame } from "#shared/protocol/invitation/mailbox-frame.ts";
import { type MailboxKeys, mailboxKeys } from "#shared/protocol/invitation/mailbox-keys.ts";
import { commitmentTo } from "#shared/protocol/invitation/words.ts";
import { RawSocket } from "../../../relay/testing/raw-device.ts";
import { newDevice } from "../space/identity-store.ts";
import { aTeam, type Colleague, INES, type Team } from "../testing/a-team.ts";
import type { EngineBench } from "../testing/engine-bench.ts";

// Somebody who knows the code, holds the line or the relay itself, and wants another key in the project, or another project.

let folder: string;
let relay: Relay;
let team: Team;
let impostor: Impostor | null = null;

beforeAll(cryptoReady);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "hostile-invitation-"));
  relay = await startRelay({ folder, port: 0 });
  const { receiptKey, port, store } = relay;
  team = await aTeam(writeEnrolmentCode({ address: `ws://127.0.0.1:${port}`, receiptKey, token: newToken(store) }));
});

afterEach(async () => {
  team.kill();
  impostor?.stop();
  impostor = null;
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

const projectOf = (bench: EngineBench) => {
  const session = bench.view("session");
  return session?.state === "open" ? session.project : null;
};
const mine = (bench: EngineBench): InvitationView | undefined => bench.view("invitations")?.at(-1);
const isAt = (bench: EngineBench, kind: string): boolean => mine(bench)?.step.kind === kind;
const overAs = (bench: EngineBench): string | null => {
  const step = mine(bench)?.step;
  return step?.kind === "over" ? step.why : null;
};
const wordsOf = (bench: EngineBench): readonly string[] => {
  const step = mine(bench)?.step;
  return step?.kind === "words" || step?.kind === "agreed" ? step.words : [];
};

async function invited(host: EngineBench): Promise<InvitationView> {
  await host.until(() => host.view("connection")?.isCaughtUp === true, "the relay is there");
  await host.calls.invite("colleague");
  await host.until(() => isAt(host, "waiting"), "the code may be said");
  return mine(host)!;
}

async function atWords(host: EngineBench): Promise<Colleague> {
  const { address, code } = await invited(host);
  const guest = await team.newPost(INES);
  await guest.calls.answerInvitation(address, code);
  for (const each of [guest, host]) await each.until(() => isAt(each, "words"), "words");
  return guest;
}

const aCard = (device = newDevice()): { readonly card: string; readonly device: ReturnType<typeof newDevice> } => ({
  device,
  card: writeDeviceCard({
    signingKey: device.signing.publicKey,
    boxKey: device.box.publicKey,
    personName: INES.name,
    role: INES.role,
    organizationName: INES.organizationName,
  }),
});

/** What an impostor would have a guest enter: a project of their own, on their own relay. */
function anOffer(receiptKey: Bytes, address: string): Bytes {
  const device = newDevice();
  const keys = { signingKey: device.signing.publicKey, boxKey: device.box.publicKey };
  const genesis = writeGenesis(
    {
      project: newProjectId(),
      createdAt: instant(0),
      relay: { address, receiptKey },
      devices: [deviceEntry(1, keys.signingKey, keys.boxKey)],
      founder: device.id,
    },
    device.signing.secretKey,
  );
  const called = { projectName: "Projet Lot", personName: "Karim B." };
  return writeOffer({ aim: "colleague", genesis: genesis.bytes, ...keys, ...called, nonce: randomBytes(32) });
}

type Impostor = { readonly address: string; readonly stop: () => void };

/** A relay that answers mailboxes as it likes, with these letters of a host. */
async function anImpostor(receiptKey: Bytes, hostLetters: (frame: MailboxDeviceFrame) => Bytes[]): Promise<Impostor> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  server.on("connection", (socket) => {
    socket.send(
      writeRelayFrame({ type: "challenge", versions: [PROTOCOL_VERSION], nonce: randomBytes(32), receiptKey }),
    );
    socket.on("message", (data) => {
      const read = readDeviceFrame(new Uint8Array(data as Buffer) as Bytes);
      if (!read.ok || read.value.type !== "mailbox") return;
      const { box } = read.value;
      socket.send(
        writeRelayFrame({ type: "mailbox", box, state: "taken", left: 1_000_000, letters: hostLetters(read.value) }),
      );
    });
  });
  await new Promise((listening) => server.once("listening", listening));
  const { port } = server.address() as { port: number };
  return { address: `ws://127.0.0.1:${port}`, stop: () => server.close() };
}

describe("somebody in between who knows the code", () => {
  it("plays the host to the guest and the guest to the host, and the words differ", async () => {
    const { karim } = team;
    const { code } = await invited(karim);
    const keys = mailboxKeys(code);
    const relayKeys = newSigningKeys();
    let offer: Bytes = new Uint8Array();
    impostor = await anImpostor(relayKeys.publicKey, () => [sealLetter(keys, "host", 0, offer)]);
    offer = anOffer(relayKeys.publicKey, impostor.address);
    const ines = await team.newPost(INES);
    await ines.calls.answerInvitation(impostor.address, code);
    await ines.until(() => isAt(ines, "words"), "she sees words");

    // Towards the host, with a card that names her and keys that are not hers.
    const opening = writeOpening({ card: aCard().card, nonce: randomBytes(32) });
    const socket = await RawSocket.open(relay.port);
    const letters = [commitmentTo(opening), opening].map((each, at) => sealLetter(keys, "guest", at, each));
    const said = { type: "mailbox", box: keys.box, guest: randomBytes(16), act: "say" } as const;
    socket.send({ ...said, letters: letters.slice(0, 1) });
    await karim.until(() => relay.store.lettersOf(keys.box, "host").length === 1, "he has said his");
    socket.send({ ...said, letters });
    await karim.until(() => isAt(karim, "words"), "he sees words");
    socket.close();

    expect(mine(karim)?.step).toMatchObject({ other: { name: INES.name } });
    expect(wordsOf(karim)).toHaveLength(6);
    expect(wordsOf(ines)).not.toEqual(wordsOf(karim));
    await karim.calls.sayWords(mine(karim)?.id ?? "", false);
    expect(projectOf(karim)?.asked).toEqual([]);
  });

  it("can't open another card than the one it was bound to before it heard the host", async () => {
    const { karim } = team;
    const { code } = await invited(karim);
    const keys = mailboxKeys(code);
    const [bound, other] = [aCard(), aCard()].map(({ card }) => writeOpening({ card, nonce: randomBytes(32) }));
    const socket = await RawSocket.open(relay.port);
    const letters = [commitmentTo(bound!), other!].map((each, at) => sealLetter(keys, "guest", at, each));

    socket.send({ type: "mailbox", box: keys.box, guest: randomBytes(16), act: "say", letters });

    await karim.until(() => overAs(karim) === "altered", "he is told, and sees no words");
    expect((await socket.take("mailbox")).letters).toEqual([]);
    socket.close();
  });

  it("is heard the first time only: the host says nothing of theirs before the guest is bound", async () => {
    const { karim } = team;
    const { code } = await invited(karim);

    expect(relay.store.lettersOf(mailboxKeys(code).box, "host")).toEqual([]);
  });
});

describe("a relay that changes what lies in it", () => {
  /** As if the relay had the code: the letter in this place becomes another, rightly sealed. */
  const replace = (keys: MailboxKeys, side: "host" | "guest", place: number, content: Bytes): void => {
    const { database } = relay.store;
    database
      .prepare("UPDATE letter SET bytes = ? WHERE side = ? AND place = ?")
      .run(sealLetter(keys, side, place, content), side === "host" ? 0 : 1, place);
  };

  it("changes no key once the words are shown: the one that is let in is the one that they stand on", async () => {
    let { karim } = team;
    const ines = await atWords(karim);
    const words = wordsOf(karim);
    const keys = mailboxKeys(mine(karim)?.code ?? "");
    const theirs = aCard();
    replace(keys, "guest", 1, writeOpening({ card: theirs.card, nonce: randomBytes(32) }));
    karim.kill();
    karim = await karim.again();
    await karim.until(() => isAt(karim, "words"), "words");
    expect(wordsOf(karim)).toEqual(words);

    await karim.calls.sayWords(mine(karim)?.id ?? "", true);
    await ines.calls.sayWords(mine(ines)?.id ?? "", true);
    const devices = () => projectOf(karim)?.members.map(({ device }) => device) ?? [];
    await karim.until(() => devices().includes(ines.device), "she is let in");

    expect(devices()).not.toContain(theirs.device.id);
  });

  it("leads the guest into no other project: the records must continue the genesis of the words, and name her", async () => {
    const { karim } = team;
    const ines = await atWords(karim);
    const { box, key } = mailboxKeys(mine(karim)?.code ?? "");
    await ines.calls.sayWords(mine(ines)?.id ?? "", true);
    karim.network.cut();
    const nobody = sealLetter({ box, key }, "host", 1, writeRecords([]));
    relay.store.commit(() => relay.store.addLetter(box, "host", 1, nobody));
    ines.network.cut();
    ines.network.restore();

    await ines.until(() => overAs(ines) === "altered", "she is told");
    expect(projectOf(ines)).toBeNull();
  });

  it("takes nobody out again who is in: the host is told that the way there was not taken, and gives it by card", async () => {
    const { karim } = team;
    const ines = await atWords(karim);
    const { box } = mailboxKeys(mine(karim)?.code ?? "");
    await ines.calls.sayWords(mine(ines)?.id ?? "", true);
    await karim.until(() => relay.store.lettersOf(box, "guest").length === 3, "it has come");
    ines.network.cut();
    await karim.calls.sayWords(mine(karim)?.id ?? "", true);
    await karim.until(() => relay.store.lettersOf(box, "host").length === 2, "she is let in");
    relay.store.commit(() => relay.store.endMailbox(box, "differs"));
    karim.network.cut();
    karim.network.restore();

    await karim.until(() => overAs(karim) === "notTaken", "he is told");
    expect((await ines.calls.joinProject(projectOf(karim)?.card ?? "")).ok).toBe(true);
  });

  it("makes nobody believe that it is done: neither the relay, nor a guest who says so too early", async () => {
    const { karim } = team;
    const ines = await atWords(karim);
    const { box } = mailboxKeys(mine(karim)?.code ?? "");

    relay.store.commit(() => relay.store.endMailbox(box, "done"));
    for (const each of [karim, ines]) {
      each.network.cut();
      each.network.restore();
    }

    for (const each of [karim, ines]) await each.until(() => overAs(each) === "altered", "they are told");
    expect(projectOf(karim)?.members.map(({ name }) => name)).not.toContain(INES.name);
    expect(projectOf(ines)).toBeNull();
  });

  it("is seen when it can't seal: the letter opens with nothing, and nothing is shown", async () => {
    const { karim } = team;
    const { address, code } = await invited(karim);
    const { box } = mailboxKeys(code);
    relay.store.commit(() => relay.store.addLetter(box, "host", 0, randomBytes(200)));
    const ines = await team.newPost(INES);

    await ines.calls.answerInvitation(address, code);

    await ines.until(() => overAs(ines) === "altered", "she is told");
    await karim.until(() => overAs(karim) === "differs", "he is told");
  });
});

describe("an address that leads elsewhere", () => {
  it("is told apart from the project’s relay, before any word is compared", async () => {
    const { karim } = team;
    const { code } = await invited(karim);
    const keys = mailboxKeys(code);
    const offer = anOffer(newSigningKeys().publicKey, "wss://relais.exemple.invalid");
    impostor = await anImpostor(newSigningKeys().publicKey, () => [sealLetter(keys, "host", 0, offer)]);
    const ines = await team.newPost(INES);

    await ines.calls.answerInvitation(impostor.address, code);

    await ines.until(() => overAs(ines) === "otherRelay", "she is told");
    expect(wordsOf(ines)).toEqual([]);
  });

  it("learns nothing from a guest who has heard no offer: a hash, and nothing that names them", async () => {
    const heard: MailboxDeviceFrame[] = [];
    const keys = mailboxKeys("000000000000");
    impostor = await anImpostor(newSigningKeys().publicKey, (frame) => {
      heard.push(frame);
      return [];
    });
    const ines = await team.newPost(INES);

    await ines.calls.answerInvitation(impostor.address, "000000000000");

    await ines.until(() => isAt(ines, "waiting"), "she waits");
    const contents = heard.flatMap(({ letters }) => letters.map((each, at) => openLetter(keys, "guest", at, each)));
    expect(contents.map((each) => each?.length)).toEqual([32]);
    expect(readOpening(contents[0]!).ok).toBe(false);
    expect(heard.map(({ guest }) => toHex(guest))).not.toContain("00".repeat(16));
  });
});
