import type { ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Engine, EngineContext } from "#features/engine/index.ts";
import type { WeekLine } from "#shared/domain/today/index.ts";
import { access, agenda as words } from "#text/fr.ts";
import { AgendaScreen } from "./AgendaScreen.tsx";

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

const show = (appointmentsIn: Engine["appointmentsIn"], screen: ReactNode = <AgendaScreen />): void =>
  root.render(<EngineContext value={{ appointmentsIn } as Engine}>{screen}</EngineContext>);
const button = (name: string): HTMLButtonElement | undefined =>
  [...place.querySelectorAll("button")].find((each) => (each.ariaLabel ?? each.textContent) === name);
const says = (text: string) => vi.waitFor(() => expect(place.textContent).toContain(text));

describe("the agenda", () => {
  it("TDY-13 says that a week is being read, and of no day that nothing is planned, until the answer is here", async () => {
    const { promise, resolve } = Promise.withResolvers<readonly WeekLine[]>();
    show(() => promise);
    await says(words.awaited);
    expect(place.textContent).not.toContain(words.nothing);
    resolve([]);
    await says(words.empty);
    expect(place.textContent).not.toContain(words.awaited);
  });

  it("TDY-13 says that a week could not be read, and reads it again when asked", async () => {
    const appointmentsIn = vi.fn((): Promise<readonly WeekLine[]> => Promise.resolve([]));
    appointmentsIn.mockRejectedValueOnce(new Error("lost"));
    show(appointmentsIn);
    await says(words.notRead);
    expect(place.textContent).not.toContain(words.nothing);
    expect(place.textContent).not.toContain(words.awaited);
    button(access.retry)?.click();
    await says(words.empty);
    expect(place.textContent).not.toContain(words.notRead);
  });

  it("gives the keyboard's focus to its heading when « Cette semaine » goes grey under it", async () => {
    show(() => Promise.resolve([]));
    await says(words.empty);
    button(words.later)?.click();
    await vi.waitFor(() => expect(button(words.thisWeek)?.disabled).toBe(false));
    button(words.thisWeek)?.focus();
    button(words.thisWeek)?.click();
    await vi.waitFor(() => expect(button(words.thisWeek)?.disabled).toBe(true));
    expect(document.activeElement?.tagName).toBe("H1");
  });

  it("says in words which day is today, and no other", async () => {
    const { promise, resolve } = Promise.withResolvers<readonly WeekLine[]>();
    show(() => promise);
    await says(words.awaited);
    const days = () => [...place.querySelectorAll("h2")].filter(({ textContent }) => /aujourd’hui/.test(textContent));
    expect(days()).toHaveLength(1);
    expect(days()[0]?.closest("section")?.ariaCurrent).toBe("date");
    button(words.later)?.click();
    await vi.waitFor(() => expect(days()).toHaveLength(0));
    resolve([]);
  });
});
