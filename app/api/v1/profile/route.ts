import { z } from "zod";
import { permissionsOf, roles } from "#lib/auth/permissions.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idField } from "#lib/validation/fields.ts";

export const GET = defineRoute({
  summary: "Who the token or session speaks for, and what they may do",
  access: "signed-in",
  response: z.strictObject({ id: idField, username: z.string(), name: z.string(), role: z.enum(roles), permissions: z.array(z.string()) }),
  handler: async ({ actor }) => ({ id: actor.userId, username: actor.username, name: actor.name, role: actor.role, permissions: [...permissionsOf[actor.role]].sort() }),
});
