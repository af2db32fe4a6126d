import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/controls.css";
import "./ui/surfaces.css";
import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { EngineContext } from "#features/engine/index.ts";
import { startTheme } from "#features/settings/index.ts";
import { App } from "./app/App.tsx";
import { compose } from "./app/compose.ts";

startTheme();
const engine = compose();

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html holds #root");
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="fr-FR">
      <EngineContext value={engine}>
        <App />
      </EngineContext>
    </I18nProvider>
  </StrictMode>,
);
