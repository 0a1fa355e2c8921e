import { z } from "zod";
import { roles } from "../auth/permissions.ts";
import { idField, listFields, searchField, textField } from "../validation/fields.ts";
import { refusals } from "../validation/refusals.ts";

export const userRow = z
  .strictObject({
    id: idField,
    username: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    role: z.enum(roles),
    active: z.boolean(),
    /** False for who only comes through the identity provider. */
    hasPassword: z.boolean(),
    invitedUntil: z.string().nullable().describe("Until when the link that was made for them can be used to choose a password."),
    /** From the audit trail; null for who never came. API credentials do not count. */
    lastSignInAt: z.string().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "User" });
export type User = z.output<typeof userRow>;

export const newPassword = z.string().min(8, refusals.PASSWORD).max(200);
const email = z.email(refusals.EMAIL).max(200);

export const userInput = z.strictObject({
  username: z.string().trim().toLowerCase().min(2, refusals.USERNAME).max(80).regex(/^[a-z0-9][a-z0-9._-]*$/, refusals.USERNAME),
  name: textField(120),
  email: email.nullable().optional(),
  role: z.enum(roles),
  password: newPassword.nullable().optional(),
});
export type UserInput = z.output<typeof userInput>;

export const userPatch = z
  .strictObject({
    name: textField(120).optional(),
    email: email.nullable().optional(),
    role: z.enum(roles).optional(),
    active: z.boolean().optional(),
    password: newPassword.optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, "name at least one field");
export type UserPatch = z.output<typeof userPatch>;

export const userFilter = z.strictObject({ q: searchField.optional(), role: z.enum(roles).optional(), active: z.boolean().optional() });
export type UserFilter = z.output<typeof userFilter>;
export const userListQuery = userFilter.extend(listFields);
export type UserListQuery = z.output<typeof userListQuery>;
