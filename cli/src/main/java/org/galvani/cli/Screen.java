package org.galvani.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.ExitCode;

/// The whole terminal for a live view; gives it back as it was, however the program ends. `q` asks to leave.
final class Screen implements AutoCloseable {

    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final int CTRL_C = 3;
    private static final int NONE = -1;
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;

    private final Terminal terminal;
    private final Attributes before;
    private final Thread atExit;
    private boolean given;
    private volatile int key = NONE;

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
        Thread.ofPlatform().daemon().name("keys").start(screen::awaitLeave);
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

    /// Whether the user asked to leave, with `q` or Ctrl-C.
    boolean leaveAsked() {
        return key != NONE;
    }

    /// The exit status that the user's leaving makes: that of shells after Ctrl-C, else none.
    int status() {
        return key == CTRL_C ? Leaving.LEFT : ExitCode.OK;
    }

    private void awaitLeave() {
        try {
            int read;
            do {
                read = terminal.reader().read();
            } while (read >= 0 && read != 'q' && read != 'Q' && read != CTRL_C);
            key = read;
        } catch (IOException _) {
            // The terminal was closed: nobody is there to ask any more.
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
