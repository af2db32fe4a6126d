// `Menu`: an app window of a browser has none. Its own keys and context menu offer the same commands.
import type { Menu as ElectronMenu } from "electron";

export const Menu = {
  buildFromTemplate: () => ({}) as ElectronMenu,
  setApplicationMenu: () => undefined,
} satisfies Pick<typeof ElectronMenu, "buildFromTemplate" | "setApplicationMenu">;
