import type { Role } from "./permissions.ts";

/** Who acts, and from which request: what every command is told and the audit trail keeps. */
export interface Actor {
  readonly userId: number;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  /** `user:clerk`, `credential:erp` … as the audit trail writes it. */
  readonly label: string;
  readonly requestId: string | null;
}
