package es.o2.mio2.notices;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ties the sending of a message to the request that it came of, which was over by then. */
@ApplicationScoped
class MessageTraces {

    private static final String HEADER = "traceparent";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;

    MessageTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The trace that is on, as its header says it; {@code null} where there is none. */
    static String current() {
        Map<String, String> headers = new HashMap<>();
        W3C.inject(Context.current(), headers, Map::put);
        return headers.get(HEADER);
    }

    /** The same gateway, each of whose sendings is a span: the channel and the message's id, and not whom it is for. */
    MessageGateway traced(MessageGateway gateway) {
        return new TracedGateway(gateway);
    }

    private final class TracedGateway implements MessageGateway {

        private final MessageGateway gateway;

        TracedGateway(MessageGateway gateway) {
            this.gateway = gateway;
        }

        @Override
        public NoticeChannel channel() {
            return gateway.channel();
        }

        @Override
        public boolean ready() {
            return gateway.ready();
        }

        @Override
        public int window() {
            return gateway.window();
        }

        @Override
        public void send(Message message) {
            Span span = tracer.spanBuilder("send " + channel())
                    .setSpanKind(SpanKind.PRODUCER)
                    .setParent(W3C.extract(Context.root(), message.traceParent(), Header.INSTANCE))
                    .setAttribute("messaging.message.id", message.id().toString())
                    .startSpan();
            try (Scope current = span.makeCurrent()) {
                gateway.send(message);
            } catch (RuntimeException failed) {
                // Its words may have the recipient in them.
                span.setStatus(StatusCode.ERROR, failed.getClass().getSimpleName());
                throw failed;
            } finally {
                span.end();
            }
        }
    }

    private enum Header implements TextMapGetter<String> {
        INSTANCE;

        @Override
        public Iterable<String> keys(String traceParent) {
            return List.of(HEADER);
        }

        @Override
        public String get(String traceParent, String key) {
            return key.equals(HEADER) ? traceParent : null;
        }
    }
}
