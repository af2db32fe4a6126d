export { type RightCode, type RightDefinition, rightCodes } from "./right.ts";
export {
  type RightRecord,
  type RightRecords,
  rights,
  type Suggestion,
  type Suggestions,
  suggestRights,
} from "./suggestions.ts";
