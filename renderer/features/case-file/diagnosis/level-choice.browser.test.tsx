// The levels of a domain under the keys of a real browser: those that are passed through are no answers.
import { useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { type Engine, EngineContext } from "#features/engine/index.ts";
import { fileField, sayPassed } from "#features/fields/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { ok } from "#shared/kernel/result.ts";
import type { FactId, FieldView, FileView, ValueView } from "#shared/ports/engine.ts";
import { diagnosis as words } from "#text/fr.ts";
import { LevelChoice } from "./LevelChoice.tsx";

const FORM = "field/f/papersLevel";

let place: HTMLElement;
let root: Root;
/** What was said, in order, with the facts in whose place. */
let said: { value: Json; seen: readonly FactId[] }[];
let forms: Map<string, Json>;
let facts: readonly ValueView[];
let told: (view: FieldView) => void;

const engine = {
  readForm: (form: string) => Promise.resolve(forms.get(form) ?? null),
  keepForm: (form: string, content: Json) => {
    if (content === null) forms.delete(form);
    else forms.set(form, content);
    return Promise.resolve(ok(null));
  },
  setField: (_file: string, _field: string, value: Json, seen: readonly FactId[]) => {
    said.push({ value, seen });
    facts = [{ id: `fact-${said.length}`, value, isMine: true } as unknown as ValueView, ...facts];
    told({ values: facts.slice(0, 1), changes: facts.length });
    return Promise.resolve(ok(null));
  },
  fieldHistory: () => Promise.resolve(facts),
} as unknown as Engine;

const fileWith = (view: FieldView) =>
  ({ summary: { id: "f" }, canWrite: true, fields: { papersLevel: view } }) as unknown as FileView;
const NOTHING: FieldView = { values: [], changes: 0 };

function Levels() {
  const [view, setView] = useState(NOTHING);
  told = setView;
  return (
    <>
      <LevelChoice file={fileWith(view)} domain="papers" />
      <button type="button">ailleurs</button>
    </>
  );
}

beforeEach(async () => {
  [said, facts, forms, told] = [[], [], new Map(), () => undefined];
  place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
  root.render(
    <EngineContext value={engine}>
      <Levels />
    </EngineContext>,
  );
  await vi.waitFor(() => expect(radios()).toHaveLength(5));
});
afterEach(() => {
  root.unmount();
  place.remove();
});

const radios = () => [...place.querySelectorAll<HTMLInputElement>("input[type=radio]")];
const chosen = () => radios().find(({ checked }) => checked)?.value;
/** From « pas demandé », around to the first level and on. */
const arrows = async (count: number): Promise<void> => {
  radios().at(-1)?.focus();
  for (let at = 0; at < count; at++) await userEvent.keyboard("{ArrowRight}");
};

describe("the level of a domain", () => {
  it.each([
    ["Tab", () => userEvent.keyboard("{Tab}")],
    ["Enter", () => userEvent.keyboard("{Enter}")],
    ["leaving the tab of the file", async () => root.render(null)],
    ["a rest", () => vi.waitFor(() => expect(said).toHaveLength(1), { timeout: 5_000 })],
  ])("DIA-1 is the one where the arrows stop, said once, by %s", async (_, end) => {
    await arrows(4);
    expect(chosen()).toBe("blocking");
    expect(said).toEqual([]);
    expect(forms.get(FORM)).toEqual({ text: "blocking", seen: [] });

    await end();

    await vi.waitFor(() => expect(said).toEqual([{ value: "blocking", seen: [] }]));
    await vi.waitFor(() => expect(forms.size).toBe(0));
  });

  it("is said at once by a click, in the place of what was shown, whatever the arrows had passed", async () => {
    await arrows(2);
    await userEvent.click(place.querySelector("button") as HTMLElement);
    await vi.waitFor(() => expect(said).toHaveLength(1));
    const label = [...place.querySelectorAll("label")].find(({ textContent }) => textContent === words.levels.blocking);
    await userEvent.click(label as HTMLElement);

    await vi.waitFor(() => expect(said.map(({ value }) => value)).toEqual(["slight", "blocking"]));
    expect(said[1]?.seen).toEqual(["fact-1"]);
    expect(chosen()).toBe("blocking");
  });

  it("is said at the next opening where the application stopped under the arrows; once, and nothing that was said already", async () => {
    await arrows(3);
    const level = () => fileField(engine, fileWith(NOTHING), "papersLevel");
    // As a kill leaves it: the draft is there, and its screen says nothing any more.
    const left = forms.get(FORM) ?? null;
    await sayPassed(engine, level());
    expect(said).toEqual([{ value: "major", seen: [] }]);
    expect(forms.size).toBe(0);

    forms.set(FORM, left);
    await sayPassed(engine, level());
    expect(said).toHaveLength(1);
    expect(forms.size).toBe(0);
  });
});
