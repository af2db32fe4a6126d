export { AnswerDialog } from "./AnswerDialog.tsx";
export { Answers } from "./Answers.tsx";
export { ClosedTab } from "./ClosedTab.tsx";
export { explain } from "./explain.ts";
export { SharingTab } from "./SharingTab.tsx";
