// A closed list under the keys of a real browser: the answers that they pass through are nobody's.
import { useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { type Engine, EngineContext } from "#features/engine/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { ok } from "#shared/kernel/result.ts";
import type { FactId, FieldView, ValueView } from "#shared/ports/engine.ts";
import type { Editable } from "./editable.ts";
import { FieldChoice } from "./FieldChoice.tsx";
import { sayPassed } from "./use-passing.ts";

const FORM = "field/f/housing";
const CODES = { street: "à la rue", friends: "chez des amis", hostel: "en foyer", flat: "un logement" };

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
} as unknown as Engine;

const aField = (view: FieldView, rule: Editable["rule"]): Editable => ({
  form: FORM,
  label: "Logement",
  rule,
  view,
  canWrite: true,
  codes: CODES,
  placeholder: "pas demandé",
  write: (value, seen) => {
    said.push({ value, seen });
    facts = [{ id: `fact-${said.length}`, value, isMine: true } as unknown as ValueView, ...facts];
    told({ values: facts.slice(0, 1), changes: facts.length });
    return Promise.resolve(ok(null));
  },
  history: () => Promise.resolve(facts),
});
const NOTHING: FieldView = { values: [], changes: 0 };
const CODE: Editable["rule"] = { kind: "code" } as Editable["rule"];
const YES_NO: Editable["rule"] = { kind: "yesNo" } as Editable["rule"];

function Field({ rule }: { readonly rule: Editable["rule"] }) {
  const [view, setView] = useState(NOTHING);
  told = setView;
  return (
    <>
      <FieldChoice field={aField(view, rule)} />
      <button type="button">ailleurs</button>
    </>
  );
}

const show = async (rule = CODE): Promise<void> => {
  root.render(
    <EngineContext value={engine}>
      <Field key={rule.kind} rule={rule} />
    </EngineContext>,
  );
  await vi.waitFor(() => expect(list()).not.toBeNull());
};

beforeEach(async () => {
  [said, facts, forms, told] = [[], [], new Map(), () => undefined];
  place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
  await show();
});
afterEach(() => {
  root.unmount();
  place.remove();
});

const list = () => place.querySelector<HTMLButtonElement>("button.choice-button");
const values = () => said.map(({ value }) => value);
const press = async (keys: string): Promise<void> => {
  list()?.focus();
  await userEvent.keyboard(keys);
};

describe("one of a closed list", () => {
  it.each([
    ["Tab", () => userEvent.keyboard("{Tab}")],
    ["Escape", () => userEvent.keyboard("{Escape}")],
    ["the first key of a shortcut", () => userEvent.keyboard("{Control>}{/Control}")],
    ["leaving the tab of the file", async () => root.render(null)],
    ["a rest", () => vi.waitFor(() => expect(said).toHaveLength(1), { timeout: 5_000 })],
  ])("is the one where the arrows stop, said once, by %s", async (_, end) => {
    await press("{ArrowRight}{ArrowRight}{ArrowRight}");
    expect(list()?.textContent).toContain(CODES.hostel);
    expect(said).toEqual([]);
    expect(forms.get(FORM)).toEqual({ text: "hostel", seen: [] });

    await end();

    await vi.waitFor(() => expect(said).toEqual([{ value: "hostel", seen: [] }]));
    await vi.waitFor(() => expect(forms.size).toBe(0));
  });

  it("is the one that typed letters come to, and none that they pass", async () => {
    await press("un");
    await vi.waitFor(() => expect(list()?.textContent).toContain(CODES.flat));
    expect(said).toEqual([]);

    await userEvent.keyboard("{Tab}");

    await vi.waitFor(() => expect(values()).toEqual(["flat"]));
  });

  it("is said at once where it is chosen in the open list, whatever letter had passed", async () => {
    await press("{ArrowDown}");
    await vi.waitFor(() => expect(document.querySelector("[role=option]")).not.toBeNull());
    await userEvent.keyboard("{ArrowDown}{Enter}");

    await vi.waitFor(() => expect(values()).toEqual(["street"]));
    expect(forms.size).toBe(0);
  });

  it("is said at the next visit where the application stopped under the keys, a yes as a yes", async () => {
    for (const [rule, text, value] of [
      [CODE, "hostel", "hostel"],
      [YES_NO, "true", true],
    ] as const) {
      root.render(null);
      await vi.waitFor(() => expect(list()).toBeNull());
      [said, facts] = [[], []];
      forms.set(FORM, { text, seen: [] });
      await show(rule);

      await vi.waitFor(() => expect(values()).toEqual([value]));
      await vi.waitFor(() => expect(forms.size).toBe(0));
    }
  });

  it("keeps the draft that is made while an older one is read", async () => {
    forms.set(FORM, { text: "hostel", seen: [] });
    let answer = (): void => undefined;
    const field: Editable = {
      ...aField(NOTHING, CODE),
      history: () =>
        new Promise((done) => {
          answer = () => done([]);
        }),
    };
    const saying = sayPassed(engine, field);
    await press("{ArrowRight}");
    answer();
    await saying;

    expect(said).toEqual([]);
    expect(forms.get(FORM)).toEqual({ text: "street", seen: [] });
    await userEvent.keyboard("{Tab}");
    await vi.waitFor(() => expect(values()).toEqual(["street"]));
    await vi.waitFor(() => expect(forms.size).toBe(0));
  });
});
