export { drawnSmaller } from "./drawn-smaller.ts";
export { PictureDialog } from "./PictureDialog.tsx";
