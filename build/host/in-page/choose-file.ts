// Sent to the page as text: it uses nothing from outside itself.

/** Opens the browser's chooser; `null` when the person changes their mind. */
export function chooseIn(extensions: readonly string[]): Promise<File | null> {
  return new Promise((chosen) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = extensions.map((extension) => `.${extension}`).join(",");
    input.onchange = () => chosen(input.files?.[0] ?? null);
    input.oncancel = () => chosen(null);
    input.click();
  });
}
