import { describe, expect, it } from "vitest";
import { noFacts } from "#shared/domain/figures/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { StoredFigures } from "#shared/ports/stored-figures.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { type FiguresSources, figuresCalls } from "./figures-calls.ts";

const YEAR = { from: day("2026-01-01"), to: day("2026-12-31") };
const SPRING = { from: day("2026-04-01"), to: day("2026-06-30") };

const aCase = (id: string): StoredFigures => ({
  ...{ id: id as CaseFileId, keys: [], lastBy: 1, isWhole: true },
  facts: { ...noFacts, events: [{ kind: "found", on: day("2026-05-04") }] },
});
const aRoom = (room: string) => ({
  room: room as RoomId,
  purpose: "figures",
  track: room,
  keys: new Map([[0, "key"]]),
});

/** A space of somebody; `held` is what a test changes in it, and `opened` how often a room was read. */
function aSpace(role: "educator" | "coordinator") {
  const held = {
    cases: [aCase("a")],
    rooms: [aRoom("r")],
    directory: { members: [{ isMe: true, role }] },
    now: 0,
    shown: {} as Record<string, CaseFileId>,
  };
  const counter = { opened: 0 };
  held.now = Date.parse("2026-06-01T10:00:00Z");
  const sources = {
    context: { genesis: { project: "p" }, catalog: { of: () => held.rooms }, members: { devices: [] } },
    shelf: {
      acquire: () => {
        counter.opened++;
        return Promise.resolve({ doc: new CompartmentDoc(1) });
      },
      release: () => Promise.resolve(),
    },
    figures: { all: () => [...held.cases] },
    directory: () => held.directory,
    allRead: () => Promise.resolve(),
    shownFor: (file: CaseFileId) => held.shown[file] ?? file,
  } as unknown as FiguresSources;
  const { countFigures } = figuresCalls(() => sources, { now: () => instant(held.now) });
  return { held, counter, countFigures };
}

describe("the count of figures", () => {
  it("FIG-14 counts files of one person once, from when they are said to be", async () => {
    const { held, countFigures } = aSpace("educator");
    held.cases = [aCase("a"), aCase("b")];
    expect((await countFigures(YEAR)).caseCount).toBe(2);

    held.shown = { b: "a" as CaseFileId };
    expect((await countFigures(YEAR)).caseCount).toBe(1);
    held.shown = {};
    expect((await countFigures(YEAR)).caseCount).toBe(2);
  });

  it("of files is made anew when a file, the period or the day is another, and not at each question", async () => {
    const { held, countFigures } = aSpace("educator");
    const first = await countFigures(YEAR);
    expect(first.caseCount).toBe(1);

    expect(await countFigures(YEAR)).toBe(first);
    expect((await countFigures(SPRING)).period).toEqual(SPRING);
    held.cases = [...held.cases, aCase("b")];
    const second = await countFigures(YEAR);
    expect(second.caseCount).toBe(2);
    held.cases = [aCase("a"), ...held.cases.slice(1)];
    expect(await countFigures(YEAR)).not.toBe(second);
    const before = await countFigures(YEAR);
    held.now += 24 * 60 * 60 * 1_000;
    expect(await countFigures(YEAR)).not.toBe(before);
  });

  it("of what is published opens no room where no row came, nobody came or left, and no key", async () => {
    const { held, counter, countFigures } = aSpace("coordinator");
    const first = await countFigures(YEAR);
    expect(first.from).toBe("published");
    expect([await countFigures(YEAR), counter.opened]).toEqual([first, 1]);

    held.rooms = [aRoom("r")];
    await countFigures(YEAR);
    expect(counter.opened).toBe(2);
    held.directory = { members: [...held.directory.members] };
    await countFigures(YEAR);
    expect(counter.opened).toBe(3);
    held.rooms = [...held.rooms, aRoom("s")];
    await countFigures(YEAR);
    expect(counter.opened).toBe(5);
  });
});
