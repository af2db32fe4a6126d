// Days as they are typed, on the clock of the machine: a story told of a fixed day breaks on that day.
const french = (date: Date): string => new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris" }).format(date);

export const daysAgo = (days: number): string => french(new Date(Date.now() - days * 86_400_000));
export const inDays = (days: number): string => daysAgo(-days);
