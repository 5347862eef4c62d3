/** That somebody is logged in, so that a page that was just opened knows whether to ask for a token. It is no secret. */
const MARK = 'logged-in';

/**
 * What the page knows of the session. The access token is kept in memory alone; the refresh token is in a cookie that
 * only the browser sees.
 */
export const session = {
  token: undefined as string | undefined,

  begin(token: string) {
    this.token = token;
    localStorage.setItem(MARK, 'yes');
  },

  end() {
    this.token = undefined;
    localStorage.removeItem(MARK);
  },

  get isKnown() {
    return localStorage.getItem(MARK) !== null;
  },
};
