/** What prisma/schema.prisma says of the tables, in the words of PostgreSQL's catalogue. Only for the test beside it. */
export interface DeclaredColumn {
  readonly table: string;
  readonly column: string;
  /** As `format_type` writes it. */
  readonly type: string;
  readonly nullable: boolean;
}

const scalarTypes: Readonly<Record<string, string>> = {
  Int: "integer",
  BigInt: "bigint",
  String: "text",
  Boolean: "boolean",
  Bytes: "bytea",
  Json: "jsonb",
};

const nativeTypes: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/@db\.Timestamptz\(6\)/, () => "timestamp with time zone"],
  [/@db\.Date\b/, () => "date"],
  [/@db\.Decimal\((\d+), (\d+)\)/, (match) => `numeric(${match[1]},${match[2]})`],
];

export function readDeclaredColumns(schema: string): DeclaredColumn[] {
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => ({ name: name ?? "", body: body ?? "" }));
  const names = new Set(models.map((model) => model.name));
  return models.flatMap(({ name, body }) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name;
    return body.split("\n").flatMap((line) => {
      const field = /^ {2}(\w+) +(\w+)(\[\]|\?)?(.*)$/.exec(line);
      if (!field) return [];
      const [, fieldName = "", typeName = "", suffix, attributes = ""] = field;
      if (names.has(typeName)) return []; // a relation, no column
      const column = /@map\("(\w+)"\)/.exec(attributes.replace(/\(map: "[^"]+"\)/g, ""))?.[1] ?? fieldName;
      return [{ table, column, type: `${columnType(typeName, attributes)}${suffix === "[]" ? "[]" : ""}`, nullable: suffix === "?" }];
    });
  });
}

function columnType(typeName: string, attributes: string): string {
  for (const [pattern, write] of nativeTypes) {
    const match = pattern.exec(attributes);
    if (match) return write(match);
  }
  return scalarTypes[typeName] ?? `unknown type ${typeName}`;
}

/** Names of primary keys, unique constraints and indexes that the schema gives with `map:`, but for relations. */
export function readDeclaredIndexes(schema: string): string[] {
  return [...schema.matchAll(/@@?(?:id|unique|index)\(.*?map: "(\w+)"/g)].map((match) => match[1] ?? "").sort();
}
