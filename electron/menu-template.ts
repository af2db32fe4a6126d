// The few commands that a person looks for in a menu; everything else is in the window.
import type { MenuItemConstructorOptions } from "electron";

const EDIT: MenuItemConstructorOptions = {
  label: "Édition",
  submenu: [
    { role: "undo", label: "Annuler" },
    { role: "redo", label: "Rétablir" },
    { type: "separator" },
    { role: "cut", label: "Couper" },
    { role: "copy", label: "Copier" },
    { role: "paste", label: "Coller" },
    { role: "pasteAndMatchStyle", label: "Coller sans la mise en forme" },
    { role: "selectAll", label: "Tout sélectionner" },
  ],
};

const VIEW: MenuItemConstructorOptions = {
  label: "Affichage",
  submenu: [
    { role: "zoomIn", label: "Agrandir" },
    { role: "zoomOut", label: "Réduire" },
    { role: "resetZoom", label: "Taille réelle" },
    { type: "separator" },
    { role: "togglefullscreen", label: "Plein écran" },
  ],
};

const DEVELOPMENT: MenuItemConstructorOptions = {
  label: "Développement",
  submenu: [
    { role: "reload", label: "Recharger" },
    { role: "toggleDevTools", label: "Outils de développement" },
  ],
};

const APPLICATION: MenuItemConstructorOptions = {
  label: "Trait d’Union",
  submenu: [{ role: "quit", label: "Quitter Trait d’Union" }],
};

export const menuTemplate = (isPackaged: boolean): MenuItemConstructorOptions[] =>
  isPackaged ? [APPLICATION, EDIT, VIEW] : [APPLICATION, EDIT, VIEW, DEVELOPMENT];
