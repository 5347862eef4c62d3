package es.o2.mio2.management;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn is read back. */
class QrCodeTest {

    private static final int BLACK = 0xFF000000;
    private static final int WHITE = 0xFFFFFFFF;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LPA:1$smdp.example$QR-G-5C-1LS-1W1Z9P7",
                "LPA:1$rsp.esim-of-a-long-name.carrier.example$A7F3-09CC-41D2-8E5B$1.3.6.1.4.1.31746$1"
            })
    void aTextIsReadFromItsPicture(String text) throws Exception {
        Result read = read(picture(text));
        assertEquals(text, read.getText());
        assertEquals("M", read.getResultMetadata().get(ResultMetadataType.ERROR_CORRECTION_LEVEL));
    }

    /** Version 3 has 29 modules a side; with four on both sides 37, of 8 pixels each. */
    @Test
    void aQuietZoneOfFourModulesIsAroundIt() throws Exception {
        BufferedImage image = picture("LPA:1$smdp.example$QR-G-5C-1LS-1W1Z9P7");
        assertEquals(37 * 8, image.getWidth());
        assertEquals(37 * 8, image.getHeight());
        int[] row = new int[37 * 8];
        Arrays.fill(row, WHITE);
        for (int y = 0; y < 4 * 8; y++) {
            assertArrayEquals(row, image.getRGB(0, y, row.length, 1, null, 0, row.length));
        }
        // The corner of the first finder pattern.
        assertEquals(WHITE, image.getRGB(31, 32));
        assertEquals(BLACK, image.getRGB(32, 32));
    }

    @Test
    void whatNoCodeHasRoomForIsRefused() {
        String text = "x".repeat(3000);
        assertThrows(IllegalArgumentException.class, () -> QrCode.png(text));
    }

    private static BufferedImage picture(String text) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(QrCode.png(text)));
    }

    private static Result read(BufferedImage image) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))));
    }
}
