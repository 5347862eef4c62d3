package es.o2.mio2.feeds;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952) as it comes, one member after the other, to the last byte. The platform's own takes what
 * breaks off after a member, or follows it and isn't gzip, for the end; here the one as the other is an error.
 */
final class GunzipStream extends InputStream {

    private static final int BUFFER_BYTES = 65_536;
    private static final int ID_1 = 0x1f;
    private static final int ID_2 = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;
    /** Time of the file's last change (4 bytes), how it was packed, and on what. */
    private static final int NOT_LOOKED_AT = 6;

    private static final long LOW_32_BITS = 0xffff_ffffL;

    private final InputStream packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER_BYTES];

    private int at;
    private int end;
    private boolean inMember;
    private boolean over;

    GunzipStream(InputStream packed) throws IOException {
        this.packed = packed;
        if (!begin()) {
            throw new EOFException("Nothing that is packed");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!over) {
            if (!inMember && !begin()) {
                over = true;
            } else {
                int read = inflate(target, offset, length);
                if (read > 0) {
                    return read;
                }
            }
        }
        return -1;
    }

    /** Frees what unpacking takes; whose the packed bytes are closes them. */
    @Override
    public void close() {
        inflater.end();
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            int read = inflater.inflate(target, offset, length);
            checksum.update(target, offset, read);
            if (inflater.finished()) {
                finish();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("A dictionary is needed");
            } else if (read == 0 && inflater.needsInput()) {
                need();
                inflater.setInput(buffer, at, end - at);
            }
            return read;
        } catch (DataFormatException notDeflated) {
            throw new ZipException("Not packed as gzip is");
        }
    }

    /** The next member's head, or false where there is no other. */
    private boolean begin() throws IOException {
        if (at == end && !fill()) {
            return false;
        }
        if (next() != ID_1 || next() != ID_2 || next() != DEFLATE) {
            throw new ZipException("Not gzip");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("Not gzip as it is known");
        }
        skip(NOT_LOOKED_AT);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << Byte.SIZE);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(buffer, at, end - at);
        checksum.reset();
        inMember = true;
        return true;
    }

    /** The member's end: its checksum, and how long it is. */
    private void finish() throws IOException {
        at = end - inflater.getRemaining();
        inMember = false;
        if (number() != checksum.getValue() || number() != (inflater.getBytesWritten() & LOW_32_BITS)) {
            throw new ZipException("Not what was packed");
        }
    }

    private long number() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            number |= (long) next() << shift;
        }
        return number;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int value;
        do {
            value = next();
        } while (value != 0);
    }

    private int next() throws IOException {
        if (at == end) {
            need();
        }
        return buffer[at++] & 0xff;
    }

    private void need() throws IOException {
        if (!fill()) {
            throw new EOFException("It breaks off");
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, packed.read(buffer));
        return end > 0;
    }
}
