package es.o2.mio2.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import es.o2.mio2.api.JsonPointers;
import es.o2.mio2.api.Violations;
import es.o2.mio2.feeds.RowReject.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads a row as strictly as the body of any other request, and says what is wrong with it first. */
@ApplicationScoped
public class RowReader {

    private static final int MAX_POINTER = 200;

    /** Always the same one of several. */
    private static final Comparator<ConstraintViolation<?>> IN_ORDER =
            Comparator.<ConstraintViolation<?>, String>comparing(Violations::pointer)
                    .thenComparing(Violations::code);

    private final ObjectMapper mapper;
    private final Validator validator;
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

    RowReader(ObjectMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    /**
     * The row as a record, valid.
     *
     * @param length how much of the array is the row
     */
    public <T> T read(Class<T> type, byte[] json, int length) throws RowRejectedException {
        T row = parse(type, json, length);
        Optional<ConstraintViolation<T>> violation =
                validator.validate(row).stream().min(IN_ORDER);
        if (violation.isPresent()) {
            ConstraintViolation<T> first = violation.get();
            throw new RowRejectedException(Reason.valueOf(Violations.code(first).name()), Violations.pointer(first));
        }
        return row;
    }

    private <T> T parse(Class<T> type, byte[] json, int length) throws RowRejectedException {
        try {
            T row = readers.computeIfAbsent(type, mapper::readerFor).readValue(json, 0, length);
            if (row == null) {
                throw new RowRejectedException(Reason.NOT_JSON, null);
            }
            return row;
        } catch (JsonMappingException wrong) {
            throw rejected(wrong);
        } catch (IOException unreadable) {
            throw new RowRejectedException(Reason.NOT_JSON, null);
        }
    }

    private static RowRejectedException rejected(JsonMappingException wrong) {
        boolean unreadable =
                wrong.getCause() instanceof JsonProcessingException cause && !(cause instanceof JsonMappingException);
        if (unreadable || wrong.getPath().isEmpty()) {
            return new RowRejectedException(Reason.NOT_JSON, null);
        }
        Reason reason = wrong instanceof UnrecognizedPropertyException ? Reason.UNKNOWN_FIELD : Reason.MALFORMED;
        return new RowRejectedException(reason, shown(JsonPointers.of(wrong)));
    }

    /** A field that nobody knows may be called anything: what isn't plain is shown as a question mark. */
    private static String shown(String pointer) {
        String plain = pointer.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.substring(0, Math.min(plain.length(), MAX_POINTER));
    }
}
