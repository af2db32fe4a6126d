// A browser takes no scheme of ours: app://name/… is shown as https://name.app.localhost/…, a secure context that
// never leaves the machine (requests are answered before the network). Main sees app: addresses only.

export const toBrowser = (address: string): string =>
  address.replace(/^app:\/\/([^/?#]+)/, (_, name: string) => `https://${name}.app.localhost`);

export const fromBrowser = (address: string): string =>
  address.replace(/^https:\/\/([^/?#]+)\.app\.localhost(?=[/?#]|$)/, (_, name: string) => `app://${name}`);
