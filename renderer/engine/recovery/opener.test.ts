// Who opens, over a line whose answers are slow, or never come, while files are refreshed all the time.
import { beforeAll, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type Grant, parseGrant, writeFirstGrant } from "#shared/protocol/grant.ts";
import { newCaseFileId, newRoomId } from "#shared/protocol/ids.ts";
import type { RecordedUse, Recovery } from "#shared/protocol/ledger/recoveries.ts";
import type { Roster } from "#shared/protocol/ledger/roster.ts";
import { newRecovery } from "#shared/protocol/recovery/recovery-keys.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { Members } from "../rooms/members.ts";
import { recoveryOf } from "../rooms/room-recovery.ts";
import { aProject, handTimers, logOf } from "../testing/a-project.ts";
import { innerBox } from "./give-back.ts";
import { ANSWER, Opener } from "./opener.ts";

beforeAll(cryptoReady);

/** Of three who keep the recovery of one organisation the second has lost her laptop; the first opens, the third helps. */
async function aUse() {
  const project = aProject();
  const [me, lost, helper] = project.posts.map(({ device }) => device) as [Device, Device, Device];
  const plain = await logOf(project, project.posts[0]);
  const place = { project: project.genesis.project, organization: 1, generation: 1 };
  const keepers = [me, lost, helper];
  const made = newRecovery(
    place,
    keepers.map(({ box }) => box.publicKey),
  );
  const use: RecordedUse = {
    ...place,
    count: 0,
    opener: me.id,
    helper: helper.id,
    given: helper.id,
    claimedAt: instant(0),
  };
  const recovery: Recovery = { generation: 1, ...made, keepers: keepers.map(({ id }) => id), uses: [use] };
  const devices = new Map(plain.members.roster.devices);
  devices.set(lost.id, { ...devices.get(lost.id)!, removed: "lost" });
  const roster: Roster = { ...plain.members.roster, devices, recoveries: new Map([[1, recovery]]) };
  const members = new Members(roster);
  const context: LogContext = { ...plain, members };

  /** A room that she alone read, as the relay shows it. */
  const aRoom = (to = recoveryOf(members, 1)): Grant => {
    const roomKey = {
      room: newRoomId(),
      epoch: 0,
      key: newKey(),
      caseFile: newCaseFileId(),
      purpose: "identity",
      track: null,
      generation: 0,
    } as const;
    const issuer = { id: lost.id, secretKey: lost.signing.secretKey };
    return writeFirstGrant(roomKey, [devices.get(lost.id)!], issuer, to);
  };
  const timers = handTimers();
  const proposals: (readonly Row[])[] = [];
  let shown: readonly Grant[] = [];
  let isUp = true;
  const note = (grant: Grant): void => context.sealedGrants.note(grant, roster, me.id);
  const opener = new Opener({
    context,
    timers,
    propose: (rows) => {
      if (isUp) proposals.push(rows);
      return isUp;
    },
    readAgain: async () => shown.forEach(note),
    isRead: () => true,
  });
  const inner = innerBox(recovery, use, { device: helper })!;
  return {
    aRoom,
    timers,
    proposals,
    show: (grants: readonly Grant[]): void => {
      shown = grants;
    },
    line: (up: boolean): void => {
      isUp = up;
    },
    /** The relay takes what was proposed last, and tells it. */
    answer: (): void => {
      for (const { bytes } of proposals.at(-1) ?? []) note(parsed(bytes));
    },
    look: () => opener.open(recovery, use, inner),
    stranger: () => ({
      ...recoveryOf(members, 1)!,
      key: newRecovery(
        place,
        keepers.map(({ box }) => box.publicKey),
      ).key,
    }),
  };
}

type Device = Awaited<ReturnType<typeof aProject>>["posts"][0]["device"];

function parsed(bytes: Row["bytes"]): Grant {
  const grant = parseGrant(bytes);
  if (!grant.ok) throw new Error("no grant");
  return grant.value;
}

describe("who opens a recovery", () => {
  it("waits for a slow answer, however often files are refreshed meanwhile, and does not give up", async () => {
    const use = await aUse();
    use.show([use.aRoom(), use.aRoom()]);
    await use.look();

    for (let look = 0; look < 100; look++) expect(await use.look()).toBeNull();
    expect(use.proposals.map((rows) => rows.length)).toEqual([2]);

    for (let turn = 0; turn < 30; turn++) {
      use.timers.advance(ANSWER);
      expect(await use.look()).toBeNull();
    }
    expect(use.proposals.length).toBeGreaterThan(20);
    use.answer();
    expect(await use.look()).toEqual({ files: 2, failed: 0 });
  });

  it("proposes nothing twice for want of a line", async () => {
    const use = await aUse();
    use.show([use.aRoom()]);
    use.line(false);
    for (let look = 0; look < 20; look++) expect(await use.look()).toBeNull();

    use.line(true);
    await use.look();
    await use.look();

    expect(use.proposals.length).toBe(1);
  });

  it("tells of a room whose box does not open, once the others are given", async () => {
    const use = await aUse();
    use.show([use.aRoom(), use.aRoom(use.stranger())]);
    await use.look();
    expect(await use.look()).toBeNull();

    use.answer();

    expect(await use.look()).toEqual({ files: 1, failed: 1 });
  });

  it("leaves a room that ended meanwhile: the relay shows it no more when it is asked anew", async () => {
    const use = await aUse();
    const [ended, open] = [use.aRoom(), use.aRoom()];
    use.show([ended, open]);
    await use.look();
    await use.look();
    use.show([parsedOf(use.proposals, open)]);

    let done = null;
    for (let turn = 0; turn < 20 && done === null; turn++) {
      use.timers.advance(ANSWER);
      done = await use.look();
    }

    expect(done).toEqual({ files: 1, failed: 0 });
  });
});

const parsedOf = (proposals: readonly (readonly Row[])[], of: Grant): Grant =>
  proposals
    .flat()
    .map(({ bytes }) => parsed(bytes))
    .find(({ room }) => room === of.room)!;
