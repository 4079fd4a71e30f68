package org.galvani.bms.scenario;

import java.io.Serial;
import java.util.List;

/// A scenario that cannot be read or played, in one line, and the place in its file that is at fault.
public final class ScenarioException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String[] place;

    ScenarioException(List<String> place, String message) {
        super(message);
        this.place = place.toArray(String[]::new);
    }

    private ScenarioException(List<String> place, String message, IllegalArgumentException cause) {
        super(message, cause);
        this.place = place.toArray(String[]::new);
    }

    /// What is wrong with a step.
    ///
    /// @param number from 1
    static ScenarioException step(int number, IllegalArgumentException cause) {
        return new ScenarioException(
                List.of("steps", Integer.toString(number)), "step " + number + ": " + cause.getMessage(), cause);
    }

    /// What is wrong with a part as a whole.
    static ScenarioException part(String key, IllegalArgumentException cause) {
        return cause instanceof ScenarioException known
                ? known
                : new ScenarioException(List.of(key), String.valueOf(cause.getMessage()), cause);
    }

    /// Keys and, in lists, numbers from 1: `battery`, `cells`, or `steps`, `3`. Empty for the file as a whole.
    public List<String> place() {
        return List.of(place);
    }
}
