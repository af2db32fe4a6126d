import { join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { chosenProfile, dangerousSwitches } from "./command-line.ts";

describe("the chosen profile", () => {
  it("is a word of the command line before a variable", () => {
    expect(chosenProfile(["node", "--profile=/tmp/a b"], { TU_PROFILE: "/tmp/other" })).toBe("/tmp/a b");
    expect(chosenProfile(["node"], { TU_PROFILE: "/tmp/other" })).toBe("/tmp/other");
  });

  it("is a folder, wherever the command was given", () => {
    expect(chosenProfile(["node", "--profile=demo"], {})).toBe(join(process.cwd(), "demo"));
  });

  it("is none when nobody named one", () => {
    expect(chosenProfile(["node", "--profile"], {})).toBeNull();
    expect(chosenProfile(["node", "--profile="], { TU_PROFILE: "/tmp/other" })).toBeNull();
  });
});

describe("dangerous switches", () => {
  it("are those that let another program in", () => {
    const words = [
      "app",
      "--remote-debugging-port=9222",
      "--remote-debugging-pipe",
      "--inspect",
      "--inspect-brk=0.0.0.0:1",
      "-inspect",
      "--js-flags=--expose-gc",
      "--disable-web-security",
    ];

    expect(dangerousSwitches(words)).toEqual([
      "--remote-debugging-port",
      "--remote-debugging-pipe",
      "--inspect",
      "--inspect-brk",
      "-inspect",
      "--js-flags",
      "--disable-web-security",
    ]);
  });

  it("are not those that a system adds, nor a file's name", () => {
    expect(dangerousSwitches(["app", "--no-sandbox", "--ozone-platform=x11", "/home/ana/--inspect"])).toEqual([]);
  });
});
