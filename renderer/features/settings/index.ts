export { DiskBanners } from "./DiskBanners.tsx";
export { SettingsScreen } from "./SettingsScreen.tsx";
export { startTheme } from "./theme.ts";
