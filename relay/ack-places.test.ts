import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { newProjectId, newRoomId, type ProjectId, type RoomId } from "#shared/protocol/ids.ts";
import { openStore, type RelayStore } from "./store.ts";
import { aDevice } from "./testing/raw-device.ts";

const YEAR = 365 * 86_400_000;
const START = 50 * YEAR;

let now: number;
let store: RelayStore;
let project: ProjectId;
let room: RoomId;

beforeAll(cryptoReady);

beforeEach(() => {
  now = START;
  project = newProjectId();
  room = newRoomId();
  store = openStore(":memory:", { now: () => now });
});

afterEach(() => store.close());

/** A relay that begins again: with what it had, or with what an older copy of its store holds. */
const startAgain = (image = store.image()): void => {
  store.close();
  store = openStore(":memory:", { image, now: () => now });
};

/** The place of something that a device says. */
const said = (): number => {
  store.commit(() => store.putAck(project, room, aDevice(1).entry.id, new Uint8Array(1)));
  return store.ackHead(project);
};

const isLost = (place: number): boolean => store.hasLostAck(project, place);

describe("places of acknowledgements", () => {
  it("L64 tell a store that was set back, for ever", () => {
    const early = said();
    const image = store.image();
    now += 1_000;
    const late = said();
    now += 1_000;
    startAgain(image);

    expect([early, late].map(isLost)).toEqual([false, true]);
    now += 1_000;
    const since = said();
    startAgain();
    expect([early, late, since].map(isLost)).toEqual([false, true, false]);
  });

  it("are good after one opening with a clock that was a year ahead", () => {
    const before = said();
    now += YEAR;
    startAgain();
    now = START + 1_000;
    startAgain();

    const places = [before, said(), said()];
    now += 1_000;
    startAgain();
    places.push(said());

    expect(places.filter(isLost)).toEqual([]);
    expect(places).toEqual([...new Set(places)].sort((left, right) => left - right));
  });

  it("are good when the clock was a year ahead while they were given, and go on from there", () => {
    const places = [said()];
    now += YEAR;
    places.push(said());
    now = START + 1_000;
    places.push(said());
    startAgain();
    places.push(said());

    expect(places.filter(isLost)).toEqual([]);
    expect(places).toEqual([...new Set(places)].sort((left, right) => left - right));
  });

  it("L64 tell a store that was set back while its clock is behind its places", () => {
    now += YEAR;
    startAgain();
    now = START + 1_000;
    startAgain();
    const early = said();
    const image = store.image();
    const late = [said(), said(), said()];
    now += 1_000;
    startAgain(image);

    expect([early, ...late].map(isLost)).toEqual([false, true, true, true]);
    const since = [said(), said(), said(), said()];
    expect(late.map(isLost)).toEqual([true, true, true]);
    expect([early, ...since].filter(isLost)).toEqual([]);
  });
});
