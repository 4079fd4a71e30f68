package org.galvani.server.rest;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.galvani.server.http.Body;
import org.galvani.server.http.Caller;
import org.galvani.server.http.Json;
import org.galvani.server.http.Refusal;

/// Who is there, in and out.
final class Logins {

    private final House house;

    Logins(House house) {
        this.house = house;
    }

    void me(Context call, Caller caller) {
        Map<String, Object> me = new LinkedHashMap<>();
        me.put("user", caller.name().orElse(null));
        me.put("role", caller.role().map(Names::of).orElse(null));
        me.put("csrf", caller.csrf().orElse(null));
        me.put("setup", caller.setup());
        me.put("version", house.version());
        Json.answer(call, me);
    }

    void setup(Context call, Caller caller) throws IOException {
        Body body = Json.body(call).only("user", "password");
        house.callers().setUp(call, caller, body.text("user"), body.text("password"));
        call.status(204);
    }

    void login(Context call, Caller caller) throws IOException {
        Body body = Json.body(call).only("user", "password");
        house.callers().login(call, caller, body.text("user"), body.text("password"));
        call.status(204);
    }

    void logout(Context call, Caller caller) {
        house.callers().logout(call, caller);
        call.status(204);
    }

    /// A user changes their own password, for which they have to know the old one.
    void password(Context call, Caller caller) throws IOException {
        Body body = Json.body(call).only("old", "new");
        if (caller.csrf().isEmpty()) {
            throw Refusal.forbidden("only a user who is logged in has a password to change");
        }
        house.callers().changePassword(call, caller, body.text("old"), body.text("new"));
        call.status(204);
    }
}
