import { type BrowserWindow, dialog, type FileFilter } from "electron";
import type { SavedKind } from "#shared/desktop-exchange.ts";
import type { FileDialogs } from "./bundle-files.ts";

const exchange = [{ name: "Échange Trait d’Union", extensions: ["tu"] }];

const COPY = "Enregistrer une copie lisible par tous";

const SAVED: Readonly<Record<SavedKind, { readonly title: string; readonly filters: FileFilter[] }>> = {
  exchange: { title: "Enregistrer l’échange, par exemple sur une clé USB", filters: exchange },
  contract: { title: "Enregistrer le contrat en PDF", filters: [{ name: "PDF", extensions: ["pdf"] }] },
  evidence: {
    title: "Enregistrer les preuves du contrat",
    filters: [{ name: "Preuves", extensions: ["json"] }],
  },
  pdf: { title: COPY, filters: [{ name: "PDF", extensions: ["pdf"] }] },
  jpeg: { title: COPY, filters: [{ name: "Image JPEG", extensions: ["jpg", "jpeg"] }] },
  png: { title: COPY, filters: [{ name: "Image PNG", extensions: ["png"] }] },
  webp: { title: COPY, filters: [{ name: "Image WebP", extensions: ["webp"] }] },
};

/** The system's own dialogs, over the window. */
export const systemDialogs = (window: () => BrowserWindow): FileDialogs => ({
  whereToSave: async (suggestedName, kind) => {
    const { title, filters } = SAVED[kind];
    const { canceled, filePath } = await dialog.showSaveDialog(window(), {
      title,
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
      filters: exchange,
    });
    return canceled ? null : (filePaths[0] ?? null);
  },
});
