import { describe, expect, it } from "vitest";
import { reasonOfClose, reasonOfError, reasonOfProxyStatus, reasonOfStatus } from "./close-reason.ts";

const anError = (code?: string) => Object.assign(new Error("x"), code === undefined ? {} : { code });

describe("why a socket did not open", () => {
  it.each([
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "CERT_REVOKED",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "HOSTNAME_MISMATCH",
    "INVALID_CA",
    "CRL_HAS_EXPIRED",
  ])("%s is the certificate", (code) => {
    expect(reasonOfError(anError(code), false)).toBe("certificate");
  });

  it.each(["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"])(
    "%s is the clock of this computer, or the certificate",
    (code) => {
      expect(reasonOfError(anError(code), false)).toBe("certificateDate");
    },
  );

  it.each([
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "ETIMEDOUT",
    undefined,
  ])("%s is a relay out of reach", (code) => {
    expect(reasonOfError(anError(code), false)).toBe("unreachable");
  });

  it.each(["HPE_INVALID_CONSTANT", "EPROTO", "ERR_SSL_WRONG_VERSION_NUMBER"])(
    "%s is another kind of server",
    (code) => {
      expect(reasonOfError(anError(code), false)).toBe("notARelay");
    },
  );

  it("is another kind of server when it agreed to a socket, and then failed its rules", () => {
    expect(reasonOfError(anError(), true)).toBe("notARelay");
  });

  it("is what answered: a page, or a gateway before a relay that is down", () => {
    expect([200, 302, 401, 404, 500].map(reasonOfStatus)).toEqual(Array(5).fill("notARelay"));
    expect([502, 503, 504].map(reasonOfStatus)).toEqual(Array(3).fill("unreachable"));
  });

  it("is the proxy, unless it only could not reach the relay", () => {
    expect([400, 403, Number.NaN].map(reasonOfProxyStatus)).toEqual(Array(3).fill("proxyRefused"));
    expect(reasonOfProxyStatus(407)).toBe("proxySignIn");
    expect([502, 503, 504].map(reasonOfProxyStatus)).toEqual(Array(3).fill("unreachable"));
  });
});

describe("why an open socket ended", () => {
  it("is a loss when nobody said goodbye", () => {
    expect(reasonOfClose(1006)).toBe("lost");
    expect([1000, 1001, 1005, 1011, 4003].map(reasonOfClose)).toEqual(Array(5).fill("closedByRelay"));
  });
});
