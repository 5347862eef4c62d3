package es.o2.mio2.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body whose first reading is told: whoever reads it has begun. */
final class BegunStream extends FilterInputStream {

    private final Runnable begin;
    private boolean begun;

    BegunStream(InputStream body, Runnable begin) {
        super(body);
        this.begin = begin;
    }

    @Override
    public int read() throws IOException {
        tell();
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        tell();
        return super.read(target, offset, length);
    }

    private void tell() {
        if (!begun) {
            begun = true;
            begin.run();
        }
    }
}
