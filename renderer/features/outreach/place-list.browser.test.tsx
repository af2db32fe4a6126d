import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Engine, EngineContext } from "#features/engine/index.ts";
import { type PlaceId, placeFields } from "#shared/domain/outreach/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { OutreachView, PlaceView } from "#shared/ports/outreach.ts";
import { place as words } from "#text/fr.ts";
import { PlaceList } from "./PlaceList.tsx";

const nothing = { values: [], changes: 0 };
const placeOf = (at: number): PlaceView => ({
  id: `place-${at}` as PlaceId,
  name: `Lieu n° ${at}`,
  fields: Object.fromEntries(placeFields.map((field) => [field, nothing])) as unknown as PlaceView["fields"],
  visits: 0,
  lastOn: null,
  isArchived: false,
});
const view = {
  places: Array.from({ length: 5_000 }, (_, at) => placeOf(at)),
  canWrite: true,
} as unknown as OutreachView;

const inAct = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
let place: HTMLElement;
let root: Root;

beforeEach(() => {
  inAct.IS_REACT_ACT_ENVIRONMENT = true;
  place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
});
afterEach(async () => {
  await act(() => root.unmount());
  place.remove();
  inAct.IS_REACT_ACT_ENVIRONMENT = false;
});

const show = (search: string) =>
  act(() =>
    root.render(
      <EngineContext value={{} as Engine}>
        <PlaceList view={view} search={search} onClear={() => undefined} today={day("2026-11-23")} />
      </EngineContext>,
    ),
  );
const lines = (): readonly string[] => [...place.querySelectorAll("h2")].map(({ textContent }) => textContent);

it("of five thousand places draws what can be read, finds the last by its name, and shows the others when asked", async () => {
  await show("");
  expect(lines()).toHaveLength(50);
  const more = [...place.querySelectorAll("button")].find(({ textContent }) => textContent === words.more(50));
  await act(() => more?.click());
  expect(lines()).toHaveLength(100);

  await show("lieu 4999");
  expect(lines()).toEqual(["Lieu n° 4999"]);
});
