package org.galvani.server.rest;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.galvani.server.http.Body;
import org.galvani.server.http.Caller;
import org.galvani.server.http.Json;
import org.galvani.server.http.Refusal;
import org.galvani.server.state.AccessLog;
import org.galvani.server.state.Role;
import org.galvani.server.state.Token;
import org.galvani.server.state.Tokens;
import org.galvani.server.state.User;
import org.galvani.server.state.Users;

/// Users and tokens. Everything that is done here stands in the access log.
final class Accounts {

    private final House house;

    Accounts(House house) {
        this.house = house;
    }

    private Users users() {
        return house.state().users();
    }

    void users(Context call, Caller caller) {
        Json.answer(call, users().all().stream().map(Accounts::user).toList());
    }

    private static Map<String, Object> user(User user) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", user.name());
        object.put("role", user.role().key());
        return object;
    }

    void addUser(Context call, Caller caller) throws IOException {
        Body body = Json.body(call).only("name", "role", "password");
        String name = body.text("name");
        Role role = role(body.text("role"));
        String password = body.text("password");
        house.callers().alone(() -> allowed(() -> users().add(name, password, role)));
        log(caller, "user_added", name + " as " + role.key());
        call.status(201);
        Json.answer(call, user(users().find(name).orElseThrow()));
    }

    void changeUser(Context call, Caller caller) throws IOException {
        String name = known(call);
        Body body = Json.body(call).only("role", "password");
        Optional<Role> role = body.optionalText("role").map(Accounts::role);
        Optional<String> password = body.optionalText("password");
        password.ifPresent(text -> {
            house.callers().alone(() -> allowed(() -> users().password(name, text)));
            log(caller, "user_password", name);
        });
        role.ifPresent(other -> {
            allowed(() -> users().role(name, other));
            log(caller, "user_role", name + " is " + other.key());
        });
        Json.answer(call, user(users().find(name).orElseThrow()));
    }

    void removeUser(Context call, Caller caller) {
        String name = known(call);
        allowed(() -> users().remove(name));
        log(caller, "user_removed", name);
        call.status(204);
    }

    private String known(Context call) {
        String name = call.pathParam("name");
        return users().find(name).map(User::name).orElseThrow(() -> Refusal.notFound("no user '" + name + "'"));
    }

    void tokens(Context call, Caller caller) {
        Json.answer(
                call, house.state().tokens().all().stream().map(Accounts::token).toList());
    }

    private static Map<String, Object> token(Token token) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", token.id());
        object.put("name", token.name());
        object.put("role", token.role().key());
        object.put("created_at", token.created().toString());
        object.put("expires_at", token.expires().map(Object::toString).orElse(null));
        return object;
    }

    void addToken(Context call, Caller caller) throws IOException {
        Body body = Json.body(call).only("name", "role", "expires_at");
        String name = body.text("name");
        Role role = role(body.text("role"));
        Tokens.Issued[] issued = new Tokens.Issued[1];
        allowed(() -> issued[0] = house.state()
                .tokens()
                .issue(name, role, body.optionalText("expires_at").map(text -> Calls.instant("expires_at", text))));
        log(caller, "token_added", issued[0].id() + " (" + name + ") as " + role.key());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", issued[0].id());
        answer.put("token", issued[0].secret());
        call.status(201);
        Json.answer(call, answer);
    }

    void removeToken(Context call, Caller caller) {
        long id = Calls.whole(call.pathParam("id")).orElseThrow(() -> Refusal.notFound("tokens have numbers"));
        try {
            house.state().tokens().revoke(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        }
        log(caller, "token_removed", String.valueOf(id));
        call.status(204);
    }

    void accessLog(Context call, Caller caller) {
        int limit = Calls.number(call, "limit", 100, 10_000);
        Json.answer(
                call,
                house.state().access().latest(limit).stream()
                        .map(Accounts::access)
                        .toList());
    }

    private static Map<String, Object> access(AccessLog.Access access) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", access.id());
        object.put("time", access.time().toString());
        object.put("who", access.who());
        object.put("address", access.address());
        object.put("action", access.action());
        object.put("detail", access.detail());
        return object;
    }

    private void log(Caller caller, String action, String detail) {
        house.state().access().add(caller.who(), caller.address(), action, detail);
    }

    private static Role role(String key) {
        return Role.named(key)
                .orElseThrow(() -> Refusal.wrong("role is viewer, operator, installer or admin, not '" + key + "'"));
    }

    /// What cannot be is the caller's mistake.
    private static void allowed(Runnable change) {
        try {
            change.run();
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong(String.valueOf(e.getMessage()));
        }
    }
}
