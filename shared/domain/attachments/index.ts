export { type CheckedFile, checkFile, type FileFailure, isTooLarge, LARGEST_ATTACHMENT } from "./check-file.ts";
export { FILE_TYPES, type FileType, MEDIA_TYPES } from "./file-type.ts";
