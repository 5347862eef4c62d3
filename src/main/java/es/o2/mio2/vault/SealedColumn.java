package es.o2.mio2.vault;

import java.util.List;
import java.util.function.Function;

/**
 * A column in which something is that was made with one of the vault's keys.
 *
 * @param kind what is in it
 * @param key the columns by which its row is known, the primary key's first and in their order, and those of its context
 * @param context gives what a row's value is sealed for, by the columns of its key; {@code null} for digests
 * @param digest a column with a digest of the same text, which is made anew with it; {@code null} for none
 * @param purpose of that digest
 * @param live condition on rows whose value is still good; of those that aren't nothing is asked
 */
public record SealedColumn(
        String table,
        String column,
        Kind kind,
        List<String> key,
        Function<List<Object>, String> context,
        String digest,
        String purpose,
        String live) {

    /** What is in a column. */
    public enum Kind {
        TEXT,
        BYTES,
        /** Of something that isn't known any more: it can't be made anew, but is good for a short time only. */
        DIGEST
    }

    /** A sealed text. */
    public static SealedColumn text(String table, String column, String key, Function<Object, String> context) {
        return new SealedColumn(
                table, column, Kind.TEXT, List.of(key), ids -> context.apply(ids.get(0)), null, null, "true");
    }

    /** Sealed bytes. */
    public static SealedColumn bytes(
            String table, String column, List<String> key, Function<List<Object>, String> context) {
        return new SealedColumn(table, column, Kind.BYTES, key, context, null, null, "true");
    }

    /** A digest that is good as long as a condition on its row holds. */
    public static SealedColumn digest(String table, String column, String key, String live) {
        return new SealedColumn(table, column, Kind.DIGEST, List.of(key), null, null, null, live);
    }

    /** The same with a digest of its text in another column. */
    public SealedColumn withDigest(String digestColumn, String digestPurpose) {
        return new SealedColumn(table, column, kind, key, context, digestColumn, digestPurpose, live);
    }

    /** Rows whose value was made with another key than the one whose id stands in the first parameter. */
    String withAnotherKey() {
        String start = kind == Kind.BYTES
                ? "substring(" + column + " from 1 for length(cast(? as text))) <> convert_to(cast(? as text), 'UTF8')"
                : "left(" + column + ", length(cast(? as text))) <> ?";
        return column + " is not null and (" + live + ") and " + start;
    }

    @Override
    public String toString() {
        return table + "." + column;
    }
}
