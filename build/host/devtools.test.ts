// What is said over the pipe comes whole and to whom it is for, however the bytes are cut.
import { PassThrough } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { type Devtools, DevtoolsPipe } from "./devtools.ts";

let fromBrowser: PassThrough;
let pipe: DevtoolsPipe;
let asked: { id: number; sessionId?: string; method: string; params: object }[];

const says = (...messages: object[]): string => messages.map((each) => `${JSON.stringify(each)}\0`).join("");

/** What was heard of a kind of event. */
function heard(session: Devtools): string[] {
  const urls: string[] = [];
  session.on("Page.windowOpen", ({ url }) => urls.push(url));
  return urls;
}

beforeEach(() => {
  fromBrowser = new PassThrough();
  const toBrowser = new PassThrough();
  asked = [];
  toBrowser.setEncoding("utf8").on("data", (text: string) => {
    for (const each of text.split("\0").filter((one) => one !== "")) asked.push(JSON.parse(each));
  });
  pipe = new DevtoolsPipe(fromBrowser, toBrowser);
});

describe("the pipe to the browser", () => {
  it("asks the browser as a whole, or one page, and gives each its own answer", async () => {
    const page = pipe.session("A");
    const answers = Promise.all([pipe.browser.send("Browser.getVersion"), page.send("Page.bringToFront")]);
    await expect.poll(() => asked.length).toBe(2);
    expect(asked.map(({ sessionId, method }) => [sessionId, method])).toEqual([
      [undefined, "Browser.getVersion"],
      ["A", "Page.bringToFront"],
    ]);
    const [first, second] = asked.map(({ id }) => id);

    fromBrowser.write(says({ id: second, result: {} }, { id: first, result: { product: "X" } }));

    expect(await answers).toEqual([{ product: "X" }, {}]);
  });

  it("reads messages however they are cut, in the middle of a letter too", async () => {
    const urls = heard(pipe.session("A"));
    const bytes = Buffer.from(
      says(...["é", "œ"].map((url) => ({ sessionId: "A", method: "Page.windowOpen", params: { url } }))),
    );

    for (const byte of bytes) fromBrowser.write(Uint8Array.of(byte));

    await expect.poll(() => urls).toEqual(["é", "œ"]);
  });

  it("tells an event to the session that it is of, and to no other", async () => {
    const [whole, one, other] = [heard(pipe.browser), heard(pipe.session("A")), heard(pipe.session("B"))];

    fromBrowser.write(says({ sessionId: "B", method: "Page.windowOpen", params: { url: "b" } }));
    fromBrowser.write(
      says({ method: "Page.windowOpen", params: { url: "whole" } }, { sessionId: "C", method: "none" }),
    );

    await expect.poll(() => [whole, one, other]).toEqual([["whole"], [], ["b"]]);
  });

  it("refuses with the browser's own words", async () => {
    const answer = pipe.browser.send("Browser.close");
    const told = expect(answer).rejects.toThrow("No such window");
    await expect.poll(() => asked.length).toBe(1);

    fromBrowser.write(says({ id: asked[0]?.id ?? 0, error: { message: "No such window" } }));

    await told;
  });
});
