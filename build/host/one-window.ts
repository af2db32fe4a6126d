// No second window: whatever the page, a click with a key held or a dropped file would open is closed before it runs.
import type { Devtools, DevtoolsPipe } from "./devtools.ts";

export type OnlyPage = { readonly devtools: Devtools; readonly closed: Promise<void> };

/** The browser's first page. */
export async function onlyPage(pipe: DevtoolsPipe): Promise<OnlyPage> {
  const { browser } = pipe;
  const first = Promise.withResolvers<OnlyPage>();
  let own: string | null = null;
  const closed = Promise.withResolvers<void>();
  browser.on("Target.attachedToTarget", ({ sessionId, targetInfo: { targetId } }) => {
    const devtools = pipe.session(sessionId);
    if (own === null) {
      own = sessionId;
      first.resolve({ devtools, closed: closed.promise });
    } else {
      closeUnasked(devtools, browser, targetId).catch(() => undefined); // it closed by itself meanwhile
    }
  });
  browser.on("Target.detachedFromTarget", ({ sessionId }) => {
    if (sessionId === own) closed.resolve();
  });
  const pages = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: [{ type: "page" }] };
  await browser.send("Target.setAutoAttach", pages);
  const page = await first.promise;
  await page.devtools.send("Runtime.runIfWaitingForDebugger");
  return page;
}

/** Held, it would not close: it goes on, and what it asks for is never answered. */
async function closeUnasked(page: Devtools, browser: Devtools, targetId: string): Promise<void> {
  await page.send("Fetch.enable");
  await page.send("Runtime.runIfWaitingForDebugger");
  await browser.send("Target.closeTarget", { targetId });
}
