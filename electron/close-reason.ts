// Turns what Node says of a failed or ended socket into the few reasons that a person can act upon.
import type { CloseReason } from "#shared/desktop-api.ts";

const CERTIFICATE = /CERT|^UNABLE_TO_|^CRL_|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$|^HOSTNAME_MISMATCH$/;
const CERTIFICATE_DATE = /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/;
const NO_WEB_SERVER = /^(HPE_|EPROTO$|ERR_SSL_)/;
/** A gateway that stands before a relay, or a proxy, and could not reach what is behind it. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([502, 503, 504]);

const WANTS_SIGN_IN = 407;

/** A handshake that failed before any HTTP answer, or after one (`wasAnswered`) that no relay would give. */
export function reasonOfError(error: unknown, wasAnswered: boolean): CloseReason {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (CERTIFICATE_DATE.test(code)) return "certificateDate";
  if (CERTIFICATE.test(code)) return "certificate";
  return wasAnswered || NO_WEB_SERVER.test(code) ? "notARelay" : "unreachable";
}

/** An HTTP answer that is not the start of a socket. */
export const reasonOfStatus = (status: number): CloseReason =>
  GATEWAY_STATUSES.has(status) ? "unreachable" : "notARelay";

/** The proxy's answer to CONNECT, other than 200. */
export const reasonOfProxyStatus = (status: number): CloseReason =>
  GATEWAY_STATUSES.has(status) ? "unreachable" : status === WANTS_SIGN_IN ? "proxySignIn" : "proxyRefused";

/** 1006 is no code that a peer can send: it says that the connection ended without a goodbye. */
export const reasonOfClose = (code: number): CloseReason => (code === 1006 ? "lost" : "closedByRelay");
