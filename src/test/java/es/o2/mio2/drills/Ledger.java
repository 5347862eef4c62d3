package es.o2.mio2.drills;

import es.o2.mio2.support.TestCustomer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What was asked for, written down before it was, and what was said of it. The file is for whoever looks for what went wrong. */
final class Ledger implements AutoCloseable {

    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answered = new AtomicInteger();
    private final Writer file;

    Ledger(Path file) {
        try {
            Files.createDirectories(file.getParent());
            this.file = Files.newBufferedWriter(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An order that a customer is about to ask for. */
    final class Entry {

        private final UUID key = UUID.randomUUID();
        private final TestCustomer customer;
        private final List<Answer> answers = new CopyOnWriteArrayList<>();
        private final Set<String> orderIds = ConcurrentHashMap.newKeySet();

        private Entry(TestCustomer customer) {
            this.customer = customer;
        }

        UUID key() {
            return key;
        }

        TestCustomer customer() {
            return customer;
        }

        /** One thread at a time asks for an order. */
        void note(Answer answer) {
            answers.add(answer);
            write(key + " answered " + answer.status() + " after " + Math.round(answer.millis()) + " ms");
        }

        void placed(String orderId) {
            orderIds.add(orderId);
            answered.incrementAndGet();
            write(key + " is " + orderId);
        }

        List<Answer> answers() {
            return answers;
        }

        /** More than one where two answers to one key named different orders. */
        Set<String> orderIds() {
            return orderIds;
        }
    }

    /** Writes down what is asked for next. */
    Entry open(TestCustomer customer) {
        Entry entry = new Entry(customer);
        write(entry.key + " of " + customer.customerId());
        entries.add(entry);
        return entry;
    }

    Set<Entry> entries() {
        return entries;
    }

    /** How many orders were acknowledged. */
    int acknowledged() {
        return answered.get();
    }

    /** All that came back, to whichever attempt. */
    List<Answer> answers() {
        return entries.stream().flatMap(entry -> entry.answers.stream()).toList();
    }

    /** Those that placed no order. */
    List<Answer> failed() {
        return answers().stream().filter(answer -> answer.status() != 201).toList();
    }

    /** When the first order was placed that was asked for after a moment, by the nano clock. */
    OptionalLong firstGood(long since) {
        return entries.stream()
                .flatMap(entry -> entry.answers.stream())
                .filter(answer -> answer.status() == 201 && answer.sentAt() - since > 0)
                .mapToLong(answer -> answer.sentAt() + answer.nanos())
                .min();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private synchronized void write(String line) {
        try {
            file.write(line + "\n");
            file.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
