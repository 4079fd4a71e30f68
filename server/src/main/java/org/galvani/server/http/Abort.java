package org.galvani.server.http;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/// Breaks a connection off in the middle of an answer, so that what arrived is not taken for the whole.
final class Abort {

    private Abort() {}

    static void connection(Context call, Exception cause) {
        ServletContextRequest.getServletContextRequest(call.req())
                .getServletChannel()
                .abort(cause);
    }
}
