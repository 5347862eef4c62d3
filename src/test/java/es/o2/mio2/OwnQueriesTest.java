package es.o2.mio2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import es.o2.mio2.access.OwnQuery;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked in plain SQL is asked for the owner's rows of each table that has owners, however many there are in it. */
class OwnQueriesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("es.o2.mio2");

    /** A table, and its other name. */
    private static final Pattern READ = Pattern.compile("\\b(?:from|join)\\s+([a-z_]+)"
            + "(?:\\s+(?!(?:where|on|join|left|inner|cross|group|order|union|limit)\\b)([a-z_]+))?(\\s*,)?");

    @Test
    void eachAsksForTheOwnersRowsOfAllThatItReads() throws IllegalAccessException {
        List<String> queries = queries();
        assertTrue(queries.size() >= 8, queries::toString);
        assertEquals(List.of(), queries.stream().filter(sql -> !isClosed(sql)).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 from line l join product p on p.product_id = l.product_id where l.customer_id = :owner",
                "select 1 from line where customer_id = :owner and exists (select from product where product_id = :1)",
                "select 1 from line l where l.customer_id = :owner union select 1 from line l",
                "select 1 from line l, product p where l.customer_id = :owner",
                "select 1 from line where customer_id = :1 and alias = :owner"
            })
    void oneThatLeavesATableOpenIsNoticed(String sql) {
        assertFalse(isClosed(sql));
    }

    private static boolean isClosed(String sql) {
        Set<String> owned = owned();
        Map<String, Integer> reads = new HashMap<>();
        Matcher read = READ.matcher(sql);
        while (read.find()) {
            if (read.group(3) != null) {
                return false;
            }
            if (owned.contains(read.group(1))) {
                reads.merge(read.group(2) == null ? "" : read.group(2) + ".", 1, Integer::sum);
            }
        }
        return reads.entrySet().stream().allMatch(one -> conditions(sql, one.getKey()) >= one.getValue());
    }

    private static long conditions(String sql, String name) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "customer_id = :owner\\b")
                .matcher(sql)
                .results()
                .count();
    }

    private static Set<String> owned() {
        return CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(Table.class))
                .filter(type -> type.getFields().stream().anyMatch(field -> field.isAnnotatedWith(TenantId.class)))
                .map(type -> type.getAnnotationOfType(Table.class).name())
                .collect(Collectors.toSet());
    }

    private static List<String> queries() throws IllegalAccessException {
        List<String> queries = new ArrayList<>();
        for (JavaField kept : CLASSES.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(OwnQuery.class))
                .toList()) {
            assertTrue(kept.getModifiers().contains(JavaModifier.STATIC), kept::getFullName);
            Field field = kept.reflect();
            field.setAccessible(true);
            queries.add(field.get(null).toString());
        }
        return queries;
    }
}
