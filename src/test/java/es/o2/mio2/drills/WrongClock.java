package es.o2.mio2.drills;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A machine whose clock is wrong, for one virtual machine: all that {@code java.time} says there is off by what a file's
 * time of change says, from the next look on. What the machine counts ({@link System#nanoTime}) goes on as before, as it
 * does where somebody sets a clock.
 */
final class WrongClock {

    /** Of a file's time of change that stands for a clock that is right. */
    private static final long RIGHT = 1_000_000_000_000L;

    /** Through which all others get it. */
    private static final String METHOD = "currentInstant";

    private static final String INSTANT = "java/time/Instant";

    private final Path patch;
    private final Path file;

    /** A clock that is right, to be set. */
    WrongClock(Path directory) {
        try {
            patch = directory.resolve("patch").toAbsolutePath();
            file = Files.writeString(directory.resolve("off").toAbsolutePath(), "");
            set(Duration.ZERO);
            Path target = patch.resolve("java/time/Clock.class");
            Files.createDirectories(target.getParent());
            Files.write(target, patched());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a virtual machine is started with that has it. */
    List<String> options() {
        return List.of("--patch-module", "java.base=" + patch);
    }

    /** Sets it so far ahead of what is right, or behind. */
    void set(Duration off) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(RIGHT + off.toMillis()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private byte[] patched() throws IOException {
        try (InputStream original = Clock.class.getResourceAsStream("Clock.class")) {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            Patch made = new Patch(writer);
            new ClassReader(original).accept(made, 0);
            if (made.returns == 0) {
                throw new AssertionError("java.time.Clock has no " + METHOD);
            }
            return writer.toByteArray();
        }
    }

    private final class Patch extends ClassVisitor {

        /** How many were made wrong. */
        private int returns;

        private Patch(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return name.equals(METHOD) ? new Off(this, next) : next;
        }
    }

    /** {@code return found.plusMillis(new File("…").lastModified() - RIGHT);} */
    private final class Off extends MethodVisitor {

        private final Patch patch;

        private Off(Patch patch, MethodVisitor next) {
            super(Opcodes.ASM9, next);
            this.patch = patch;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN) {
                patch.returns++;
                visitTypeInsn(Opcodes.NEW, "java/io/File");
                visitInsn(Opcodes.DUP);
                visitLdcInsn(file.toString());
                visitMethodInsn(Opcodes.INVOKESPECIAL, "java/io/File", "<init>", "(Ljava/lang/String;)V", false);
                visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/io/File", "lastModified", "()J", false);
                visitLdcInsn(RIGHT);
                visitInsn(Opcodes.LSUB);
                visitMethodInsn(Opcodes.INVOKEVIRTUAL, INSTANT, "plusMillis", "(J)L" + INSTANT + ";", false);
            }
            super.visitInsn(opcode);
        }
    }
}
