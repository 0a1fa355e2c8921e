import type { LaunchInput } from "#lib/batches/model.ts";

/** The list of problems as a file. What was selected may be thousands of ids, so it is posted and the answer saved. */
export async function downloadProblems(input: LaunchInput, language: "es" | "en"): Promise<boolean> {
  const response = await fetch(`/api/v1/billing-batches/preview/problems/export?language=${language}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  }).catch(() => null);
  if (!response?.ok) return false;
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "problems.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return true;
}
