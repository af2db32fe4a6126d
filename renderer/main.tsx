import { StrictMode } from "react";
import { Button } from "react-aria-components";
import { createRoot } from "react-dom/client";
import type { About, DesktopApi } from "#shared/desktop-api.ts";

const { desktop } = window as unknown as { readonly desktop: DesktopApi };

function Start({ about }: { readonly about: About }) {
  return (
    <main>
      <h1>Trait d’Union</h1>
      {about.host === "browser" && <p>Mode navigateur</p>}
      <p>Version {about.version}</p>
      <Button>Commencer</Button>
    </main>
  );
}

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html holds #root");
createRoot(root).render(
  <StrictMode>
    <Start about={await desktop.about()} />
  </StrictMode>,
);
