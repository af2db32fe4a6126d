import type { Page, TestInfo } from "@playwright/test";
import { SEEN } from "../../build/what-was-seen.ts";

/** Keeps what the windows of a story that failed show, before they end. */
export async function keepSeen(info: TestInfo, pages: readonly Page[]): Promise<void> {
  if (info.status === info.expectedStatus) return;
  for (const page of pages) {
    const body = await page
      .locator("body")
      .ariaSnapshot({ timeout: 5_000 })
      .catch(() => "nothing that can be read");
    await info.attach(SEEN, { body });
  }
}
