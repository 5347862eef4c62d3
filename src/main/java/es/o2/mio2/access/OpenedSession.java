package es.o2.mio2.access;

/**
 * A session that was opened or renewed, with the secrets that go to the client, each in its own way.
 *
 * @param accessToken the access token
 * @param expiresIn seconds that it is good for
 * @param refreshSecret the refresh token
 * @param deviceSecret what the device is known by next time; {@code null} where it has it already
 * @param session what anybody may know of it
 */
record OpenedSession(
        String accessToken, long expiresIn, String refreshSecret, String deviceSecret, SessionView session) {
    /** Never a secret, so that no log has one. */
    @Override
    public String toString() {
        return "OpenedSession[" + session.sessionId() + "]";
    }
}
