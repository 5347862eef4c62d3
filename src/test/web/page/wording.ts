import type { Schemas } from './api.js';

/** Money as it is read, to the last of its decimals: amounts are texts, and none is made a number of. */
export const euros = (money: Schemas['Money']) => `${money.amount} ${money.currency}`;

export const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

/** How much is left of a bucket. */
export function left(bucket: Schemas['UsageBucket']): string {
  if (bucket.unlimited) {
    return 'unlimited';
  }
  if (bucket.remainingBytes !== undefined) {
    return gigabytes(bucket.remainingBytes);
  }
  return bucket.remainingSeconds === undefined ? `${bucket.remainingCount}` : `${bucket.remainingSeconds} s`;
}

/** How much of a bucket is used. */
export function used(bucket: Schemas['UsageBucket']): string {
  if (bucket.usedBytes !== undefined) {
    return gigabytes(bucket.usedBytes);
  }
  return bucket.usedSeconds === undefined ? `${bucket.usedCount}` : `${bucket.usedSeconds} s`;
}

/** Up to three of the language's biggest units, for who is to wait. */
export function wait(seconds: number): string {
  return seconds < 120
    ? `${seconds} s`
    : seconds < 7200
      ? `${Math.ceil(seconds / 60)} min`
      : `${Math.ceil(seconds / 3600)} h`;
}
