/** Keeps « Mode navigateur » in the window's title, whatever the page calls itself. Sent to the page as text. */
export function markTitle(mark: string): void {
  const apply = (): void => {
    if (!document.title.endsWith(mark)) document.title = `${document.title}${mark}`;
  };
  document.addEventListener("DOMContentLoaded", () => {
    apply();
    new MutationObserver(apply).observe(document.head, { childList: true, subtree: true, characterData: true });
  });
}
