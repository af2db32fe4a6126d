 export {
   checkFieldValue,
   FILE_FIELDS,
   type FieldCompartment,
   type FieldFailure,
   type FileField,
   LONGEST_NOTE,
 } from "./fields.ts";
export { matchesSearch } from "./search.ts";
