package org.galvani.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/// Bytes of UTF-8 onto a printer of texts; a character may come in pieces. Fails once nobody reads any more.
final class TextOutput extends OutputStream {

    private final PrintWriter out;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer pending = ByteBuffer.allocate(1 << 14);
    private final CharBuffer text = CharBuffer.allocate(1 << 14);

    TextOutput(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int at = from; at < from + length; ) {
            int count = Math.min(pending.remaining(), from + length - at);
            pending.put(bytes, at, count);
            at += count;
            print();
        }
    }

    private void print() throws IOException {
        decoder.decode(pending.flip(), text, false);
        pending.compact();
        out.append(text.flip());
        text.clear();
        if (out.checkError()) {
            throw new IOException("the output takes no more; it is not whole");
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
