// A new key after what was said: which of those who may make it makes it, once, whoever is killed meanwhile.
import { beforeAll, describe, expect, it } from "vitest";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type Grant, parseGrant } from "#shared/protocol/grant.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { grantRecord } from "../rooms/record-store.ts";
import { withNext } from "../rooms/room-grants.ts";
import { aProject, handTimers, logOf, type TestPost } from "../testing/a-project.ts";
import { KeyChanges } from "./key-changes.ts";

beforeAll(cryptoReady);

/** Said by the first of them, and by somebody who changes no key. */
const [HERS, OF_ANOTHER] = [["keys/support/k3.1"], ["keys/support/k3.9"]] as const;
const PATIENCE = 20_000;

/** A compartment that two may change the key of, as one of them has it. */
async function aRoomOf(post: 0 | 1) {
  const project = aProject();
  const posts = project.posts.slice(0, 2) as [TestPost, TestPost];
  const context = await logOf(project, posts[post]);
  const file = newCaseFileId();
  const ids = posts.map(({ device }) => device.id);
  await createRooms(context, file, ["support"], ids);
  const timers = handTimers();
  const looked: string[] = [];
  const changesOf = (): KeyChanges =>
    new KeyChanges({
      context,
      after: (delay, act) => void timers.after(delay, act),
      look: (each) => looked.push(each),
    });
  const acting = () => ids.map((device, at) => ({ device, number: at + 1 }));
  const changes = changesOf();
  return {
    context,
    changes,
    changesOf,
    acting,
    timers,
    looked,
    file,
    ids,
    state: context.catalog.find(file, "support")!,
  };
}

const grantIn = (row: Row | null): Grant | null => {
  const parsed = row === null ? null : parseGrant(row.bytes);
  return parsed?.ok ? parsed.value : null;
};

/** The room once the relay's log has shown a grant of it. */
async function shown(context: LogContext, state: RoomState, grant: Grant | null): Promise<RoomState> {
  const next = grant === null ? null : withNext(context, state, grant, context.members.roster);
  if (grant === null || next === null) throw new Error("it is not the next one");
  await context.store.write([grantRecord(grant, context.nextOrder())], "strict");
  return next;
}

describe("the new key that follows from what was said", () => {
  it("SHR-15 is made at once by whoever wrote it down, for the same readers", async () => {
    const { changes, state, acting, ids } = await aRoomOf(0);

    const grant = grantIn(await changes.grant(state, null, HERS, acting));

    expect([grant?.epoch, [...(grant?.boxes.keys() ?? [])]]).toEqual([1, ids]);
    expect(await changes.grant(state, null, [], acting)).toBeNull();
  });

  it("is left to them by the others, who make it when it has not come", async () => {
    const { changes, state, acting, timers, looked, file } = await aRoomOf(1);

    expect(await changes.grant(state, null, HERS, acting)).toBeNull();
    timers.advance(PATIENCE - 1);
    expect(await changes.grant(state, null, HERS, acting)).toBeNull();
    timers.advance(1);

    expect(looked).toEqual([file]);
    expect(grantIn(await changes.grant(state, null, HERS, acting))?.epoch).toBe(1);
  });

  it("is for one of them alone where a person who changes no key wrote it down", async () => {
    const both = [await aRoomOf(0), await aRoomOf(1)];

    for (const { changes, state, acting, context, ids } of both) {
      const isFirst = [...ids].sort()[0] === context.device.id;
      expect((await changes.grant(state, null, OF_ANOTHER, acting)) !== null).toBe(isFirst);
    }
  });

  it("is told of once the relay has taken it, and not before; and is made no second time", async () => {
    const { changes, state, acting, context, timers } = await aRoomOf(0);
    const grant = grantIn(await changes.grant(state, null, HERS, acting));

    expect(await changes.followed([state], HERS)).toEqual([]);
    const next = await shown(context, state, grant);

    expect(await changes.followed([next], HERS)).toEqual(HERS);
    timers.advance(PATIENCE);
    expect(await changes.grant(next, null, HERS, acting)).toBeNull();
  });

  it("is all there when each of two rooms of a compartment has its own", async () => {
    const { changes, state, acting, context } = await aRoomOf(0);
    const file = newCaseFileId();
    await createRooms(context, file, ["support"], [context.device.id]);
    const other = context.catalog.find(file, "support")!;
    const next = await shown(context, state, grantIn(await changes.grant(state, null, HERS, acting)));

    expect(await changes.followed([next, other], HERS)).toEqual([]);
  });

  it("is made again after a kill that came before it was told of", async () => {
    const { changes, changesOf, state, acting, context } = await aRoomOf(0);
    const next = await shown(context, state, grantIn(await changes.grant(state, null, HERS, acting)));

    expect(grantIn(await changesOf().grant(next, null, HERS, acting))?.epoch).toBe(2);
  });

  it("is another one for what was said after it, at once", async () => {
    const { changes, state, acting, context } = await aRoomOf(0);
    const next = await shown(context, state, grantIn(await changes.grant(state, null, HERS, acting)));
    const since = ["keys/support/k7.1"];

    const again = grantIn(await changes.grant(next, null, [...HERS, ...since], acting));

    expect(again?.epoch).toBe(2);
    const last = await shown(context, next, again);
    expect(await changes.followed([last], [...HERS, ...since])).toEqual([...HERS, ...since]);
  });

  it("is waited for under a later key: a colleague has made it, and is about to say so", async () => {
    const { changes, changesOf, state, acting, context, timers } = await aRoomOf(0);
    const another = changesOf();
    // A line that was lost: nothing of it was taken.
    await changes.grant(state, null, HERS, acting);
    const next = await shown(context, state, grantIn(await another.grant(state, null, HERS, acting)));

    expect(await changes.grant(next, null, HERS, acting)).toBeNull();
    timers.advance(PATIENCE);
    expect(grantIn(await changes.grant(next, null, HERS, acting))?.epoch).toBe(2);
  });

  it("is the one under which somebody leaves: no second one is made for it", async () => {
    const { changes, state, acting, context } = await aRoomOf(0);

    const grant = grantIn(await changes.grant(state, new Set([context.device.id]), HERS, acting));

    expect([grant?.epoch, grant?.boxes.size]).toEqual([1, 1]);
    const next = await shown(context, state, grant);
    expect(await changes.followed([next], HERS)).toEqual(HERS);
  });
});
