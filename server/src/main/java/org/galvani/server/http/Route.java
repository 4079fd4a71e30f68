package org.galvani.server.http;

import io.javalin.http.Context;
import java.util.Map;

/// One thing that can be called.
///
/// @param path    with `{name}` for a part and `<name>` for the rest of it
/// @param access  who may
/// @param summary what it does, in one line
/// @param parameters what may stand behind the `?`, and what each means
/// @param input   what the body of a call is; [Schema#NONE] without one
/// @param output  what is answered; [Schema#NONE] without a body
/// @param action  what is done
public record Route(
        Method method,
        String path,
        Access access,
        String summary,
        Map<String, String> parameters,
        Schema input,
        Schema output,
        Action action) {

    /// Answers a call that may be made. What it throws is answered as an error.
    public interface Action {
        void answer(Context call, Caller caller) throws Exception;
    }

    /// A page or file for everybody.
    public static Route page(String path, String summary, Action action) {
        return new Route(Method.GET, path, Access.PUBLIC, summary, Map.of(), Schema.NONE, Schema.NONE, action);
    }
}
