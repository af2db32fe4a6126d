// The programs by which others read our PDF: poppler and qpdf. Found on this machine, or installed where that can be done
// without asking anybody.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";

const TOOLS = { pdfinfo: "-v", pdfdetach: "-v", qpdf: "--version" } as const;
export type PdfTool = keyof typeof TOOLS;

const isThere = (tool: PdfTool): boolean => spawnSync(tool, [TOOLS[tool]], { stdio: "ignore" }).error === undefined;

/** Installs what is missing. Throws with what to do when it can't be had. */
export function ensurePdfTools(say: (line: string) => void): void {
  const missing = () => (Object.keys(TOOLS) as PdfTool[]).filter((tool) => !isThere(tool));
  if (missing().length === 0) return;
  say(`Not found: ${missing().join(", ")}. Trying to install poppler-utils and qpdf…`);
  installWithApt();
  if (missing().length > 0) {
    throw new Error(
      `${missing().join(", ")} could not be found or installed. Install poppler-utils and qpdf (apt, brew, choco), and run the command again.`,
    );
  }
}

/** What a tool says of a file; its exit code, with all that it wrote. */
export function runPdfTool(
  tool: PdfTool,
  ...args: readonly string[]
): { readonly code: number; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: "utf8" });
  return { code: status ?? -1, said: `${stdout}${stderr}` };
}

function installWithApt(): void {
  if (process.platform !== "linux" || !existsSync("/etc/debian_version") || process.getuid?.() !== 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: readonly string[]) => spawnSync("apt-get", args, { env, stdio: "ignore", timeout: 600_000 });
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", "poppler-utils", "qpdf");
}
