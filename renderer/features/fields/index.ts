export { Conflict } from "./Conflict.tsx";
export { EditedField } from "./EditedField.tsx";
export { fileField, fileFieldWords } from "./file-field.ts";
export { newId } from "./new-id.ts";
export { recordField, recordTitle, recordWords, seenOf } from "./record-field.ts";
export { valueText } from "./typed-values.ts";
