export { AccessPage } from "./AccessPage.tsx";
export { AccessScreen } from "./AccessScreen.tsx";
export { signIcons } from "./signs.ts";
