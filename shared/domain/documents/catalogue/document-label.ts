import { catalogue } from "./catalogue.ts";

/** How a paper is called; of several variants, the first: which one applies, the checklist says. `null`: not of the catalogue. */
export const documentLabel = (code: string): string | null =>
  catalogue.find(({ value }) => value.code === code)?.value.label ?? null;
