import { describe, expect, it } from "vitest";
import { chooseHost, hasDisplay } from "./choose-host.ts";

describe("the host of npm start", () => {
  it("is Electron where it is installed", () => {
    expect(chooseHost({ wanted: null, isElectronHere: true, hasDisplay: true })).toMatchObject({
      host: "electron",
      needsDownload: false,
      isHeadless: false,
    });
  });

  it("is Electron after a download where it is not", () => {
    expect(chooseHost({ wanted: null, isElectronHere: false, hasDisplay: true })).toMatchObject({
      host: "electron",
      needsDownload: true,
    });
  });

  it("is the browser where somebody asks for it", () => {
    expect(chooseHost({ wanted: "chromium", isElectronHere: true, hasDisplay: true })).toMatchObject({
      host: "chromium",
      isHeadless: false,
    });
  });

  it("is the browser without a window where there is no display, and says what to do", () => {
    const choice = chooseHost({ wanted: null, isElectronHere: true, hasDisplay: false });

    expect(choice).toMatchObject({ host: "chromium", isHeadless: true, needsDownload: false });
    expect(choice.reason).toContain("xvfb-run -a npm start");
  });

  it("knows a display by its variable on Linux, and takes it for granted elsewhere", () => {
    expect(hasDisplay("linux", {})).toBe(false);
    expect(hasDisplay("linux", { DISPLAY: "" })).toBe(false);
    expect(hasDisplay("linux", { DISPLAY: ":0" })).toBe(true);
    expect(hasDisplay("linux", { WAYLAND_DISPLAY: "wayland-0" })).toBe(true);
    expect(hasDisplay("darwin", {})).toBe(true);
  });
});
