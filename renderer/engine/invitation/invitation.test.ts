import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Relay, startRelay } from "#relay/index.ts";
import type { Person } from "#shared/ports/engine.ts";
import type { InvitationStep, InvitationView } from "#shared/ports/invitation.ts";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { InvitationAim } from "#shared/protocol/invitation/letter.ts";
import { MAILBOX_LIFE } from "../../../relay/mailbox/mailboxes.ts";
import { realScheduler } from "../../../relay/scheduler.ts";
import { aTeam, type Colleague, INES, type Team } from "../testing/a-team.ts";
import { aNewFile, type EngineBench, SONIA } from "../testing/engine-bench.ts";

// Two people, each with a whole engine, and a real relay between them.

let folder: string;
let relay: Relay;
let team: Team;
let shift = 0;
let isUp = true;
const scheduler = { ...realScheduler, now: () => realScheduler.now() + shift };

beforeAll(cryptoReady);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "invitation-"));
  shift = 0;
  isUp = true;
  relay = await startRelay({ folder, port: 0, scheduler });
  const { receiptKey, port, store } = relay;
  team = await aTeam(writeEnrolmentCode({ address: `ws://127.0.0.1:${port}`, receiptKey, token: newToken(store) }));
});

afterEach(async () => {
  team.kill();
  if (isUp) await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

const projectOf = (bench: EngineBench) => {
  const session = bench.view("session");
  return session?.state === "open" ? session.project : null;
};
const names = (bench: EngineBench): readonly string[] => (projectOf(bench)?.members ?? []).map(({ name }) => name);
const mine = (bench: EngineBench): InvitationView | undefined => bench.view("invitations")?.at(-1);
const isAt = (bench: EngineBench, kind: InvitationStep["kind"]): boolean => mine(bench)?.step.kind === kind;
const overAs = (bench: EngineBench): string | null => {
  const step = mine(bench)?.step;
  return step?.kind === "over" ? step.why : null;
};
const wordsOf = (bench: EngineBench): readonly string[] => {
  const step = mine(bench)?.step;
  return step?.kind === "words" || step?.kind === "agreed" ? step.words : [];
};
const say = (bench: EngineBench, areSame: boolean) => bench.calls.sayWords(mine(bench)?.id ?? "", areSame);

/** An invitation whose code the relay holds. */
async function invited(host: EngineBench, aim: InvitationAim = "colleague"): Promise<InvitationView> {
  await host.until(() => host.view("connection")?.isCaughtUp === true, "the relay is there");
  expect(await host.calls.invite(aim)).toEqual({ ok: true, value: null });
  await host.until(() => isAt(host, "waiting"), "the code may be said");
  return mine(host)!;
}

/** Both see words. */
async function atWords(host: EngineBench, person: Person = INES, aim: InvitationAim = "colleague"): Promise<Colleague> {
  const { address, code } = await invited(host, aim);
  const guest = await team.newPost(person);
  expect(await guest.calls.answerInvitation(address, code)).toEqual({ ok: true, value: null });
  await guest.until(() => isAt(guest, "words"), "the guest sees words");
  await host.until(() => isAt(host, "words"), "the host sees words");
  return guest;
}

describe("an invitation", () => {
  it("finds a colleague by its code, shows both the same six words, and lets them in when both have said so", async () => {
    const { karim, sonia } = team;
    const ines = await atWords(karim);
    expect(wordsOf(karim)).toHaveLength(6);
    expect(wordsOf(ines)).toEqual(wordsOf(karim));
    expect(mine(karim)?.step).toMatchObject({ other: { name: INES.name, of: INES.organizationName } });
    expect(mine(ines)).toMatchObject({ aim: "colleague", step: { other: { name: "Karim B.", of: "Projet Lot" } } });

    await say(karim, true);
    await karim.until(() => isAt(karim, "agreed"), "he waits for her");
    expect(projectOf(karim)?.asked).toEqual([]);
    await say(ines, true);

    await ines.until(() => names(ines).includes("Karim B."), "she is in, and knows him");
    await karim.until(() => overAs(karim) === "done", "he is told");
    await sonia.until(() => names(sonia).includes(INES.name), "the others know her");
    const created = await sonia.calls.createFile(aNewFile({ name: "Aya", note: "Vue à la gare." }), "new");
    expect(created.ok).toBe(true);
    await ines.until(() => ines.files().some(({ name }) => name === "Aya"), "she works with them");
    await karim.calls.endInvitation(mine(karim)?.id ?? "");
    expect(karim.view("invitations")).toEqual([]);
  });

  it("brings somebody back whom the host knows, over a kill, as who they were before their laptop was lost", async () => {
    const { karim, sonia } = team;
    await karim.until(() => projectOf(karim)?.people.length === 2, "both are known");
    const before = projectOf(karim)?.people.find(({ name }) => name === SONIA.name)?.number;
    const lost = sonia.device;
    expect((await karim.calls.remove({ kind: "device", device: lost, reason: "lost" })).ok).toBe(true);
    await karim.until(() => projectOf(karim)?.known[0]?.device === lost, "her laptop is out");
    const back = await atWords(karim, SONIA);

    await karim.calls.sayWords(mine(karim)?.id ?? "", true, lost);
    karim.kill();
    const again = await karim.again();
    await say(back, true);

    await back.until(() => names(back).includes("Karim B."), "she is in");
    await again.until(() => projectOf(again)?.people.length === 2, "he sees it");
    expect(projectOf(again)?.people.find(({ name }) => name === SONIA.name)?.number).toBe(before);
    expect(projectOf(again)?.known).toEqual([]);
  });

  it("L57 gives nothing when a word differs, whoever says so, and can't be taken up again", async () => {
    const { karim } = team;
    for (const hearer of ["host", "guest"] as const) {
      const ines = await atWords(karim);
      const { address, code } = mine(karim)!;
      const [first, second] = hearer === "host" ? [ines, karim] : [karim, ines];

      await say(first, true);
      await say(second, false);

      for (const each of [karim, ines]) await each.until(() => overAs(each) === "differs", "both are told");
      expect(projectOf(karim)?.asked).toEqual([]);
      expect(projectOf(ines)).toBeNull();
      await ines.calls.answerInvitation(address, code);
      await ines.until(() => overAs(ines) === "used", "the code is of no more use");
      await karim.calls.endInvitation(mine(karim)?.id ?? "");
    }
    expect(names(karim)).not.toContain(INES.name);
  });

  it("L57 is good once: a second who has the code is told so, and the first goes on", async () => {
    const { karim } = team;
    const ines = await atWords(karim);
    const { address, code } = mine(karim)!;
    const other = await team.newPost({ ...INES, name: "Tom V." });

    await other.calls.answerInvitation(address, code);
    await other.until(() => overAs(other) === "used", "he comes too late");

    await say(ines, true);
    await say(karim, true);
    await ines.until(() => projectOf(ines) !== null, "she is in");
    expect(names(karim)).not.toContain("Tom V.");
  });

  it("L57 ends after 72 hours by the relay’s clock, and is told to both", async () => {
    const { karim } = team;
    const { address, code, until } = await invited(karim);
    expect(Math.abs((until ?? 0) - Date.now() - MAILBOX_LIFE)).toBeLessThan(60_000);
    shift = MAILBOX_LIFE + 60_000;

    const ines = await team.newPost(INES);
    await ines.calls.answerInvitation(address, code);

    await ines.until(() => overAs(ines) === "expired", "she comes too late");
    karim.network.cut();
    karim.network.restore();
    await karim.until(() => overAs(karim) === "expired", "he is told");
  });

  it("L57 says of a code that is not known, mistyped or too short what it is, and goes nowhere without an address", async () => {
    const { karim } = team;
    const { address, code } = await invited(karim);
    const ines = await team.newPost(INES);
    const wrong = code.replace(/.$/, code.endsWith("A") ? "B" : "A");

    expect(await ines.calls.answerInvitation(address, wrong)).toEqual({ ok: false, failure: { kind: "mistyped" } });
    expect(await ines.calls.answerInvitation(address, "K7QF")).toMatchObject({ failure: { kind: "incomplete" } });
    expect(await ines.calls.answerInvitation("", code)).toEqual({ ok: false, failure: { kind: "address" } });
    expect(ines.view("invitations")).toEqual([]);
    await ines.calls.answerInvitation(address, "000000000000");
    await ines.until(() => overAs(ines) === "unknown", "nobody has made it");
  });

  it("is taken back before anybody came, or after", async () => {
    const { karim } = team;
    const first = await invited(karim);
    await karim.calls.endInvitation(first.id);
    const ines = await team.newPost(INES);
    await karim.until(() => overAs(karim) === "cancelled", "it is taken back");
    await ines.calls.answerInvitation(first.address, first.code);
    await ines.until(() => overAs(ines) === "cancelled", "she is told");

    await karim.calls.endInvitation(first.id);
    const sonia = await atWords(karim);
    await sonia.calls.endInvitation(mine(sonia)?.id ?? "");
    await karim.until(() => overAs(karim) === "cancelled", "he is told that she gave up");
  });

  it("needs a connection, the right, and a relay", async () => {
    const { karim } = team;
    const alone = await team.newPost(INES);
    const partner = await atWords(karim, { ...INES, role: "partner" });
    for (const each of [karim, partner]) await say(each, true);
    await partner.until(() => projectOf(partner) !== null, "a partner is in");
    await alone.calls.createProject({ name: "Mon projet", enrolmentCode: null, deviceCards: [] });

    expect(await partner.calls.invite("colleague")).toEqual({ ok: false, failure: { kind: "notAllowed" } });
    expect(await alone.calls.invite("device")).toEqual({ ok: false, failure: { kind: "noRelay" } });
    await karim.until(() => karim.view("connection")?.state === "online", "he is too");
    karim.network.cut();
    await karim.until(() => karim.view("connection")?.state !== "online", "he is not");
    expect(await karim.calls.invite("colleague")).toEqual({ ok: false, failure: { kind: "offline" } });
  });
});

describe("cuts and kills", () => {
  it("lose nothing: at each step one of the two is killed, the other cut, and the relay started again", async () => {
    let { karim } = team;
    const { address, code } = await invited(karim);
    karim.kill();
    karim = await karim.again();
    await karim.until(() => isAt(karim, "waiting"), "the code is there again");
    expect(mine(karim)?.code).toBe(code);

    let ines = await team.newPost(INES);
    karim.network.cut();
    await ines.calls.answerInvitation(address, code);
    await ines.until(() => isAt(ines, "waiting"), "she waits for his computer");
    ines.kill();
    ines = await ines.again();
    karim.network.restore();
    await ines.until(() => isAt(ines, "words"), "words");
    await karim.until(() => isAt(karim, "words"), "words");
    const words = wordsOf(karim);

    const { port } = relay;
    await relay.stop();
    isUp = false;
    ines.kill();
    ines = await ines.again();
    karim.kill();
    karim = await karim.again();
    expect([wordsOf(ines), wordsOf(karim)]).toEqual([words, words]);
    await say(ines, true);
    await say(karim, true);
    karim.kill();
    karim = await karim.again();
    relay = await startRelay({ folder, port, scheduler });
    isUp = true;

    await ines.until(() => names(ines).includes("Karim B."), "she is in");
    await karim.until(() => overAs(karim) === "done", "he is told");
    expect(names(karim).filter((name) => name === INES.name)).toHaveLength(1);
    ines.kill();
    ines = await ines.again();
    await ines.until(() => names(ines).includes("Karim B."), "she stays in");
    expect(ines.view("invitations")).toEqual([]);
  });
});

describe("crossings", () => {
  it("two invitations at once each let in their own, even when the codes were given to the wrong ones", async () => {
    const { karim } = team;
    const [one, two] = [await invited(karim), await invited(karim)];
    const [ines, tom] = [await team.newPost(INES), await team.newPost({ ...INES, name: "Tom V." })];
    await ines.calls.answerInvitation(two.address, two.code);
    await tom.calls.answerInvitation(one.address, one.code);
    for (const each of [ines, tom]) await each.until(() => isAt(each, "words"), "words");
    const shown = () => (karim.view("invitations") ?? []).map(({ step }) => (step.kind === "words" ? step : null));
    await karim.until(() => shown().every((step) => step !== null), "he sees both");

    expect(shown().map((step) => [step?.other.name, step?.words])).toEqual([
      ["Tom V.", wordsOf(tom)],
      [INES.name, wordsOf(ines)],
    ]);
    expect(wordsOf(tom)).not.toEqual(wordsOf(ines));
    for (const { id } of [one, two]) await karim.calls.sayWords(id, true);
    for (const each of [ines, tom]) await say(each, true);

    for (const each of [ines, tom]) await each.until(() => projectOf(each) !== null, "in");
    await karim.until(() => names(karim).length === 4, "both are known");
  });

  it("the same computer asked in by its card, and by a code, comes in once", async () => {
    const { karim } = team;
    const ines = await atWords(karim);
    const session = ines.view("session");
    expect((await karim.calls.letIn(session?.state === "open" ? session.deviceCard : "")).ok).toBe(true);

    await say(ines, true);
    await say(karim, true);

    await ines.until(() => names(ines).includes("Karim B."), "she is in");
    await karim.until(() => overAs(karim) === "done", "he is told");
    expect(names(karim).filter((name) => name === INES.name)).toHaveLength(1);
  });
});

describe("another computer of one’s own", () => {
  it("is let in by whoever it is of, is called as they are, and reads what they read", async () => {
    const { karim, sonia } = team;
    const created = await sonia.calls.createFile(aNewFile({ name: "Aya", note: "Vue à la gare." }), "new");
    expect(created.ok).toBe(true);
    await karim.until(() => karim.files().some(({ name }) => name === "Aya"), "it has left her computer");
    karim.network.cut();

    const laptop = await atWords(sonia, { ...INES, name: "Sonia (portable)" }, "device");
    expect(mine(laptop)?.aim).toBe("device");
    await say(sonia, true);
    await say(laptop, true);

    await laptop.until(() => laptop.files().some(({ name }) => name === "Aya"), "her files are there");
    await sonia.until(() => overAs(sonia) === "done", "done");
    karim.network.restore();
    await karim.until(() => names(karim).filter((name) => name === "Sonia R.").length === 2, "he knows both as hers");
    const me = () => projectOf(laptop)?.members.find(({ isMe }) => isMe)?.name;
    await laptop.until(() => me() === "Sonia R.", "it is called as she is");
  });
});
