/** What people are told of. A kind is `<entity>.<what became of it>`; a new one needs its sentence (`notifications.kind` in lib/i18n). */
export const notificationKinds = ["batch.processed", "batch.failed", "import.processed", "import.failed", "export.ready", "export.failed"] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** How long they are kept, read or not. */
export const notificationsKeptDays = 90;
