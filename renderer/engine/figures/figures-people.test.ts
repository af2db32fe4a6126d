import { beforeAll, describe, expect, it } from "vitest";
import { month } from "#shared/kernel/calendar-month.ts";
import type { Member } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type DeviceId, newProjectId, type TrackId } from "#shared/protocol/ids.ts";
import { figuresMonth, figuresTrack, isFiguresRoom, ownFigures } from "./figures-people.ts";

beforeAll(cryptoReady);

const MAY = month("2026-05");

const someone = (device: string, role: Member["role"], organizationName: string) => ({
  device: device as DeviceId,
  role,
  organizationName,
  isMe: false,
});
const karim = someone("karim", "educator", "Association du Lot");
const sonia = someone("sonia", "educator", "Association du Lot");
const claire = someone("claire", "advisor", "Mission Locale");
const lena = someone("lena", "partner", "Association du Lot");
const noe = someone("noe", "coordinator", "Association du Lot");
const everybody = [karim, sonia, claire, lena, noe];
const as = (me: Pick<Member, "device">, team = everybody) =>
  team.map((each) => ({ ...each, isMe: each.device === me.device }));

describe("who publishes and who counts", () => {
  it("SHR-14 the workers of one organisation, for themselves and the coordinators; a partner and a coordinator publish nothing", () => {
    expect(ownFigures(as(karim))).toEqual({
      organization: "Association du Lot",
      publishers: ["karim", "sonia"],
      readers: ["karim", "sonia", "noe"],
    });
    expect(ownFigures(as(claire))?.readers).toEqual(["claire", "noe"]);
    expect([ownFigures(as(lena)), ownFigures(as(noe))]).toEqual([null, null]);
  });

  it("nothing is published that nobody is to count", () => {
    expect(ownFigures(as(karim, [karim, sonia, claire]))).toBeNull();
  });
});

describe("a room of figures", () => {
  const project = newProjectId();
  const isBelieved = (organization: string, readers: readonly string[], gone: readonly string[] = []): boolean =>
    isFiguresRoom(
      { track: figuresTrack(project, organization, MAY), members: readers as readonly DeviceId[] },
      project,
      everybody,
      everybody.filter(({ device }) => !gone.includes(device)),
      [...everybody.map(({ device }) => device), "stranger" as DeviceId]
        .filter((device) => !gone.includes(device))
        .map((id) => ({ id })),
    );

  it("is believed when those who read it are of its organisation, coordinate, or have left", () => {
    expect(isBelieved("Association du Lot", ["karim", "sonia", "noe"])).toBe(true);
    expect(isBelieved("Mission Locale", ["claire", "noe"])).toBe(true);
    expect(isBelieved("Association du Lot", ["karim", "noe", "stranger"], ["stranger"])).toBe(true);
  });

  it("IND-1 is believed still when the last worker of its organisation has left: what was published counts", () => {
    expect(isBelieved("Mission Locale", ["claire", "noe"], ["claire"])).toBe(true);
    expect(isBelieved("Mission Locale", ["claire", "karim", "noe"], ["claire"])).toBe(false);
  });

  it("FIG-13 says its month to who knows the organisation, and is of no month otherwise", () => {
    const track = figuresTrack(project, "Mission Locale", MAY);
    expect(track).toHaveLength(32);
    expect(figuresMonth(project, "Mission Locale", track)).toBe(MAY);
    expect(figuresMonth(project, "Association du Lot", track)).toBeNull();
    expect(figuresMonth(newProjectId(), "Mission Locale", track)).toBeNull();
    expect(figuresMonth(project, "Mission Locale", `${track.slice(0, -2)}13` as TrackId)).toBeNull();
    expect(figuresMonth(project, "Mission Locale", null)).toBeNull();
  });

  it("is believed by nobody when it names somebody else, whoever made it, or says to be of no organisation", () => {
    expect(isBelieved("Association du Lot", ["karim", "claire", "noe"])).toBe(false);
    expect(isBelieved("Association du Lot", ["karim", "lena", "noe"])).toBe(false);
    expect(isBelieved("Association du Lot", ["karim", "stranger"])).toBe(false);
    expect(isBelieved("Another", ["karim", "noe"])).toBe(false);
  });
});
