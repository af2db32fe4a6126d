import { EventEmitter } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { reopenAfterCrash } from "./crash-recovery.ts";
import { START_PAGE } from "./security.ts";

function aWindow() {
  const clock = { at: 0 };
  const webContents = new EventEmitter();
  const loadURL = vi.fn(() => Promise.resolve());
  reopenAfterCrash({ webContents, loadURL } as unknown as Parameters<typeof reopenAfterCrash>[0], () => clock.at);
  const crashAt = (at: number, reason = "crashed"): void => {
    clock.at = at;
    webContents.emit("render-process-gone", {}, { reason });
  };
  return { loadURL, crashAt };
}

describe("a page that crashed", () => {
  it("is opened again, each time that it had settled", () => {
    const { loadURL, crashAt } = aWindow();

    crashAt(60_000);
    crashAt(120_000, "oom");

    expect(loadURL.mock.calls).toEqual([[START_PAGE], [START_PAGE]]);
  });

  it("is left alone when it crashes again at once", () => {
    const { loadURL, crashAt } = aWindow();

    crashAt(60_000);
    crashAt(61_000);

    expect(loadURL).toHaveBeenCalledOnce();
  });

  it("is left alone when it ended on purpose", () => {
    const { loadURL, crashAt } = aWindow();

    crashAt(60_000, "clean-exit");

    expect(loadURL).not.toHaveBeenCalled();
  });
});
