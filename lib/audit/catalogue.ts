/** What an event is about. */
export const auditEntities = ["customer", "service", "pending", "batch", "invoice", "receipt_book", "user", "credential", "import", "export", "job", "company", "saved_view", "mail", "book", "system"] as const;
export type AuditEntity = (typeof auditEntities)[number];

/** All that the product records. A test fails when a command records something that is not here. */
export const auditActions = [
  "batch.launched", "batch.processed", "batch.failed", "batch.retried", "batch.paused", "batch.resumed", "batch.cancel_requested", "batch.cancelled", "batch.annulled", "note.requested",
  "attempt.rechecked", "attempt.conflict_acknowledged",
  "services.sent_to_billing", "services.send_undone", "pending.cancelled",
  "service.created", "service.loaded", "service.updated", "service.transitioned", "service.deleted",
  "customer.created", "customer.loaded", "customer.updated", "customer.deleted", "customer.tax_added", "customer.tax_ended",
  "receipt_book.created", "receipt_book.updated", "receipt_book.deleted",
  "user.signed_in", "user.created", "user.updated", "user.sessions_ended", "user.link_made", "user.password_set",
  "credential.created", "credential.revoked",
  "import.uploaded", "import.started", "import.processed", "import.failed", "import.retried", "import.cancelled",
  "export.requested", "export.processed", "export.downloaded", "export.failed", "export.cancelled",
  "job.rerun", "job.discarded",
  "company.updated", "company.logo_changed",
  "invoice.link_created", "invoice.link_revoked",
  "saved_view.created", "saved_view.updated", "saved_view.deleted",
  "mail.queued", "mail.resent", "mail.cancelled", "mail.bounced", "mail.template_saved", "mail.template_reset", "mail.settings_saved", "mail.server_retried", "mail.tested",
  "book.downloaded",
  "demo.seeding", "demo.seeded",
] as const;
