import type { AddressInfo } from "node:net";
import { createServer, type TLSSocket, connect as tlsConnect } from "node:tls";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { NetworkView } from "#shared/ports/exchange.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { readNeighbourCode, writeNeighbourCode } from "#shared/protocol/neighbour-code.ts";
import { selfSignedCertificate } from "../../../electron/neighbour/certificate.ts";
import { aTeam, type Colleague, INES, type Team } from "../testing/a-team.ts";
import { aNewFile, KARIM, noteForm } from "../testing/engine-bench.ts";

let team: Team;
const stops: (() => void)[] = [];

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeam();
  stops.push(team.kill);
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const networkOf = (each: Colleague): NetworkView | undefined => each.view("exchange")?.network;

/** Views come a moment after what they show: waits for one that was not there yet. */
const next = async (each: Colleague, isSo: () => boolean, what: string): Promise<void> => {
  const before = networkOf(each);
  await each.until(() => networkOf(each) !== before && isSo(), what);
};

const shared = async (host: Colleague): Promise<string> => {
  const isShared = next(host, () => networkOf(host)?.state === "sharing", "the network is shared");
  await host.calls.shareOnNetwork();
  await isShared;
  const network = networkOf(host);
  return network?.state === "sharing" ? (network.places[0]?.code ?? "") : "";
};

const isEven = (guest: Colleague) => (): boolean => {
  const network = networkOf(guest);
  return network?.state === "joined" && network.neighbour.isEven;
};

const joined = async (guest: Colleague, code: string): Promise<void> => {
  const isJoined = next(guest, isEven(guest), "both hold the same");
  expect(await guest.calls.joinNeighbour(code)).toEqual({ ok: true, value: null });
  await isJoined;
};

const ended = async (guest: Colleague, code: string): Promise<string | null> => {
  const isOver = next(guest, () => networkOf(guest)?.state === "off", "it ended");
  await guest.calls.joinNeighbour(code);
  await isOver;
  const network = networkOf(guest);
  return network?.state === "off" ? network.why : null;
};

const namesOf = (each: Colleague): string[] =>
  each
    .files()
    .map(({ name }) => name)
    .sort();

describe("two laptops on one local network, and no relay", () => {
  it("L83 give each other what each lacks, and « Reçu par » is true on both sides", async () => {
    const { karim, sonia } = team;
    await karim.calls.createFile(aNewFile({ name: "Rizou", note: "Café jeudi." }), "new");
    await sonia.calls.createFile(aNewFile({ name: "Nour" }), "new");

    await joined(sonia, await shared(karim));

    for (const each of [karim, sonia]) {
      await each.until(() => namesOf(each).join() === "Nour,Rizou", "both files");
      const mine = each === karim ? "Rizou" : "Nour";
      await each.until(
        () => each.files().find(({ name }) => name === mine)?.share.kind === "received",
        "the other has it",
      );
    }
    const host = networkOf(karim);
    expect(host?.state === "sharing" && host.guests).toMatchObject([{ name: "Sonia R.", setAside: 0, isEven: true }]);
    expect(networkOf(sonia)).toMatchObject({ state: "joined", neighbour: { name: "Karim B.", isEven: true } });
    for (const each of [karim, sonia])
      expect(each.view("exchange")?.colleagues).toContainEqual(
        expect.objectContaining({ news: expect.objectContaining({ way: "network" }) }),
      );
  });

  it("go on giving: what one types is read by the other while they are joined", async () => {
    const { karim, sonia } = team;
    const created = await karim.calls.createFile(aNewFile({ note: "Café." }), "new");
    const file = created.ok ? created.value : ("" as never);
    await joined(sonia, await shared(karim));
    await sonia.until(() => sonia.files().length === 1, "sonia has the file");
    for (const each of [karim, sonia]) {
      await each.calls.openFile(file);
      await each.until(() => each.view("file")?.notes[0]?.text === "Café.", "the note is shown");
    }
    const note = karim.view("file")?.notes[0]?.id ?? ("" as never);

    await (await noteForm(karim, file, note)).type("Un Café.");
    await (await noteForm(sonia, file, note)).type("Café. Jeudi.");

    for (const each of [karim, sonia]) {
      await each.until(() => each.view("file")?.notes[0]?.text === "Un Café. Jeudi.", "merged");
    }
  });

  it("give only what lacks: at a second meeting, what was written since", async () => {
    const { karim, sonia } = team;
    for (let at = 0; at < 6; at++) await karim.calls.createFile(aNewFile({ name: `Jeune ${at}` }), "new");
    await joined(sonia, await shared(karim));
    await sonia.until(() => sonia.files().length === 6, "all six");
    await sonia.calls.leaveNetwork();
    await karim.calls.leaveNetwork();
    await karim.calls.createFile(aNewFile({ name: "Après" }), "new");

    await joined(sonia, await shared(karim));

    await sonia.until(() => sonia.files().length === 7, "the seventh");
    const network = networkOf(sonia);
    expect(network?.state === "joined" && network.neighbour).toMatchObject({ taken: 1, given: 0, setAside: 0 });
  });

  it("a third who comes gets what the second brought, through the one that shares", async () => {
    team.kill();
    const { karim, sonia, others, kill } = await aTeam(null, [INES]);
    stops.push(kill);
    const [ines = karim] = others;
    const code = await shared(karim);
    await joined(sonia, code);
    await joined(ines, code);

    await sonia.calls.createFile(aNewFile({ name: "Nour" }), "new");

    await ines.until(() => namesOf(ines).join() === "Nour", "ines has it");
    await sonia.until(() => {
      const share = sonia.files()[0]?.share;
      return share?.kind === "received" && share.by.length === 2;
    }, "and sonia knows that both do");
  });

  it("cut in the middle of much work, both keep what they have, and the next meeting brings the rest", async () => {
    const { karim, sonia } = team;
    for (let at = 0; at < 60; at++) {
      await karim.calls.createFile(aNewFile({ name: `Jeune ${at}`, note: "x".repeat(30_000) }), "new");
    }
    const code = await shared(karim);
    await sonia.calls.joinNeighbour(code);
    await sonia.until(() => sonia.files().length > 3, "some have come");
    sonia.kill();

    const again = await sonia.again();
    await joined(again, code);

    await again.until(() => again.files().length === 60, "all have come");
    expect(again.view("connection")?.quarantined).toBe(0);
  });
});

describe("who may come in on the local network", () => {
  it("not somebody of another project, who learns nothing and leaves nothing", async () => {
    const { karim, newPost } = team;
    const stranger = await newPost(KARIM);
    await stranger.calls.createProject({ name: "Ailleurs", enrolmentCode: null, deviceCards: [] });
    await karim.calls.createFile(aNewFile(), "new");

    expect(await ended(stranger, await shared(karim))).toMatch(/stranger|lost/);

    expect(stranger.files()).toEqual([]);
    const host = networkOf(karim);
    expect(host?.state === "sharing" && host.guests).toEqual([]);
    expect(karim.view("connection")?.quarantined).toBe(0);
  });

  it("not with a code that was not heard well", async () => {
    const { karim, sonia } = team;
    const code = await shared(karim);
    const last = code.at(-3) === "7" ? "8" : "7";

    expect(await sonia.calls.joinNeighbour(code.slice(0, -4))).toMatchObject({ failure: { kind: "incomplete" } });
    expect((await sonia.calls.joinNeighbour(`${code.slice(0, 2)}${last}${code.slice(3)}`)).ok).toBe(
      code.at(2) === last,
    );
  });

  it("nobody stands in between: a machine that shows another certificate is left at once", async () => {
    const { karim, sonia } = team;
    const between = await aMachineInBetween(await shared(karim));

    expect(await ended(sonia, between.withCode(between.realFingerprint))).toBe("otherComputer");
    expect(between.saidByGuest()).toBeLessThanOrEqual(CLOSE_FRAME);
  });

  it("nobody stands in between, even with a code of its own making: the proofs are of another certificate", async () => {
    const { karim, sonia } = team;
    await karim.calls.createFile(aNewFile(), "new");
    const between = await aMachineInBetween(await shared(karim));

    expect(await ended(sonia, between.withCode(between.ownFingerprint))).toMatch(/stranger|lost/);

    expect(between.saidByGuest()).toBeGreaterThan(CLOSE_FRAME);
    expect(sonia.files()).toEqual([]);
    const host = networkOf(karim);
    expect(host?.state === "sharing" && host.guests).toEqual([]);
  });

  it("nobody, once the one that shares stops, locks or is killed", async () => {
    const { karim, sonia } = team;
    for (const end of [() => karim.calls.leaveNetwork(), () => karim.calls.lock(false)]) {
      const code = await shared(karim);
      await joined(sonia, code);

      await end();

      await sonia.until(() => networkOf(sonia)?.state === "off", "the conversation ended");
      expect(await ended(sonia, code)).toBe("unreachable");
    }
  });
});

/** The goodbye of a WebSocket, in bytes: it says nothing. */
const CLOSE_FRAME = 8;

/** Opens one TLS to each side and carries bytes between them, as a hostile router would. */
async function aMachineInBetween(code: string) {
  const real = readNeighbourCode(code);
  if (!real.ok) throw new Error("not a code");
  const { key, cert, hash } = selfSignedCertificate("entre.invalid");
  let count = 0;
  const server = createServer({ key, cert }, (victim: TLSSocket) => {
    const host = tlsConnect({ host: real.value.address, port: real.value.port, rejectUnauthorized: false });
    for (const [from, to] of [
      [victim, host],
      [host, victim],
    ] as const) {
      from.on("data", (bytes: Buffer) => {
        // What follows the HTTP upgrade is the conversation.
        if (from === victim && !bytes.includes("HTTP/1.1")) count += bytes.length;
        to.write(bytes);
      });
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  stops.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return {
    saidByGuest: () => count,
    realFingerprint: real.value.fingerprint,
    ownFingerprint: Uint8Array.from(hash.subarray(0, 5)),
    withCode: (fingerprint: Uint8Array<ArrayBuffer>) => writeNeighbourCode({ address: "127.0.0.1", port, fingerprint }),
  };
}
