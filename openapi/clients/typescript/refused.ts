import type { components } from 'mi-o2';

type Problem = components['schemas']['ProblemDetail'];

/** What the API said no with: `code` is what a program goes by, `detail` is for the customer. */
export class Refused extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.detail ?? problem.title);
  }
}

/** The data of an answer; of a refusal, an error. */
export function taken<T>(answer: { data?: T; error?: Problem; response: Response }): T {
  if (answer.data === undefined) {
    throw answer.error ? new Refused(answer.error, answer.response.status) : new Error(`Status ${answer.response.status}`);
  }
  return answer.data;
}
