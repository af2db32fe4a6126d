import type { AnswerHome } from "#shared/domain/people/index.ts";
import type { DocumentCode } from "../document.ts";
import { documentCodes } from "../document.ts";
import { catalogue } from "./catalogue.ts";

/** PEO-7: the papers whose very name tells what a compartment holds, or all that tell nothing for `support`. */
export const documentsKeptIn = (home: AnswerHome): readonly DocumentCode[] =>
  documentCodes.filter((code) => catalogue.some(({ value }) => value.code === code && value.keptIn === home));
