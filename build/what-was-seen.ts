// What the windows showed when a story failed, after the list of what ran: a machine that keeps no files tells it as well.
import process from "node:process";
import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** The name under which a story attaches what a window showed, as a screen reader is given it. */
export const SEEN = "seen";
const WINDOWS = 6;
const LINES = 80;

export default class WhatWasSeen implements Reporter {
  readonly #seen: string[] = [];

  onTestEnd({ title }: TestCase, { attachments }: TestResult): void {
    for (const { name, body } of attachments)
      if (name === SEEN && body !== undefined)
        this.#seen.push(`${title}\n${body.toString().split("\n").slice(0, LINES).join("\n")}`);
  }

  onEnd(): void {
    for (const seen of this.#seen.slice(0, WINDOWS)) process.stdout.write(`\nWhat was seen: ${seen}\n`);
  }
}
