package es.o2.mio2.profile;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** An archive as it is written: cut into pieces of one length but for the last, of which one is in memory. */
final class ArchiveChunks extends OutputStream {

    private final Sink sink;
    private final byte[] piece;
    private final MessageDigest digest = sha256();
    private int filled;
    private int number;
    private long size;

    /** Keeps a piece. */
    @FunctionalInterface
    interface Sink {
        void keep(int number, byte[] content, boolean last);
    }

    ArchiveChunks(int length, Sink sink) {
        this.piece = new byte[length];
        this.sink = sink;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /** A full piece is kept when more comes: until then it may be the last. */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (filled == piece.length) {
                keep(false);
            }
            int taken = Math.min(length - done, piece.length - filled);
            System.arraycopy(bytes, offset + done, piece, filled, taken);
            filled += taken;
            done += taken;
        }
        digest.update(bytes, offset, length);
        size += length;
    }

    /** Keeps the last piece; nothing is written after it. */
    Written end() {
        keep(true);
        return new Written(size, digest.digest());
    }

    /** What was written in all. */
    record Written(long size, byte[] sha256) {}

    private void keep(boolean last) {
        sink.keep(number++, Arrays.copyOf(piece, filled), last);
        filled = 0;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
