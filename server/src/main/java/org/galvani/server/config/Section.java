package org.galvani.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A part of a YAML file that knows where it stands, so that every complaint names line and column.
final class Section {

    private static final int FAR = 3;

    private final Path file;
    private final String path;
    private final Node node;

    private Section(Path file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /// The whole of a file; empty where there is nothing in it.
    static Optional<Section> of(Path file, String text) throws ConfigException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setAllowDuplicateKeys(true) // found here, with both names
                .build();
        try {
            return new Compose(settings).composeString(text).map(node -> new Section(file, "", node));
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            throw new ConfigException(at(file, mark) + "no YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new ConfigException(
                    file + ": no YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    private static String at(Path file, Optional<Mark> mark) {
        return mark.map(it -> file + ":" + (it.getLine() + 1) + ":" + (it.getColumn() + 1) + ": ")
                .orElse(file + ": ");
    }

    /// A complaint about this part.
    ConfigException wrong(String what) {
        return wrong(node, what);
    }

    /// A complaint about this part, as `cause` says it.
    ConfigException wrong(String what, Throwable cause) {
        return new ConfigException(at(file, node.getStartMark()) + what, cause);
    }

    private ConfigException wrong(Node where, String what) {
        return new ConfigException(at(file, where.getStartMark()) + what);
    }

    /// Where it stands in words: `devices.pack-1.link`.
    String path() {
        return path;
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// Whether it is a map.
    boolean isMap() {
        return node instanceof MappingNode;
    }

    /// Its parts by name, in their order. An empty part is an empty map.
    Map<String, Section> map() throws ConfigException {
        if (node instanceof ScalarNode scalar && isNothing(scalar)) {
            return Map.of();
        }
        if (!(node instanceof MappingNode map)) {
            throw wrong((path.isEmpty() ? "the file" : path) + " has to be a list of `name: value` lines");
        }
        Map<String, Section> parts = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(tuple.getKeyNode(), "a name has to be a plain word");
            }
            String name = key.getValue();
            if (parts.put(name, new Section(file, path(name), tuple.getValueNode())) != null) {
                throw wrong(key, path(name) + " stands here a second time: remove one of them");
            }
        }
        return parts;
    }

    /// The same, where only these names may stand.
    Map<String, Section> map(List<String> known) throws ConfigException {
        Map<String, Section> parts = map();
        if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                String name = ((ScalarNode) tuple.getKeyNode()).getValue();
                if (!known.contains(name)) {
                    throw wrong(
                            tuple.getKeyNode(),
                            "unknown key '" + name + "'" + (path.isEmpty() ? "" : " in " + path) + ": "
                                    + near(name, known));
                }
            }
        }
        return parts;
    }

    private static String near(String name, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String one) -> distance(name, one)))
                .filter(one -> distance(name, one) <= FAR)
                .map(one -> "did you mean '" + one + "'?")
                .orElse("known are " + String.join(", ", known));
    }

    /// Letters to change, add or leave out to make one of the other.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static boolean isNothing(ScalarNode scalar) {
        return scalar.getValue().isEmpty()
                || scalar.getValue().equals("null")
                || scalar.getValue().equals("~");
    }

    /// Its value as written.
    String text() throws ConfigException {
        if (node instanceof ScalarNode scalar && !isNothing(scalar)) {
            return scalar.getValue();
        }
        throw wrong(path + " needs a value");
    }

    /// Several values: a list, or a single one.
    List<String> texts() throws ConfigException {
        if (!(node instanceof SequenceNode list)) {
            return List.of(text());
        }
        List<String> texts = new ArrayList<>();
        for (Node member : list.getValue()) {
            texts.add(new Section(file, path, member).text());
        }
        return texts;
    }

    /// A whole number.
    int number(int lowest, int highest) throws ConfigException {
        String text = text();
        try {
            int number = Integer.decode(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw wrong(path + " has to be a whole number from " + lowest + " to " + highest + ", not '" + text + "'");
    }

    /// `yes` or `no`.
    boolean onOff() throws ConfigException {
        String text = text();
        return switch (text) {
            case "yes", "true", "on" -> true;
            case "no", "false", "off" -> false;
            default -> throw wrong(path + " has to be yes or no, not '" + text + "'");
        };
    }

    /// What a reader makes of its text; what it refuses is told with its place.
    <T> T as(Function<String, T> reader) throws ConfigException {
        try {
            return reader.apply(text());
        } catch (IllegalArgumentException e) {
            throw wrong(path + ": " + e.getMessage(), e);
        }
    }
}
