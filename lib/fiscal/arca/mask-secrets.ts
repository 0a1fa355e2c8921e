const secretElements = /<((?:\w+:)?(?:token|sign|in0|loginCmsReturn))((?:\s[^>]*)?)>[\s\S]*?<\/\1>/gi;

/** A message without what lets its reader act for the company: token, sign, the signed login request and its answer. */
export function maskSecrets(message: string): string {
  return message.replace(secretElements, "<$1$2>[masked]</$1>");
}
