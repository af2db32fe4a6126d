import { AppWindow } from "lucide-react";
import { useAbout } from "#features/engine/index.ts";
import { shell } from "#text/fr.ts";

/** Always said when the application runs in a browser: it is for trying, not for real files. */
export function BrowserMode() {
  const about = useAbout();
  if (about?.host !== "browser") return null;
  return (
    <aside className="browser-mode" aria-label={shell.browserMode}>
      <AppWindow className="icon" aria-hidden="true" />
      <strong>{shell.browserMode}</strong>
      {shell.browserModeHelp}
    </aside>
  );
}
