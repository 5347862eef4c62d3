package es.o2.mio2.api;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.AttributeKey;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A connection that isn't dropped for saying nothing while a long exchange is on it. What can be held against the caller
 * then is that they don't read what is sent; who sends nothing of a body is dropped by whoever reads it, after {@code
 * quarkus.http.read-timeout}.
 */
final class PatientConnection extends IdleStateHandler {

    /** Of the handler that the server puts on each of its connections. */
    private static final String HANDLER = "idle";

    /** How many long exchanges are on the connection: one may begin before the end of another is told. */
    private static final AttributeKey<Integer> EXCHANGES = AttributeKey.valueOf(PatientConnection.class.getName());

    private final long strictReaderMillis;
    private final long strictAllMillis;

    private PatientConnection(IdleStateHandler strict, Duration idle) {
        super(0, strict.getReaderIdleTimeInMillis(), idle.toMillis(), TimeUnit.MILLISECONDS);
        this.strictReaderMillis = strict.getReaderIdleTimeInMillis();
        this.strictAllMillis = strict.getAllIdleTimeInMillis();
    }

    /** Makes the exchange's connection patient until the exchange ends. */
    static void during(RoutingContext context, Duration idle) {
        Channel channel = ((ConnectionBase) context.request().connection()).channel();
        channel.eventLoop().execute(() -> begin(channel, idle));
        context.addEndHandler(ended -> channel.eventLoop().execute(() -> end(channel)));
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) throws Exception {
        if (event.state() != IdleState.WRITER_IDLE || !context.channel().isWritable()) {
            super.channelIdle(context, event);
        }
    }

    private static void begin(Channel channel, Duration idle) {
        if (count(channel, 1) == 1 && channel.pipeline().get(HANDLER) instanceof IdleStateHandler strict) {
            channel.pipeline().replace(strict, HANDLER, new PatientConnection(strict, idle));
        }
    }

    private static void end(Channel channel) {
        if (count(channel, -1) == 0 && channel.pipeline().get(HANDLER) instanceof PatientConnection patient) {
            channel.pipeline().replace(patient, HANDLER, patient.strict());
        }
    }

    private IdleStateHandler strict() {
        return new IdleStateHandler(strictReaderMillis, 0, strictAllMillis, TimeUnit.MILLISECONDS);
    }

    /** On the connection's own thread alone. */
    private static int count(Channel channel, int change) {
        Integer before = channel.attr(EXCHANGES).get();
        int after = (before == null ? 0 : before) + change;
        channel.attr(EXCHANGES).set(after);
        return after;
    }
}
