import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Folded } from "./Folded.tsx";

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

const details = (): HTMLDetailsElement | null => place.querySelector("details");
const input = (): HTMLInputElement | null => place.querySelector("input");

describe("what is folded", () => {
  it("is made when it is first unfolded, and stays with what was begun in it", async () => {
    const made = vi.fn(() => <input aria-label="Ville" />);
    root.render(
      <Folded className="folded" title="Plus">
        {made}
      </Folded>,
    );
    await vi.waitFor(() => expect(details()?.textContent).toBe("Plus"));
    expect(made).not.toHaveBeenCalled();

    place.querySelector("summary")?.click();
    await vi.waitFor(() => expect(input()?.checkVisibility()).toBe(true));
    const begun = input();
    if (begun !== null) begun.value = "Cahors";

    place.querySelector("summary")?.click();
    await vi.waitFor(() => expect(input()?.checkVisibility()).toBe(false));
    place.querySelector("summary")?.click();
    await vi.waitFor(() => expect(input()?.checkVisibility()).toBe(true));
    expect(input()?.value).toBe("Cahors");
  });
});
