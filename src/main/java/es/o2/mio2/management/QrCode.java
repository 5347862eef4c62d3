package es.o2.mio2.management;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws QR codes (ISO/IEC 18004). */
final class QrCode {

    /** The quiet zone that the standard asks for, in modules. */
    private static final int QUIET_ZONE = 4;

    /** Of a module's side. */
    private static final int PIXELS = 8;

    private static final int WHITE = 0xFFFFFF;

    private static final Map<EncodeHintType, Object> HINTS =
            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, QUIET_ZONE);

    private QrCode() {}

    /**
     * A PNG from which a camera reads a text, also where some 15 % of it are damaged.
     *
     * @param text at most 500 characters
     */
    static byte[] png(String text) {
        BitMatrix modules = modules(text);
        int side = modules.getWidth() * PIXELS;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (!modules.get(x / PIXELS, y / PIXELS)) {
                    image.setRGB(x, y, WHITE);
                }
            }
        }
        return encoded(image);
    }

    private static BitMatrix modules(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS);
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("No QR code has room for it", tooLong);
        }
    }

    /** In memory: by itself ImageIO would leave what it draws in a file for a while. */
    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
