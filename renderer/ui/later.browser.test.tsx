import { Component, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { access } from "#text/fr.ts";
import { later } from "./later.tsx";

const Team = ({ name }: { readonly name: string }) => <h1>Équipe de {name}</h1>;

/** A screen of which the first reads fail. */
const failing = (times: number) => {
  const load = vi.fn(() =>
    load.mock.calls.length <= times ? Promise.reject(new TypeError("Failed to fetch")) : Promise.resolve(Team),
  );
  return { load, Screen: later(load) };
};

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place, { onCaughtError: () => undefined });
});
afterEach(() => {
  root.unmount();
  place.remove();
});

const retry = (): HTMLButtonElement | undefined =>
  [...place.querySelectorAll("button")].find(({ textContent }) => textContent === access.retry);
const showsTeam = () => vi.waitFor(() => expect(place.querySelector("h1")?.textContent).toBe("Équipe de Karim"));

describe("a screen that is loaded when it is asked for", () => {
  it("asks to be read again in its own place when a read failed, and comes with the read that succeeds", async () => {
    const { load, Screen } = failing(2);
    root.render(
      <>
        <p>autour</p>
        <Screen name="Karim" />
      </>,
    );
    for (const reads of [1, 2]) {
      await vi.waitFor(() => expect(place.querySelector("[role=alert]")).not.toBeNull());
      expect(place.textContent).toContain("autour");
      expect(load).toHaveBeenCalledTimes(reads);
      retry()?.click();
      await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(reads + 1));
    }
    await showsTeam();
    expect(place.textContent).toContain("autour");
  });

  it("reads again at the next visit what failed at the last", async () => {
    const { Screen } = failing(1);
    root.render(<Screen name="Karim" />);
    await vi.waitFor(() => expect(retry()).toBeDefined());
    root.render(null);
    await vi.waitFor(() => expect(place.textContent).toBe(""));
    root.render(<Screen name="Karim" />);
    await showsTeam();
  });

  it("leaves a screen that breaks to who stands above", async () => {
    class Above extends Component<{ readonly children: ReactNode }, { readonly said: string | null }> {
      override state = { said: null };
      static getDerivedStateFromError = (fault: Error) => ({ said: fault.message });
      override render = (): ReactNode => this.state.said ?? this.props.children;
    }
    const Broken = later(() =>
      Promise.resolve(() => {
        throw new Error("broken");
      }),
    );
    root.render(
      <Above>
        <Broken />
      </Above>,
    );
    await vi.waitFor(() => expect(place.textContent).toBe("broken"));
  });
});
