package es.o2.mio2.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The version of what is read: the digest of what goes over the wire. Of a {@link Replaceable} the digest of what can be
 * replaced stands before it.
 *
 * @param replaceable {@code null} where all of it is
 */
record EntityTag(String replaceable, String whole) {

    private static final int DIGEST_BYTES = 15;
    private static final char BETWEEN = '.';
    private static final Pattern LISTED = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");
    private static final String ANY = "*";

    /** Of something and what of it goes over the wire. */
    static EntityTag of(Object entity, byte[] body, ObjectMapper mapper) {
        String replaceable = entity instanceof Replaceable part ? digest(json(part.replaceable(), mapper)) : null;
        return new EntityTag(replaceable, digest(body));
    }

    /** Of bytes of which the digest, SHA-256, is known already. */
    static EntityTag ofDigest(byte[] sha256) {
        return new EntityTag(null, shortened(sha256));
    }

    static EntityTag of(Object entity, ObjectMapper mapper) {
        return of(entity, json(entity, mapper), mapper);
    }

    /** Something as it goes over the wire. */
    static byte[] json(Object entity, ObjectMapper mapper) {
        try {
            return mapper.writeValueAsBytes(entity);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("An answer can't be written", ours);
        }
    }

    /** As {@code If-None-Match} asks: weak tags are as good as others. */
    boolean isKnownTo(String ifNoneMatch) {
        return ifNoneMatch.equals(toString())
                || isAny(ifNoneMatch)
                || LISTED.matcher(ifNoneMatch).results().anyMatch(tag -> tag.group(2)
                        .equals(value()));
    }

    /** As {@code If-Match} asks: a weak tag never matches. Only what can be replaced has to be as the caller saw it. */
    boolean isNamedBy(List<String> ifMatch) {
        return ifMatch.stream()
                .anyMatch(list -> isAny(list)
                        || LISTED.matcher(list).results().anyMatch(tag -> tag.group(1) == null && isOfThis(tag)));
    }

    private boolean isOfThis(MatchResult tag) {
        String named = tag.group(2);
        if (replaceable == null) {
            return named.equals(whole);
        }
        return named.indexOf(BETWEEN) == replaceable.length() && named.startsWith(replaceable);
    }

    private static boolean isAny(String list) {
        return list.trim().equals(ANY);
    }

    private String value() {
        return replaceable == null ? whole : replaceable + BETWEEN + whole;
    }

    private static String digest(byte[] bytes) {
        try {
            return shortened(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String shortened(byte[] digest) {
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES));
    }

    /** As it stands in {@code ETag}. */
    @Override
    public String toString() {
        return '"' + value() + '"';
    }
}
