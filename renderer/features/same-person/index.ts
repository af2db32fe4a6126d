export { OtherFileAct } from "./OtherFileAct.tsx";
export { OtherFiles } from "./OtherFiles.tsx";
