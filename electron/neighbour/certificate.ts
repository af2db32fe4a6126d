// A self-signed certificate, made on the spot for one sharing on the local network: none is stored, nobody vouches for it,
// and its hash is what both ends sign. Node makes keys and signatures, but no certificates: these are the few elements of
// DER that one is made of (RFC 5280).
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** In PEM. `hash` is SHA-256 over the certificate as it travels. */
export type Certificate = { readonly key: string; readonly cert: string; readonly hash: Uint8Array };

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const UTF8 = 0x0c;
const UTC_TIME = 0x17;
const DNS_NAME = 0x82;
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;

const hex = (text: string): Buffer => Buffer.from(text, "hex");

const ECDSA_WITH_SHA256 = hex("06082a8648ce3d040302");
const COMMON_NAME = hex("0603550403");
const SUBJECT_ALT_NAME = hex("0603551d11");
const BASIC_CONSTRAINTS = hex("0603551d13");
const TRUE = hex("0101ff");

/** Valid for one host name, from yesterday to tomorrow, or around a day that is `days` away. */
export function selfSignedCertificate(hostName: string, days = 0): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, Buffer.from(hostName)))));
  const day = 24 * 3600 * 1000;
  const signed = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.from([1]), randomBytes(8)),
    der(SEQUENCE, ECDSA_WITH_SHA256),
    name,
    der(SEQUENCE, utcTime(Date.now() + (days - 1) * day), utcTime(Date.now() + (days + 1) * day)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(
      EXTENSIONS,
      der(
        SEQUENCE,
        der(SEQUENCE, SUBJECT_ALT_NAME, der(OCTET_STRING, der(SEQUENCE, der(DNS_NAME, Buffer.from(hostName))))),
        der(SEQUENCE, BASIC_CONSTRAINTS, TRUE, der(OCTET_STRING, der(SEQUENCE, TRUE))),
      ),
    ),
  );
  const signature = sign("sha256", signed, { key: privateKey, dsaEncoding: "der" });
  const whole = der(SEQUENCE, signed, der(SEQUENCE, ECDSA_WITH_SHA256), der(BIT_STRING, Buffer.from([0]), signature));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString("base64").replace(/(.{64})/g, "$1\n")}\n-----END CERTIFICATE-----\n`,
    hash: hashOfCertificate(whole),
  };
}

/** What stands for a certificate in what is signed, and in the code that is read aloud. */
export const hashOfCertificate = (der: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash("sha256").update(der).digest());

/** One element of DER: its kind, its length, its content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const utcTime = (at: number): Buffer =>
  der(UTC_TIME, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`));
