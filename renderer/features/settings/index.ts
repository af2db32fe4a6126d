export { DiskBanners } from "./DiskBanners.tsx";
export { SettingsScreen } from "./later.ts";
export { startTheme } from "./theme.ts";
