import { later } from "#ui/later.tsx";

/** Most files are somebody’s only one: this is not what a file opens for. */
export const OtherFileDialog = later(async () => (await import("./OtherFileDialog.tsx")).OtherFileDialog);
