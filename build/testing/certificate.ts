// Tests use the very certificates that a laptop shows on a local network.
export {
  type Certificate,
  selfSignedCertificate as aSelfSignedCertificate,
} from "../../electron/neighbour/certificate.ts";
