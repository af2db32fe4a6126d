import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NOT_IN_PROJECT } from "#shared/ports/engine-messages.ts";
import { EngineFault } from "./engine-client.ts";
import { FaultBanner } from "./FaultBanner.tsx";

let place: HTMLElement;
let end: () => void;

beforeEach(() => {
  place = document.createElement("div");
  document.body.append(place);
  const root = createRoot(place);
  root.render(<FaultBanner />);
  end = () => root.unmount();
});

afterEach(() => {
  end();
  place.remove();
});

/** As the browser tells of a promise that nobody looked after. */
const fails = (reason: Error): boolean =>
  window.dispatchEvent(
    new PromiseRejectionEvent("unhandledrejection", { promise: new Promise(() => undefined), reason }),
  );

it("says what nobody else does, but not that a project that was left answers nothing", async () => {
  await new Promise((next) => setTimeout(next, 100));

  fails(new EngineFault(NOT_IN_PROJECT));
  await new Promise((next) => setTimeout(next, 100));
  expect(place.textContent).toBe("");

  fails(new EngineFault("TypeError"));
  await vi.waitFor(() => expect(place.textContent).toContain("inattendu"));
});
