export { checkFieldValue, FILE_FIELDS, type FieldFailure, type FileField, LONGEST_NOTE } from "./fields.ts";
