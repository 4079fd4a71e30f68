package org.galvani.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// The whole terminal for a live view; gives it back as it was, however the program ends. `q` asks to leave.
final class Screen implements AutoCloseable {

    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;

    private final Terminal terminal;
    private final Attributes before;
    private final Thread atExit;
    private boolean given;

    private Screen(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        this.atExit = new Thread(this::giveBack);
    }

    /// Takes the terminal.
    static Screen open() throws IOException {
        Screen screen = new Screen(TerminalBuilder.builder().system(true).build());
        Runtime.getRuntime().addShutdownHook(screen.atExit);
        screen.terminal.writer().print(ENTER);
        screen.terminal.flush();
        return screen;
    }

    int width() {
        int columns = terminal.getSize().getColumns();
        return columns > 0 ? columns : USUAL_WIDTH;
    }

    /// Shows lines from the top; what does not fit is left out.
    void show(List<String> lines) {
        int rows = terminal.getSize().getRows();
        int height = rows > 0 ? rows : USUAL_HEIGHT;
        StringBuilder frame = new StringBuilder("\u001b[H");
        for (int i = 0; i < Math.min(lines.size(), height); i++) {
            frame.append(i == 0 ? "" : "\r\n").append(lines.get(i)).append("\u001b[K");
        }
        PrintWriter out = terminal.writer();
        out.print(frame.append("\u001b[J"));
        out.flush();
    }

    /// Whether the user pressed `q` or Ctrl-C since the last look.
    boolean leaveAsked() {
        try {
            for (int key = terminal.reader().read(1);
                    key >= 0;
                    key = terminal.reader().read(1)) {
                if (key == 'q' || key == 'Q' || key == 3) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void giveBack() {
        if (!given) {
            given = true;
            terminal.writer().print(LEAVE);
            terminal.flush();
            terminal.setAttributes(before);
        }
    }

    @Override
    public void close() throws IOException {
        giveBack();
        terminal.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // The program is ending: the hook did its work.
        }
    }
}
