// Hands the rules of security.ts to Electron. Whatever they do not allow is denied.
import type { Session, WebContents } from "electron";
import { isOwnPage, isPermissionAllowed, NETWORK_URLS } from "./security.ts";

export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isPermissionAllowed(permission, requestingUrl ?? "")),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isPermissionAllowed(permission, origin));
  session.webRequest.onBeforeRequest({ urls: NETWORK_URLS }, (_request, answer) => answer({ cancel: true }));
  session.setSpellCheckerEnabled(false);
}

export function lockContents(contents: WebContents): void {
  contents.on("will-navigate", (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp"); // a CSP does not restrict peer connections
}
