// What the window may be and do, as plain values and questions: no Electron here, so that every answer is tested.

/** The only origin that the window ever shows. */
export const APP_ORIGIN = "app://trait-d-union";

export const START_PAGE = `${APP_ORIGIN}/index.html`;

/** react-aria writes one <style> that makes taps answer at once on a touch screen: allowed by its very content. */
const PRESSABLE_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

/**
 * React sets inline styles through the object model, which a CSP does not restrict: no 'unsafe-inline' is needed.
 * 'wasm-unsafe-eval' compiles libsodium; it allows no other evaluation. `connect-src 'self'` is app:// itself:
 * the window has no network. `frame-src blob:` shows the pages of a PDF that is signed, from the window's own memory, and
 * nothing from anywhere.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  `style-src 'self' ${PRESSABLE_STYLE}`,
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const SECURITY_HEADERS = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-DNS-Prefetch-Control": "off",
} as const;

/** Written out in full, though most are Electron's defaults: a default may change, and a reader should not have to know. */
export const WEB_PREFERENCES = {
  allowRunningInsecureContent: false,
  contextIsolation: true,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  plugins: true, // the reader of PDF, in a process of its own: Chromium has no other plug-in
  sandbox: true,
  spellcheck: false, // its dictionaries come from a third party's server
  webSecurity: true,
  webviewTag: false,
} as const;

/** Network requests of the window: all are cancelled. Sockets live in the main process. */
export const NETWORK_URLS = ["http://*/*", "https://*/*", "ws://*/*", "wss://*/*"];

const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set([
  "clipboard-sanitized-write", // copying a summary to retype elsewhere
  "persistent-storage", // the store must not be evicted when the disk fills up
]);

export const isOwnPage = (url: string): boolean => url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);

/** Denied unless listed, and asked by our own page. */
export const isPermissionAllowed = (permission: string, askedBy: string): boolean =>
  ALLOWED_PERMISSIONS.has(permission) && isOwnPage(askedBy);

export type Sender = { readonly url: string; readonly parent: unknown } | null;

/** Whether a message comes from the top frame of our own page. `null`: the frame is already gone. */
export const isOwnFrame = (sender: Sender): boolean =>
  sender !== null && sender.parent === null && isOwnPage(sender.url);
