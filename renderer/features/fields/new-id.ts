/** Made with a form: however often it is sent, it adds one thing. */
export const newId = (): string => crypto.randomUUID().replaceAll("-", "");
