/** Chromium says of each refusal that it failed to load something; the answer itself says more. */
const REFUSED = /^Failed to load resource: the server responded with a status of/;

/** A machine that is busy says so, and the page comes back by itself. */
const BUSY = 503;

/**
 * Collects what a page complains of: errors on its console, exceptions that nobody caught, requests that were refused or
 * got no answer.
 *
 * @param nameOf what a request is called, by its method and address
 */
export function watch(page, nameOf) {
  const troubles = [];
  const downloads = new Set();
  const note = (text, url) => troubles.push({ text, url });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !REFUSED.test(message.text())) {
      note(message.text());
    }
  });
  page.on('pageerror', (error) => note(`uncaught: ${error.message}`));
  page.on('download', (download) => downloads.add(download.url()));
  page.on('requestfailed', (request) => {
    note(`${request.failure().errorText} ${nameOf(request.method(), request.url())}`, request.url());
  });
  page.on('response', (answer) => {
    if (answer.status() >= 400 && answer.status() !== BUSY) {
      note(`${answer.status()} ${nameOf(answer.request().method(), answer.url())}`);
    }
  });
  // What is kept as a file isn't shown, which Chromium calls an abort.
  const isKept = ({ text, url }) => downloads.has(url) && text.startsWith('net::ERR_ABORTED');
  return {
    /** What came since it was asked last. */
    taken: () =>
      troubles
        .splice(0)
        .filter((trouble) => !isKept(trouble))
        .map(({ text }) => text)
        .sort(),
  };
}
