package es.o2.mio2.access;

import java.security.interfaces.RSAPublicKey;

/**
 * A key whose tokens are accepted, and what they may say.
 *
 * @param id {@code kid}
 * @param key at least 2048 bits
 * @param issuer the only {@code iss}
 * @param audience the only {@code aud}
 * @param role what the caller may be, whatever else the token claims: {@link Roles#CUSTOMER} or {@link Roles#OPERATOR}
 */
public record TrustedKey(String id, RSAPublicKey key, String issuer, String audience, String role) {}
