package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * How well a file reads in a charset.
 *
 * @param damagedLines lines with bytes that are no text
 * @param lines        all lines
 * @param firstDamaged the first such line, from 1; 0 when there is none
 * @param firstByte    place of the first such byte in the (unpacked) file, from 1; 0 when there is none
 * @param isCut        whether its very last bytes are no text: it ends in the middle of a character
 * @param commonShare  share of the characters beyond ASCII that everyday Chinese uses (GB 2312 symbols and level 1); 1 when there are none
 */
record CharsetFinding(
        Charset charset,
        long damagedLines,
        long lines,
        long firstDamaged,
        long firstByte,
        boolean isCut,
        double commonShare) {

    /** A decoder that does not fail proves little: GB18030 takes Big5 and broken UTF-8 for rare characters. */
    private static final double PLAUSIBLE = 0.6;

    boolean isWhole() {
        return damagedLines == 0;
    }

    boolean isPlausibleChinese() {
        return commonShare >= PLAUSIBLE;
    }

    /** Whether single lines are damaged rather than the whole file misread. */
    boolean isMostlyText() {
        return firstDamaged != 1 && (damagedLines <= 100 || damagedLines * 100 <= lines);
    }

    /** Reads a whole text. The stream is closed. */
    static CharsetFinding of(InputStream in, Charset charset) throws IOException {
        Count count = new Count();
        try (DecodingReader text = DecodingReader.escaping(in, charset)) {
            char[] buffer = new char[1 << 15];
            for (int n = text.read(buffer, 0, buffer.length); n >= 0; n = text.read(buffer, 0, buffer.length)) {
                for (int i = 0; i < n; i++) {
                    count.see(buffer[i]);
                }
            }
            return count.finding(charset, text.firstEscape());
        }
    }

    /** Counts lines, damage and everyday characters of a text that passes by. */
    private static final class Count {
        private static final int SAMPLE = 100_000;
        private static final Charset GBK = Charset.forName("GBK");

        private long ended;
        private boolean open;
        private boolean damaged;
        private long damagedLines;
        private long firstDamaged;
        private long sampled;
        private long common;
        private char before;
        private boolean lastWasEscape;

        void see(char c) {
            open = c != '\n';
            lastWasEscape = EscapedBytes.isEscape(before, c);
            if (c == '\n') {
                ended++;
                damaged = false;
            } else if (c >= 0x80) {
                if (lastWasEscape) {
                    damage();
                } else if (sampled < SAMPLE) {
                    sampled++;
                    common += isCommon(c) ? 1 : 0;
                }
            }
            before = c;
        }

        CharsetFinding finding(Charset charset, long firstByte) {
            return new CharsetFinding(
                    charset,
                    damagedLines,
                    ended + (open ? 1 : 0),
                    firstDamaged,
                    firstByte,
                    lastWasEscape,
                    sampled == 0 ? 1 : (double) common / sampled);
        }

        private void damage() {
            if (!damaged) {
                damaged = true;
                damagedLines++;
                firstDamaged = firstDamaged == 0 ? ended + 1 : firstDamaged;
            }
        }

        private static boolean isCommon(char c) {
            byte[] bytes = String.valueOf(c).getBytes(GBK);
            int lead = bytes[0] & 0xFF;
            boolean symbol = lead >= 0xA1 && lead <= 0xA9;
            boolean firstLevel = lead >= 0xB0 && lead <= 0xD7;
            return bytes.length == 2 && (bytes[1] & 0xFF) >= 0xA1 && (symbol || firstLevel);
        }
    }
}
