import { bankAccount, droitAuCompte } from "./banking.ts";
import { cni, domiciliation, residence, tax } from "./home-and-papers.ts";
import type { Procedure, ProcedureCode } from "./procedure.ts";
import { aseExit, css, ftRegistration, rqth, vitale } from "./rights.ts";

/** The usual procedures, as templates; a worker adds who does what and by when. */
export const procedures: Readonly<Record<ProcedureCode, Procedure>> = {
  domiciliation,
  cni,
  residence,
  bankAccount,
  droitAuCompte,
  vitale,
  css,
  tax,
  rqth,
  ftRegistration,
  aseExit,
};
