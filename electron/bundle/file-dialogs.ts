import { type BrowserWindow, dialog } from "electron";
import type { FileDialogs } from "./bundle-files.ts";

const filters = [{ name: "Échange Trait d’Union", extensions: ["tu"] }];

/** The system's own dialogs, over the window. */
export const systemDialogs = (window: () => BrowserWindow): FileDialogs => ({
  whereToSave: async (suggestedName) => {
    const { canceled, filePath } = await dialog.showSaveDialog(window(), {
      title: "Enregistrer l’échange, par exemple sur une clé USB",
      buttonLabel: "Enregistrer",
      defaultPath: suggestedName,
      filters,
    });
    return canceled || filePath === "" ? null : filePath;
  },
  whichToOpen: async () => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
      title: "Ouvrir un échange",
      buttonLabel: "Ouvrir",
      properties: ["openFile"],
      filters,
    });
    return canceled ? null : (filePaths[0] ?? null);
  },
});
