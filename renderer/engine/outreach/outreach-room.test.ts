import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { projectRooms } from "../rooms/log-context.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { RoomShelf } from "../rooms/room-shelf.ts";
import { aProject, handTimers, logOf, writeValue } from "../testing/a-project.ts";
import { OutreachRoom } from "./outreach-room.ts";

beforeAll(cryptoReady);

async function aRoom() {
  const project = aProject();
  const [karim, sonia, claire] = project.posts.map(({ device }) => device.id) as [DeviceId, DeviceId, DeviceId];
  const context = await logOf(project, project.posts[0]);
  const timers = handTimers();
  const shelf = new RoomShelf(context, timers, () => undefined);
  const team: DeviceId[] = [karim, sonia];
  const options = { context, shelf, timers, openingTeam: () => team, propose: () => false };
  return { context, timers, team, claire, room: new OutreachRoom(options) };
}

describe("the room of outreach", () => {
  it("is none that another organisation reads: it is neither shown nor written in, however many it names", async () => {
    const { context, claire, team, room } = await aRoom();
    const own = projectRooms(context);
    // As it would come from Claire: more people than ours, which everybody would choose to write in.
    await createRooms(context, own, ["outreach"], [...team, claire]);

    expect(room.exists).toBe(false);
    expect(await room.open()).toBeNull();
    const ours = await room.toWrite();
    const state = context.catalog.get(ours.room);
    expect(new Set(state?.members)).toEqual(new Set(team));
    expect(context.catalog.find(own, "outreach")?.room).toBe(ours.room);
  });

  it("is read as soon as everybody whom it names is known to be of the team, with what was there before", async () => {
    const { context, timers, claire, team, room } = await aRoom();
    const before = await room.toWrite();
    await writeValue(before, timers, "places/gare/name", "Gare");
    await createRooms(context, projectRooms(context), ["outreach"], team);
    team.push(claire);
    expect(context.catalog.of(projectRooms(context))).toHaveLength(1);

    const opened = await Promise.all([room.open(), room.open(), room.toWrite()]);

    expect(new Set(opened).size).toBe(1);
    expect(opened[0]?.doc.facts.current("places/gare/name")[0]?.value).toBe("Gare");
  });
});
