// No second window: whatever the page, a click with a key held or a dropped file would open is closed at once.
import type { BrowserContext, CDPSession } from "playwright-core";

export async function closeOthers(context: BrowserContext, devtools: CDPSession): Promise<void> {
  const whole = await context.browser()?.newBrowserCDPSession();
  if (whole === undefined) throw new Error("the browser's own debugging session is there");
  const { targetInfo: own } = await devtools.send("Target.getTargetInfo");
  whole.on("Target.targetCreated", ({ targetInfo: { type, targetId } }) => {
    if (type !== "page" || targetId === own.targetId) return;
    whole.send("Target.closeTarget", { targetId }).catch(() => undefined); // it closed by itself meanwhile
  });
  await whole.send("Target.setDiscoverTargets", { discover: true });
}
