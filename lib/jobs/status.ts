/** States of a job in the queue. `failed`: its attempts are used up, it runs no more by itself. */
export const jobStates = ["waiting", "active", "delayed", "failed"] as const;
