import process from "node:process";

/** Flags that keep a driven Chromium quiet: no calls home, no first-run pages; no sandbox only where root forbids it. */
export function browserFlags(): string[] {
  const quiet = [
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
  ];
  return process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet;
}
