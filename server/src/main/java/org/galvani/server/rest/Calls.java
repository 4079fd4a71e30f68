package org.galvani.server.rest;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.galvani.server.http.Refusal;

/// What a call says beside its path, checked.
final class Calls {

    private Calls() {}

    static Optional<String> text(Context call, String name) {
        return Optional.ofNullable(call.queryParam(name)).filter(value -> !value.isBlank());
    }

    static boolean flag(Context call, String name) {
        return switch (text(call, name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.wrong(name + " is true or false");
        };
    }

    /// A whole number from 1 to a most.
    static int number(Context call, String name, int otherwise, int most) {
        Optional<String> text = text(call, name);
        if (text.isEmpty()) {
            return otherwise;
        }
        return whole(text.get())
                .filter(number -> number >= 1 && number <= most)
                .orElseThrow(() -> Refusal.wrong(name + " is a whole number from 1 to " + most));
    }

    static Optional<Integer> whole(String text) {
        try {
            return Optional.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    static Optional<Instant> instant(Context call, String name) {
        return text(call, name).map(text -> instant(name, text));
    }

    static Instant instant(String name, String text) {
        try {
            return Instant.parse(text.strip().replace(' ', '+'));
        } catch (DateTimeException e) {
            throw Refusal.wrong(name + " is a time such as 2026-11-21T06:00:00Z, not '" + text + "'");
        }
    }

    /// A period.
    record Period(Instant from, Instant to) {}

    /// The period that a call asks for, without one the day before now.
    static Period period(Context call, Instant now) {
        Instant to = instant(call, "to").orElse(now);
        Instant from = instant(call, "from").orElse(to.minus(Duration.ofDays(1)));
        if (!from.isBefore(to)) {
            throw Refusal.wrong("from has to be before to");
        }
        return new Period(from, to);
    }
}
