export { DraftWord } from "./DraftWord.tsx";
export { bothTexts, type DraftShape, textIn, useDraft } from "./use-draft.ts";
