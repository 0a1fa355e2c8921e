import type { RouteModule } from "#lib/http/openapi.ts";
import * as apiCredentials from "../api-credentials/route.ts";
import * as apiCredentialsById from "../api-credentials/[id]/route.ts";
import * as auditEvents from "../audit-events/route.ts";
import * as auditEventsExport from "../audit-events/export/route.ts";
import * as authLogin from "../auth/login/route.ts";
import * as authority from "../authority/route.ts";
import * as authorityAttemptsByIdAcknowledgeConflict from "../authority/attempts/[id]/acknowledge-conflict/route.ts";
import * as authorityAttemptsByIdRecheck from "../authority/attempts/[id]/recheck/route.ts";
import * as authoritySeries from "../authority/series/route.ts";
import * as billingBatches from "../billing-batches/route.ts";
import * as billingBatchesById from "../billing-batches/[id]/route.ts";
import * as billingBatchesByIdAnnul from "../billing-batches/[id]/annul/route.ts";
import * as billingBatchesByIdCancel from "../billing-batches/[id]/cancel/route.ts";
import * as billingBatchesByIdErpExport from "../billing-batches/[id]/erp-export/route.ts";
import * as billingBatchesByIdEvents from "../billing-batches/[id]/events/route.ts";
import * as billingBatchesByIdItems from "../billing-batches/[id]/items/route.ts";
import * as billingBatchesByIdPause from "../billing-batches/[id]/pause/route.ts";
import * as billingBatchesByIdResume from "../billing-batches/[id]/resume/route.ts";
import * as billingBatchesByIdRetry from "../billing-batches/[id]/retry/route.ts";
import * as billingBatchesByIdStatus from "../billing-batches/[id]/status/route.ts";
import * as billingBatchesNextInvoiceNumberByBook from "../billing-batches/next-invoice-number/[book]/route.ts";
import * as billingBatchesPreview from "../billing-batches/preview/route.ts";
import * as billingBatchesPreviewChanges from "../billing-batches/preview/changes/route.ts";
import * as billingBatchesPreviewCustomers from "../billing-batches/preview/customers/route.ts";
import * as billingBatchesPreviewProblems from "../billing-batches/preview/problems/route.ts";
import * as billingBatchesPreviewProblemsExport from "../billing-batches/preview/problems/export/route.ts";
import * as billingBatchesQueueStats from "../billing-batches/queue/stats/route.ts";
import * as billingBatchesReceiptBooks from "../billing-batches/receipt-books/route.ts";
import * as billingBatchesRejections from "../billing-batches/rejections/route.ts";
import * as billingBatchesSync from "../billing-batches/sync/route.ts";
import * as billingPendings from "../billing-pendings/route.ts";
import * as billingPendingsById from "../billing-pendings/[id]/route.ts";
import * as billingPendingsAvailable from "../billing-pendings/available/route.ts";
import * as billingPendingsSummary from "../billing-pendings/summary/route.ts";
import * as company from "../company/route.ts";
import * as companyLogo from "../company/logo/route.ts";
import * as customers from "../customers/route.ts";
import * as customersById from "../customers/[id]/route.ts";
import * as dashboard from "../dashboard/route.ts";
import * as exportList from "../exports/route.ts";
import * as exportById from "../exports/[id]/route.ts";
import * as exportByIdCancel from "../exports/[id]/cancel/route.ts";
import * as exportByIdFile from "../exports/[id]/file/route.ts";
import * as exportDownload from "../exports/download/route.ts";
import * as exportPreview from "../exports/preview/route.ts";
import * as customersByIdTaxes from "../customers/[id]/taxes/route.ts";
import * as customersByIdTaxesByTaxIdEnd from "../customers/[id]/taxes/[taxId]/end/route.ts";
import * as health from "../health/route.ts";
import * as imports from "../imports/route.ts";
import * as importsById from "../imports/[id]/route.ts";
import * as importsByIdCancel from "../imports/[id]/cancel/route.ts";
import * as importsByIdErrors from "../imports/[id]/errors/route.ts";
import * as importsByIdPreview from "../imports/[id]/preview/route.ts";
import * as importsByIdStart from "../imports/[id]/start/route.ts";
import * as inbox from "../inbox/route.ts";
import * as inboxEvents from "../inbox/events/route.ts";
import * as invoices from "../invoices/route.ts";
import * as invoicesById from "../invoices/[id]/route.ts";
import * as invoicesByIdLink from "../invoices/[id]/link/route.ts";
import * as invoicesByIdNotes from "../invoices/[id]/notes/route.ts";
import * as invoicesByIdPdf from "../invoices/[id]/pdf/route.ts";
import * as invoicesByBatchById from "../invoices/by-batch/[id]/route.ts";
import * as invoicesByCustomerById from "../invoices/by-customer/[id]/route.ts";
import * as invoicesErpExport from "../invoices/erp-export/route.ts";
import * as invoicesNumberByNumber from "../invoices/number/[number]/route.ts";
import * as invoicesStatistics from "../invoices/statistics/route.ts";
import * as invoicesStatisticsProof from "../invoices/statistics/proof/route.ts";
import * as notificationList from "../notifications/route.ts";
import * as notificationsRead from "../notifications/read/route.ts";
import * as passwordLinksLookUp from "../password-links/look-up/route.ts";
import * as passwordLinksUse from "../password-links/use/route.ts";
import * as ivaSalesBook from "../iva-sales-book/route.ts";
import * as ivaSalesBookDocuments from "../iva-sales-book/documents/route.ts";
import * as ivaSalesBookSummary from "../iva-sales-book/summary/route.ts";
import * as mailBounces from "../mail/bounces/route.ts";
import * as mailCaught from "../mail/caught/route.ts";
import * as mailCaughtById from "../mail/caught/[id]/route.ts";
import * as mailCaughtAttachment from "../mail/caught/[id]/attachments/[index]/route.ts";
import * as mailCounts from "../mail/counts/route.ts";
import * as mailMessages from "../mail/messages/route.ts";
import * as mailMessagesById from "../mail/messages/[id]/route.ts";
import * as mailMessagesByIdResend from "../mail/messages/[id]/resend/route.ts";
import * as mailMessagesCancel from "../mail/messages/cancel/route.ts";
import * as mailMessagesPlan from "../mail/messages/plan/route.ts";
import * as mailServer from "../mail/server/route.ts";
import * as mailServerRetry from "../mail/server/retry/route.ts";
import * as mailServerTest from "../mail/server/test/route.ts";
import * as mailSettings from "../mail/settings/route.ts";
import * as mailTemplatesByLanguage from "../mail/templates/[language]/route.ts";
import * as profile from "../profile/route.ts";
import * as queueJobs from "../queue/jobs/route.ts";
import * as queueJobsById from "../queue/jobs/[id]/route.ts";
import * as queueJobsByIdRerun from "../queue/jobs/[id]/rerun/route.ts";
import * as queueWorkers from "../queue/workers/route.ts";
import * as receiptBooks from "../receipt-books/route.ts";
import * as receiptBooksByCode from "../receipt-books/[code]/route.ts";
import * as receiptBooksByCodeNextNumber from "../receipt-books/[code]/next-number/route.ts";
import * as receiptBooksByCodeNoteBooks from "../receipt-books/[code]/note-books/route.ts";
import * as receiptBooksByCodeProof from "../receipt-books/[code]/proof/route.ts";
import * as search from "../search/route.ts";
import * as seed from "../seed/route.ts";
import * as services from "../services/route.ts";
import * as servicesById from "../services/[id]/route.ts";
import * as servicesByIdTransition from "../services/[id]/transition/route.ts";
import * as servicesBulk from "../services/bulk/route.ts";
import * as servicesSendToBilling from "../services/send-to-billing/route.ts";
import * as servicesSendToBillingUndo from "../services/send-to-billing/undo/route.ts";
import * as users from "../users/route.ts";
import * as usersById from "../users/[id]/route.ts";
import * as usersByIdPasswordLink from "../users/[id]/password-link/route.ts";
import * as usersByIdSessions from "../users/[id]/sessions/route.ts";
import * as views from "../views/route.ts";
import * as viewsById from "../views/[id]/route.ts";
import * as viewsPreferencesByList from "../views/preferences/[list]/route.ts";

/** Every route of the API by its address. A test fails when a route file is missing here. */
export const apiRoutes: Readonly<Record<string, RouteModule>> = {
  "/api-credentials": apiCredentials,
  "/api-credentials/{id}": apiCredentialsById,
  "/audit-events": auditEvents,
  "/audit-events/export": auditEventsExport,
  "/auth/login": authLogin,
  "/authority": authority,
  "/authority/attempts/{id}/acknowledge-conflict": authorityAttemptsByIdAcknowledgeConflict,
  "/authority/attempts/{id}/recheck": authorityAttemptsByIdRecheck,
  "/authority/series": authoritySeries,
  "/billing-batches": billingBatches,
  "/billing-batches/{id}": billingBatchesById,
  "/billing-batches/{id}/annul": billingBatchesByIdAnnul,
  "/billing-batches/{id}/cancel": billingBatchesByIdCancel,
  "/billing-batches/{id}/erp-export": billingBatchesByIdErpExport,
  "/billing-batches/{id}/events": billingBatchesByIdEvents,
  "/billing-batches/{id}/items": billingBatchesByIdItems,
  "/billing-batches/{id}/pause": billingBatchesByIdPause,
  "/billing-batches/{id}/resume": billingBatchesByIdResume,
  "/billing-batches/{id}/retry": billingBatchesByIdRetry,
  "/billing-batches/{id}/status": billingBatchesByIdStatus,
  "/billing-batches/next-invoice-number/{book}": billingBatchesNextInvoiceNumberByBook,
  "/billing-batches/preview": billingBatchesPreview,
  "/billing-batches/preview/changes": billingBatchesPreviewChanges,
  "/billing-batches/preview/customers": billingBatchesPreviewCustomers,
  "/billing-batches/preview/problems": billingBatchesPreviewProblems,
  "/billing-batches/preview/problems/export": billingBatchesPreviewProblemsExport,
  "/billing-batches/queue/stats": billingBatchesQueueStats,
  "/billing-batches/receipt-books": billingBatchesReceiptBooks,
  "/billing-batches/rejections": billingBatchesRejections,
  "/billing-batches/sync": billingBatchesSync,
  "/billing-pendings": billingPendings,
  "/billing-pendings/{id}": billingPendingsById,
  "/billing-pendings/available": billingPendingsAvailable,
  "/billing-pendings/summary": billingPendingsSummary,
  "/company": company,
  "/company/logo": companyLogo,
  "/customers": customers,
  "/customers/{id}": customersById,
  "/dashboard": dashboard,
  "/exports": exportList,
  "/exports/{id}": exportById,
  "/exports/{id}/cancel": exportByIdCancel,
  "/exports/{id}/file": exportByIdFile,
  "/exports/download": exportDownload,
  "/exports/preview": exportPreview,
  "/customers/{id}/taxes": customersByIdTaxes,
  "/customers/{id}/taxes/{taxId}/end": customersByIdTaxesByTaxIdEnd,
  "/health": health,
  "/imports": imports,
  "/imports/{id}": importsById,
  "/imports/{id}/cancel": importsByIdCancel,
  "/imports/{id}/errors": importsByIdErrors,
  "/imports/{id}/preview": importsByIdPreview,
  "/imports/{id}/start": importsByIdStart,
  "/inbox": inbox,
  "/inbox/events": inboxEvents,
  "/invoices": invoices,
  "/invoices/{id}": invoicesById,
  "/invoices/{id}/link": invoicesByIdLink,
  "/invoices/{id}/notes": invoicesByIdNotes,
  "/invoices/{id}/pdf": invoicesByIdPdf,
  "/invoices/by-batch/{id}": invoicesByBatchById,
  "/invoices/by-customer/{id}": invoicesByCustomerById,
  "/invoices/erp-export": invoicesErpExport,
  "/invoices/number/{number}": invoicesNumberByNumber,
  "/invoices/statistics": invoicesStatistics,
  "/invoices/statistics/proof": invoicesStatisticsProof,
  "/notifications": notificationList,
  "/notifications/read": notificationsRead,
  "/password-links/look-up": passwordLinksLookUp,
  "/password-links/use": passwordLinksUse,
  "/iva-sales-book": ivaSalesBook,
  "/iva-sales-book/documents": ivaSalesBookDocuments,
  "/iva-sales-book/summary": ivaSalesBookSummary,
  "/mail/bounces": mailBounces,
  "/mail/caught": mailCaught,
  "/mail/caught/{id}": mailCaughtById,
  "/mail/caught/{id}/attachments/{index}": mailCaughtAttachment,
  "/mail/counts": mailCounts,
  "/mail/messages": mailMessages,
  "/mail/messages/{id}": mailMessagesById,
  "/mail/messages/{id}/resend": mailMessagesByIdResend,
  "/mail/messages/cancel": mailMessagesCancel,
  "/mail/messages/plan": mailMessagesPlan,
  "/mail/server": mailServer,
  "/mail/server/retry": mailServerRetry,
  "/mail/server/test": mailServerTest,
  "/mail/settings": mailSettings,
  "/mail/templates/{language}": mailTemplatesByLanguage,
  "/profile": profile,
  "/queue/jobs": queueJobs,
  "/queue/jobs/{id}": queueJobsById,
  "/queue/jobs/{id}/rerun": queueJobsByIdRerun,
  "/queue/workers": queueWorkers,
  "/receipt-books": receiptBooks,
  "/receipt-books/{code}": receiptBooksByCode,
  "/receipt-books/{code}/next-number": receiptBooksByCodeNextNumber,
  "/receipt-books/{code}/note-books": receiptBooksByCodeNoteBooks,
  "/receipt-books/{code}/proof": receiptBooksByCodeProof,
  "/search": search,
  "/seed": seed,
  "/services": services,
  "/services/{id}": servicesById,
  "/services/{id}/transition": servicesByIdTransition,
  "/services/bulk": servicesBulk,
  "/services/send-to-billing": servicesSendToBilling,
  "/services/send-to-billing/undo": servicesSendToBillingUndo,
  "/users": users,
  "/users/{id}": usersById,
  "/users/{id}/password-link": usersByIdPasswordLink,
  "/users/{id}/sessions": usersByIdSessions,
  "/views": views,
  "/views/{id}": viewsById,
  "/views/preferences/{list}": viewsPreferencesByList,
};
