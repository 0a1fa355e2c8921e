import { Ban, CheckCheck, CircleAlert, CircleCheck, CircleDashed, CircleHelp, CirclePause, Clock, FileCheck, FileSearch, Hourglass, LoaderCircle, MailCheck, MailQuestionMark, MailX, Send, Truck, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "./ui/badge.tsx";

interface Look {
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

/** Every state of the product with its look. Colour is never alone: each has its own icon and its word. */
const looks = {
  service: {
    PENDING: { tone: "neutral", icon: Clock },
    IN_TRANSIT: { tone: "info", icon: Truck },
    DELIVERED: { tone: "success", icon: CircleCheck },
  },
  billing: {
    CREATED: { tone: "neutral", icon: CircleDashed },
    SENT_TO_BILL: { tone: "info", icon: Send },
    INVOICED: { tone: "success", icon: FileCheck },
  },
  pending: {
    PENDING: { tone: "info", icon: Clock },
    RESERVED: { tone: "warning", icon: Hourglass },
    INVOICED: { tone: "success", icon: FileCheck },
    CANCELLED: { tone: "neutral", icon: Ban },
  },
  batch: {
    PENDING_PROCESSING: { tone: "neutral", icon: Hourglass },
    IN_PROCESS: { tone: "info", icon: LoaderCircle },
    PAUSED: { tone: "warning", icon: CirclePause },
    PROCESSED: { tone: "success", icon: CheckCheck },
    ERROR: { tone: "danger", icon: CircleAlert },
    CANCELLED: { tone: "neutral", icon: Ban },
  },
  item: {
    RESERVED: { tone: "neutral", icon: Hourglass },
    INVOICED: { tone: "success", icon: FileCheck },
    REJECTED: { tone: "danger", icon: CircleAlert },
  },
  import: {
    UPLOADED: { tone: "warning", icon: FileSearch },
    PENDING_PROCESSING: { tone: "neutral", icon: Hourglass },
    IN_PROCESS: { tone: "info", icon: LoaderCircle },
    PROCESSED: { tone: "success", icon: CheckCheck },
    ERROR: { tone: "danger", icon: CircleAlert },
    CANCELLED: { tone: "neutral", icon: Ban },
  },
  attempt: {
    PREPARED: { tone: "neutral", icon: Hourglass },
    SENT: { tone: "info", icon: Send },
    IN_DOUBT: { tone: "warning", icon: CircleHelp },
    CONFLICT: { tone: "danger", icon: CircleAlert },
  },
  mail: {
    QUEUED: { tone: "neutral", icon: Hourglass },
    SENDING: { tone: "info", icon: Send },
    SENT: { tone: "success", icon: MailCheck },
    BOUNCED: { tone: "danger", icon: MailX },
    FAILED: { tone: "danger", icon: CircleAlert },
    UNCERTAIN: { tone: "warning", icon: MailQuestionMark },
    CANCELLED: { tone: "neutral", icon: Ban },
  },
  activity: {
    ACTIVE: { tone: "success", icon: CircleCheck },
    INACTIVE: { tone: "neutral", icon: Ban },
  },
  access: {
    ACTIVE: { tone: "success", icon: CircleCheck },
    INACTIVE: { tone: "neutral", icon: Ban },
  },
  credential: {
    ACTIVE: { tone: "success", icon: CircleCheck },
    SUSPENDED: { tone: "warning", icon: Hourglass },
    EXPIRED: { tone: "warning", icon: Clock },
    REVOKED: { tone: "neutral", icon: Ban },
  },
  job: {
    waiting: { tone: "neutral", icon: Hourglass },
    active: { tone: "info", icon: LoaderCircle },
    delayed: { tone: "warning", icon: Clock },
    failed: { tone: "danger", icon: CircleAlert },
  },
  worker: {
    ALIVE: { tone: "success", icon: CircleCheck },
    LOST: { tone: "danger", icon: CircleAlert },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Look>>>>;

type Kind = keyof typeof looks;
type StatusKey = Parameters<ReturnType<typeof useTranslations<"status">>>[0];

export type StatusOf<K extends Kind> = Extract<keyof (typeof looks)[K], string>;

export function StatusBadge<K extends Kind>({ kind, status }: { readonly kind: K; readonly status: StatusOf<K> }) {
  const t = useTranslations("status");
  const { tone, icon: Icon } = (looks[kind] as Readonly<Record<string, Look>>)[status] ?? { tone: "neutral", icon: CircleDashed };
  const turning = (kind === "batch" || kind === "import") && status === "IN_PROCESS";
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={turning ? "animate-spin" : undefined} />
      {t(`${kind}.${status}` as StatusKey)}
    </Badge>
  );
}
