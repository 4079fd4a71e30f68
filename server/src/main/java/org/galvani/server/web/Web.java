package org.galvani.server.web;

import io.javalin.http.Context;
import java.util.List;
import org.galvani.server.http.Headers;
import org.galvani.server.http.Refusal;
import org.galvani.server.http.Route;

/// The web page as routes of the HTTP server. They stand last in its list, since they take every address left over.
public final class Web {
    private Web() {}

    public static List<Route> routes() {
        WebPage page = WebPage.load();
        return List.of(
                Route.page("/", "The page", (call, caller) -> {
                    Headers.allowInlineScripts(call, List.of(page.importMapHash()));
                    send(page, call);
                }),
                Route.page("/<file>", "Its scripts and styles", (call, caller) -> send(page, call)));
    }

    private static void send(WebPage page, Context call) {
        WebAnswer answer = page.answer(call.path(), call.header("If-None-Match"), call.header("Accept-Encoding"))
                .orElseThrow(() -> Refusal.notFound("nothing at " + call.path()));
        answer.headers().forEach(call::header);
        call.disableCompression(); // it was done when the page was loaded
        call.status(answer.status()).result(answer.body().toArray());
    }
}
