import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Engine, EngineContext } from "#features/engine/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView, TimelineEntry } from "#shared/ports/engine.ts";
import { diagnosis as words } from "#text/fr.ts";
import { DiagnosisCard } from "./DiagnosisCard.tsx";

const DAY = 86_400_000;
const NOW = 1_764_000_000_000 as Instant;

const said = (field: string, value: string, days: number): TimelineEntry =>
  ({ kind: "field", field, value, at: NOW - days * DAY }) as TimelineEntry;
const file = {
  summary: { id: "f" },
  canWrite: true,
  fields: new Proxy({}, { get: () => ({ values: [], changes: 0 }) }),
  healthLevels: ["slight"],
  healthBefore: [
    { at: NOW - 90 * DAY, level: "major" },
    { at: NOW - DAY, level: "slight" },
  ],
  access: { mine: { support: true, field: true, housing: true, mobility: true } },
  timeline: [said("housingLevel", "slight", 1), said("papersLevel", "major", 1), said("housingLevel", "blocking", 90)],
} as unknown as FileView;

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
});
afterEach(() => {
  root.unmount();
  place.remove();
});

it("DIA-6 says in words what the mark shows: how it moved, and from which level; nothing of what was not asked then", async () => {
  const engine = { readForm: () => Promise.resolve(null) } as unknown as Engine;
  root.render(
    <EngineContext value={engine}>
      <DiagnosisCard file={file} now={NOW} />
    </EngineContext>,
  );
  const line = (domain: string) =>
    [...place.querySelectorAll(".diagnosis-line")].find(({ textContent }) => textContent.startsWith(domain));
  await vi.waitFor(() => expect(line(words.domains.housing)).toBeDefined());

  expect(line(words.domains.housing)?.textContent).toBe(
    `${words.domains.housing}${words.levels.slight}, ${words.since(words.movements.better, words.levels.blocking)}`,
  );
  expect(line(words.domains.papers)?.textContent).toBe(words.domains.papers + words.levels.major);
  // DIA-7: what may be told of health now may be told of the day beside which it stands.
  expect(line(words.domains.health)?.textContent).toBe(
    `${words.domains.health}${words.levels.slight}, ${words.since(words.movements.better, words.levels.major)}`,
  );
});
