export { Conflict } from "./Conflict.tsx";
export { EditedField } from "./EditedField.tsx";
export { seenIn } from "./editable.ts";
export { fileField, fileFieldWords } from "./file-field.ts";
export { newId } from "./new-id.ts";
export { RemovedRecords } from "./RemovedRecords.tsx";
export { recordField, recordText, recordTitle, recordWords, seenOf } from "./record-field.ts";
export { valueText } from "./typed-values.ts";
