import tls from "node:tls";

let isDone = false;

/**
 * Trusts what the system trusts, beside Node's own list: the networks of Missions Locales often open TLS with a
 * certificate of their own. Read once, at the first connection: it takes tens of milliseconds.
 */
export function trustSystemCertificates(): void {
  if (isDone) return;
  isDone = true;
  try {
    tls.setDefaultCACertificates([...tls.getCACertificates("default"), ...tls.getCACertificates("system")]);
  } catch {
    // A system store that can't be read leaves Node's own list: most relays are trusted by it.
  }
}
